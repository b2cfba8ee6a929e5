package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;

/** Bad files: each fault with its place, its value and what would be right, all of them at once. */
class DataFaultsTest {
  @TempDir Path folder;

  @Test
  void tellsEveryFaultOfEveryFileAtOnce() throws IOException {
    Csv csv =
        new Csv()
            .add("area", "area_id=63:01", "area_level=provinc", "name_vi=Hà Nội", "name_en=Ha Noi")
            .level("2024-07-19", "13,5")
            .level("2024-07-19", "1", "indicator_code=gov.shaer")
            .level("2024-13-01", "2", "published_on=2024-07-19")
            .level("2024-07-19", "3", "area_id=63:99", "source_id=nowhere")
            .target("=>", "", "2024-07-19", "2024-12-31", "confirmed=yes");

    assertThat(faults(csv))
        .containsExactly(
            "DATA_MALFORMED [area.csv:5:area_level] \"provinc\" is not in the list. Did you mean"
                + " \"province\"? One of: nation, block, ministry, province.",
            "DATA_MALFORMED [target.csv:2:operator] \"=>\" is not in the list. Did you mean \">=\"?"
                + " One of: >=, >, <=, <, =.",
            "DATA_MALFORMED [target.csv:2:value] Column value is empty. This column must have a"
                + " value.",
            "DATA_MALFORMED [target.csv:2:confirmed] \"yes\" is neither true nor false. Write true"
                + " or false.",
            "DATA_MALFORMED [observation.csv:2:value] \"13,5\" is no number. Write it as 1234.5: a"
                + " decimal point, no thousands mark, no unit or % sign.",
            "DATA_UNKNOWN_CODE [observation.csv:3:indicator_code] Code \"gov.shaer\" is not in"
                + " indicator.csv. Did you mean \"gov.share\"?",
            "DATA_MALFORMED [observation.csv:4:period_end] \"2024-13-01\" is no date. Write"
                + " year-month-day, as in 2024-07-19.",
            "DATA_UNKNOWN_CODE [observation.csv:5:area_id] Code \"63:99\" is not in area.csv. Did"
                + " you mean \"63:01\"?",
            "DATA_UNKNOWN_CODE [observation.csv:5:source_id] Code \"nowhere\" is not in source.csv."
                + " Add it to source.csv.");
  }

  @Test
  void namesTheByteAndLineThatIsNotUtf8() throws IOException {
    Path file = new Csv().writeTo(folder).resolve("area.csv");
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.UTF_8);
    int offset = text.substring(0, text.indexOf('Đ')).getBytes(StandardCharsets.UTF_8).length;
    bytes[offset + 1] = 'a'; // the second byte of Đ
    Files.write(file, bytes);

    Fault fault = publish().getFirst();

