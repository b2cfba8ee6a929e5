package vn.dti.ingest.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.ingest.Finding;
import vn.dti.ingest.ReadResult;
import vn.dti.ingest.Rule;
import vn.dti.ingest.sheet.RawWorkbook;

/** Files made to break the reader: each ends in an answer, soon, and touches nothing else. */
class HostileFilesTest {
  private static final String HEADINGS =
      "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Chỉ tiêu</t></is></c>"
          + "<c r=\"B1\" t=\"inlineStr\"><is><t>Kỳ</t></is></c>"
          + "<c r=\"C1\" t=\"inlineStr\"><is><t>Giá trị</t></is></c></row>";
  private static final byte[] SOUND =
      new RawWorkbook()
          .format("0%")
          .text("<t>gov.dossier.online_share</t>")
          .sheet(
              "A",
              "<sheetData>"
                  + HEADINGS
                  + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\"><v>2024</v></c>"
                  + "<c r=\"C2\" s=\"1\"><v>0.5</v></c></row></sheetData>"
                  + "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>")
          .bytes();

  private static Path shared = Path.of("");

  @TempDir private Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    shared = Files.createTempDirectory("hostile");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    try (Stream<Path> files = Files.walk(shared)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  // ---- anything at all ----

  @Property(tries = 200)
  void anyBytesEndInAnAnswer(
      @ForAll @Size(max = 2_000) byte[] bytes, @ForAll @IntRange(max = 4) int start) {
    byte[][] starts = {
      {}, {'P', 'K', 3, 4}, {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, {'<'}, {'"'}
    };
    byte[] all = Arrays.copyOf(starts[start], starts[start].length + bytes.length);
    System.arraycopy(bytes, 0, all, starts[start].length, bytes.length);

    assertThat(read(all).summary().findings().hasErrors()).isTrue();
  }

  @Property(tries = 200)
  void aWorkbookThatIsCutOffEndsInAnAnswer(@ForAll @IntRange(max = 10_000) int at) {
    int length = at % SOUND.length;

    assertThat(read(Arrays.copyOf(SOUND, length)).summary().findings().hasErrors()).isTrue();
  }

  @Property(tries = 300)
  void aWorkbookWithWrongBytesEndsInAnAnswer(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 1_000_000) Integer> places,
      @ForAll byte wrong) {
    byte[] bytes = SOUND.clone();
    for (int place : places) {
      bytes[place % bytes.length] = wrong;
    }

    ReadResult result = read(bytes);

    assertThat(result.figures().size() + result.findings().size()).isPositive();
  }

  @Property(tries = 300)
  void xmlWithWrongWordsEndsInAnAnswer(
      @ForAll @IntRange(max = 100_000) int from,
      @ForAll @IntRange(max = 60) int length,
      @ForAll @Size(max = 20) List<Character> instead) {
    String sheet =
        "<sheetData>" + HEADINGS + "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row></sheetData>";
    int first = from % sheet.length();
    int last = Math.min(sheet.length(), first + length);
    String text = instead.stream().map(String::valueOf).collect(Collectors.joining());

    ReadResult result =
        read(
            new RawWorkbook()
                .sheet("A", sheet.substring(0, first) + text + sheet.substring(last))
                .bytes());

    assertThat(result.findings()).isNotEmpty();
  }

  @Property(tries = 200)
  void csvOfAnyCellsEndsInAnAnswer(@ForAll @Size(max = 12) List<String> cells) {
    String text = "Chỉ tiêu;Kỳ;Giá trị\n" + String.join(";", cells);

    assertThat(read(text.getBytes(StandardCharsets.UTF_8))).isNotNull();
  }

  private static ReadResult read(byte[] bytes) {
    return new Reading(shared, "34:01").read("a.xlsx", bytes);
  }

  // ---- made on purpose ----

  @Test
  void aPartThatGrowsAThousandTimesIsNotUnpackedToItsEnd() throws IOException {
    byte[] bomb = withSheetOf(400L << 20, ' ');

    assertThat(refusal(bomb).rule()).isEqualTo(Rule.FILE_UNSAFE);
  }

  @Test
  void aTextWithoutEndIsNotHeldInMemory() {
    String sheet =
        "<sheetData><row r=\"1\"><c r=\"A1\""
            + " t=\"inlineStr\"><is><t>%s</t></is></c></row></sheetData>";
    Finding finding =
        refusal(new RawWorkbook().sheet("A", sheet.formatted("ab1".repeat(700_000))).bytes());

    assertThat(finding.rule()).isEqualTo(Rule.FILE_UNSAFE);
    assertThat(finding.what().en()).contains("one text of more than");
  }

  @Test
  void anAttributeWithoutEndIsNotHeldInMemory() {
    String sheet = "<sheetData><row r=\"1\" spans=\"" + "1:2 ".repeat(700_000) + "\"/></sheetData>";

    assertThat(refusal(new RawWorkbook().sheet("A", sheet).bytes()).rule())
        .isEqualTo(Rule.FILE_UNSAFE);
  }

  @Test
  void partsWithoutNumberAreRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      for (int i = 0; i < 2_100; i++) {
        zip.putNextEntry(new ZipEntry("xl/media/" + i));
      }
    }

