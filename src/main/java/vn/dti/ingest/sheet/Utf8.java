package vn.dti.ingest.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import vn.dti.fault.Text;
import vn.dti.ingest.Finding;
import vn.dti.ingest.Place;
import vn.dti.ingest.Rule;

/** Checks that a text file is UTF-8 throughout, before anybody reads words from it. */
final class Utf8 {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final int SAMPLE = 1 << 16;

  private Utf8() {}

  /** Refuses a file that is not UTF-8, naming its first wrong byte and the likely encoding. */
  static void check(Path file, String name) throws IOException, RefusedFileException {
    Optional<Utf8Scan.Wrong> wrong = Utf8Scan.firstWrong(file);
    if (wrong.isPresent()) {
      throw refusal(file, name, wrong.get().line(), wrong.get().value());
    }
  }

  private static RefusedFileException refusal(Path file, String name, long line, byte wrong)
      throws IOException {
    String sample;
    try (InputStream in = Files.newInputStream(file)) {
      sample = new String(in.readNBytes(SAMPLE), WINDOWS_1252);
    }
    Place place = new Place(name, null, line, 0, null);
    String value = "0x%02X".formatted(wrong);
    Optional<LegacyText> legacy = LegacyText.in(sample);
    return new RefusedFileException(
        legacy.isPresent()
            ? new Finding(
                Rule.LEGACY_FONT, place, value, legacy.get().what(), legacy.get().remedy(), null)
            : new Finding(
                Rule.ENCODING,
                place,
                value,
                new Text("Tệp không phải UTF-8.", "The file is not UTF-8."),
                LegacyText.SAVE_AS_UTF_8,
                null));
  }
}