    assertThat(fault.code()).isEqualTo(FaultCode.DATA_ENCODING);
    assertThat(fault.where()).isEqualTo("area.csv:3");
    assertThat(fault.what().en())
        .isEqualTo("%s is not UTF-8: byte 0xC4 at offset %d, line 3.".formatted(file, offset));
  }

  @Test
  void namesKeysThatStandTwice() throws IOException {
    assertThat(faults(new Csv().add("area", "area_id=63:48", "name_en=Again")))
        .containsExactly(
            "DATA_DUPLICATE_KEY [area.csv:5:area_id] \"63:48\" already stands on line 3. Each row"
                + " needs a key of its own.");
  }

  @Test
  void refusesFiguresThatAreNoise() throws IOException {
    assertThat(faults(new Csv().level("2024-07-19", "5", "indicator_code=noise.visitors")))
        .singleElement()
        .asString()
        .startsWith(
            "DATA_MALFORMED [observation.csv:2:indicator_code] \"noise.visitors\" is no figure");
  }

  @Test
  void namesUnknownMissingAndRepeatedColumns() throws IOException {
    Path data = new Csv().writeTo(folder);
    Path file = data.resolve("area.csv");
    Files.writeString(
        file,
        Files.readString(file)
            .replaceFirst("area_level", "area_levl")
            .replaceFirst("name_en", "name_vi"));

    assertThat(shown(publish()))
        .contains(
            "DATA_MALFORMED [area.csv:1] Unknown column \"area_levl\". Did you mean"
                + " \"area_level\"?",
            "DATA_MALFORMED [area.csv:1] Column \"name_vi\" stands twice. Keep one of them.",
            "DATA_MALFORMED [area.csv:1] Column \"area_level\" is missing. Add it; it may be"
                + " empty.");
  }

  @Test
  void namesAMissingFile() throws IOException {
    Files.delete(new Csv().writeTo(folder).resolve("event.csv"));

    assertThat(shown(publish()))
        .singleElement()
        .asString()
        .contains(folder.resolve("event.csv") + " is missing.");
  }

  @Test
  void namesRowsOfAnotherLength() throws IOException {
    Path file = new Csv().writeTo(folder).resolve("event.csv");
    Files.writeString(file, Files.readString(file) + "e,2024-07-19\n");

    assertThat(shown(publish()))
        .containsExactly(
            "DATA_MALFORMED [event.csv:2] Line 2 has 2 cells, expected 9. Quote the cells that hold"
                + " commas.");
  }

  @Test
  void namesDatesInTheWrongOrderAndMissingDaysOfPublication() throws IOException {
    assertThat(
            faults(
                new Csv()
                    .level("2024-07-19", "5", "period_start=2024-08-01", "published_on=2024-09-01")
                    .level("2024-07-19", "5", "published_on=")))
        .containsExactly(
            "DATA_MALFORMED [observation.csv:2:period_start] period_start 2024-08-01 is after"
                + " period_end 2024-07-19. Check these two dates.",
            "DATA_MALFORMED [observation.csv:3:published_on] No day of publication, though"
                + " published_precision is \"day\". State the day, or write unknown as"
                + " published_precision.");
  }

  @Test
  void countsTheRestOfVeryManyFaults() throws IOException {
    Csv csv = new Csv();
    for (int i = 0; i < 1000; i++) {
      csv.level("2024-07-19", "x" + i);
    }

    List<String> faults = faults(csv);

    assertThat(faults).hasSize(Faults.SHOWN + 1);
    assertThat(faults)
        .last()
        .isEqualTo(
            "DATA_MALFORMED [observation.csv:value] 980 more faults of this kind. Add --faults FILE"
                + " to have all of them in a file.");
  }

  @Test
  void aHundredThousandBadRowsStayReadableAndAreAllInTheReport() throws IOException {
    Path data = new Csv().level("2024-07-19", "1").writeTo(folder.resolve("many"));
    Path file = data.resolve("observation.csv");
    String row = Files.readAllLines(file).get(1);
    try (java.io.BufferedWriter out =
        Files.newBufferedWriter(file, java.nio.file.StandardOpenOption.APPEND)) {
      for (int i = 0; i < 50_000; i++) {
        out.write(row.replace("F001", "N" + i).replace("gov.share", "gov.share" + i) + "\n");
        out.write(row.replace("F001", "M" + i).replace(",exact,", ",exakt,") + "\n");
      }
    }
    Path report = folder.resolve("faults.tsv");
    PublishRequest request =
        new PublishRequest(
                data, folder.resolve("store"), Optional.empty(), "reported", Clock.systemUTC())
            .withFaultReport(Optional.of(report));

    List<Fault> told =
        catchThrowableOfType(FaultException.class, () -> new Publisher().publish(request)).faults();

    assertThat(told).hasSize(2 * Faults.SHOWN + 2);
    assertThat(shown(told))
        .endsWith(
            "DATA_UNKNOWN_CODE [observation.csv:indicator_code] 49,980 more faults of this kind."
                + " All of them are in "
                + report
                + ".",
            "DATA_MALFORMED [observation.csv:qualifier] 49,980 more faults of this kind. All of"
                + " them are in "
                + report
                + ".");
    assertThat(Files.readAllLines(report))
        .hasSize(100_000)
        .last()
        .asString()
        .startsWith("DATA_MALFORMED\tobservation.csv:100002:qualifier\t");
  }

  @Test
  void readsAFileWithAByteOrderMarkAndDecomposedLetters() throws IOException {
    Path file = new Csv().writeTo(folder).resolve("area.csv");
    String decomposed =
        java.text.Normalizer.normalize(Files.readString(file), java.text.Normalizer.Form.NFD);
    Files.writeString(file, "\uFEFF" + decomposed);

    Rows rows = new Rows();
    new CsvTable(vn.dti.indicator.Tables.AREA, file, "area.csv", new Faults()).read(rows);

    assertThat(rows.names).containsExactly("Việt Nam", "Đà Nẵng", "Lâm Đồng");
  }

  @Test
  void anOverlayWithAnotherSeparatorIsToldAsSuchAndOnce() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("target.csv"), "\uFEFFtarget_id;target_set;area_id\nA;B;VN\n");
    Faults faults = new Faults();

    new CsvTable(vn.dti.indicator.Tables.TARGET, file, "target.csv", faults)
        .read(
            row -> {
              throw new AssertionError("no row of it may be read");
            });

    assertThat(catchThrowableOfType(FaultException.class, faults::raise).faults())
        .extracting(fault -> fault.what().vi())
        .singleElement()
        .asString()
        .contains("ngăn cách nhau bằng \";\"");
  }

  private static final class Rows implements java.util.function.Consumer<Row> {
    private final java.util.List<String> names = new java.util.ArrayList<>();

    @Override
    public void accept(Row row) {
      names.add(String.valueOf(row.text("name_vi")));
    }
  }

  private List<String> faults(Csv csv) throws IOException {
    csv.writeTo(folder);
    return shown(publish());
  }

  private static List<String> shown(List<Fault> faults) {
    return faults.stream()
        .map(
            fault ->
                "%s [%s] %s %s"
                    .formatted(fault.code(), fault.where(), fault.what().en(), fault.remedy().en()))
        .toList();
  }

  private List<Fault> publish() {
    PublishRequest request =
        new PublishRequest(
            folder, folder.resolve("store"), Optional.empty(), "reported", Clock.systemUTC());
    return catchThrowableOfType(FaultException.class, () -> new Publisher().publish(request))
        .faults();
  }
}
