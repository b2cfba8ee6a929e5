package vn.dti.ingest.sheet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
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
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(SAMPLE);
    CharBuffer chars = CharBuffer.allocate(SAMPLE);
    long line = 1;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      boolean end = false;
      while (!end) {
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        end = read < 0;
        bytes.position(bytes.position() + Math.max(read, 0)).flip();
        CoderResult result = decoder.decode(bytes, chars, end);
        line += lineFeeds(bytes);
        chars.clear();
        if (result.isError()) {
          throw refusal(file, name, line, bytes.get(bytes.position()));
        }
        bytes.compact();
      }
    }
  }

  private static long lineFeeds(ByteBuffer decoded) {
    long count = 0;
    for (int i = 0; i < decoded.position(); i++) {
      if (decoded.get(i) == '\n') {
        count++;
      }
    }
    return count;
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