    assertThat(refusal(bytes.toByteArray()).what().en()).contains("parts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../escaped.txt",
        "/tmp/escaped.txt",
        "xl/../../escaped",
        "..\\escaped",
        "C:/x"
      })
  void partsThatPointOutOfTheFileAreRefusedAndNothingIsWritten(String path) throws IOException {
    Finding finding = refusal(new RawWorkbook().sheet("A", "").part(path, "x").bytes());

    assertThat(finding.rule()).isEqualTo(Rule.FILE_UNSAFE);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("a.xlsx"));
    }
  }

  @Test
  void entitiesAreNeitherFetchedNorExpanded() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "bí mật");
    String external =
        "<!DOCTYPE w [<!ENTITY x SYSTEM \"%s\">]><worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&x;</t></is></c></row></sheetData></worksheet>"
            .formatted(secret.toUri());
    String laughs =
        "<!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c"
            + " \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><worksheet><sheetData><row r=\"1\"><c"
            + " r=\"A1\"><v>&c;</v></c></row></sheetData></worksheet>";

    for (String xml : List.of(external, laughs)) {
      ReadResult result =
          new Reading(folder, "34:01")
              .read(
                  "a.xlsx",
                  new RawWorkbook().sheet("A", "").part("xl/worksheets/sheet1.xml", xml).bytes());

      assertThat(Reading.rules(result)).containsExactly(Rule.FILE_UNSAFE);
      assertThat(result.findings().toString()).doesNotContain("bí mật").doesNotContain("haha");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<row r=\"1\"><c r=\"ZZZZZZZ1\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>",
        "<row r=\"99999999999999\"><c><v>1</v></c></row>",
        "<row r=\"-5\"><c><v>1</v></c></row>",
        "<row r=\"2\"><c><v>1</v></c></row><row r=\"1\"><c><v>1</v></c></row>",
      })
  void cellsInImpossiblePlacesAreRefused(String rows) {
    assertThat(
            refusal(new RawWorkbook().sheet("A", "<sheetData>" + rows + "</sheetData>").bytes())
                .rule())
        .isEqualTo(Rule.FILE_DAMAGED);
  }

  @Test
  void aClaimedSizeOfTheWholeSheetCostsNothing() {
    String sheet = "<dimension ref=\"A1:XFD1048576\"/><sheetData>" + HEADINGS + "</sheetData>";

    assertThat(refusal(new RawWorkbook().sheet("A", sheet).bytes()).rule())
        .isEqualTo(Rule.FILE_EMPTY);
  }

  @Test
  @Timeout(60)
  void mergedCellsWithoutNumberDoNotSlowTheReading() {
    String merges =
        IntStream.range(0, 50_000)
            .mapToObj(i -> "<mergeCell ref=\"A%d:XFD%d\"/>".formatted(i * 2 + 1, i * 2 + 2))
            .collect(Collectors.joining());
    String rows =
        IntStream.range(2, 2_000)
            .mapToObj(i -> "<row r=\"%d\"><c r=\"E%d\"><v>1</v></c></row>".formatted(i, i))
            .collect(Collectors.joining());
    String sheet =
        "<sheetData>" + HEADINGS + rows + "</sheetData><mergeCells>" + merges + "</mergeCells>";

    assertThat(
            new Reading(folder, "34:01")
                .read("a.xlsx", new RawWorkbook().sheet("A", sheet).bytes()))
        .isNotNull();
  }

  @Test
  void aWorkbookThatLacksItsSheetIsDamaged() {
    byte[] bytes =
        new RawWorkbook()
            .sheet("A", "")
            .part(
                "xl/_rels/workbook.xml.rels",
                "<R><Relationship Id=\"rId1\" Target=\"worksheets/none.xml\"/></R>")
            .bytes();

    assertThat(refusal(bytes).rule()).isEqualTo(Rule.FILE_DAMAGED);
  }

  @Test
  @Timeout(120)
  void aHundredThousandFaultyRowsGiveAShortSummaryAndTheWholeListAsAStream() {
    StringBuilder text = new StringBuilder("Chỉ tiêu;Kỳ;Giá trị\n");
    for (int i = 0; i < 100_000; i++) {
      text.append("không.có.").append(i).append(";T13/2024;x").append(i).append('\n');
    }

    ReadResult result =
        new Reading(folder, "34:01")
            .read("a.csv", text.toString().getBytes(StandardCharsets.UTF_8));

    assertThat(result.findings()).hasSize(200_000);
    assertThat(result.summary().findings().first()).hasSize(100);
    assertThat(result.summary().findings().counts())
        .containsEntry(Rule.INDICATOR_UNKNOWN, 100_000L)
        .containsEntry(Rule.PERIOD_MALFORMED, 100_000L);
    assertThat(result.summary().findings().notShown(Rule.PERIOD_MALFORMED)).isEqualTo(99_950);
  }

  private Finding refusal(byte[] bytes) {
    ReadResult result = new Reading(folder, "34:01").read("a.xlsx", bytes);
    assertThat(result.figures()).isEmpty();
    assertThat(result.findings()).hasSize(1);
    return result.findings().getFirst();
  }

  private static byte[] withSheetOf(long size, char filling) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] block = new byte[1 << 20];
    Arrays.fill(block, (byte) filling);
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.putNextEntry(new ZipEntry("xl/_rels/workbook.xml.rels"));
      zip.write(
          "<R><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></R>"
              .getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
      zip.write(
          "<w xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheet name=\"A\" r:id=\"rId1\"/></w>"
              .getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      zip.write("<worksheet>".getBytes(StandardCharsets.UTF_8));
      for (long written = 0; written < size; written += block.length) {
        // Tags now and then, so that no single text is what is refused.
        block[0] = '<';
        block[1] = 'a';
        block[2] = '/';
        block[3] = '>';
        zip.write(block);
      }
    }
    return bytes.toByteArray();
  }
}
