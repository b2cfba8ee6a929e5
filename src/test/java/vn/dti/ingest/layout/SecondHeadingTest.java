package vn.dti.ingest.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.ingest.Finding;
import vn.dti.ingest.Place;
import vn.dti.ingest.ReadResult;
import vn.dti.ingest.Rule;
import vn.dti.ingest.sheet.RawWorkbook;

/** Headings in two rows, the lower of which says what the numbers are. */
class SecondHeadingTest {
  private static final String SHARE = "gov.dossier.online_share";
  private static final String RECEIVED = "gov.dossier.online_received";

  @TempDir private Path folder;

  @Test
  void planStandsBesideActualBelowTheirPeriodAndOnlyTheActualIsRead() {
    ReadResult both =
        workbook(
            "B1:C1",
            List.of("Chỉ tiêu", "Quý I/2025", ""),
            List.of("", "Kế hoạch", "Thực hiện"),
            List.of(SHARE, "60", "55"));
    ReadResult planOnly =
        workbook(
            "B1:C1",
            List.of("Chỉ tiêu", "Quý I/2025", ""),
            List.of("", "Kế hoạch", "Thực hiện"),
            List.of(SHARE, "60", ""));

    assertThat(Reading.shown(both)).containsExactly(SHARE + " as_of ..2025-03-31 55.0");
    assertThat(Reading.rules(both)).containsExactly(Rule.COLUMN_IGNORED);
    assertThat(both.findings().getFirst().place().cell()).isEqualTo("B2");
    assertThat(planOnly.figures()).isEmpty();
  }

  @Test
  void theSameHoldsWhereTheIndicatorsHeadingTakesBothRows() {
    ReadResult result =
        workbook(
            "A1:A2 B1:C1 D1:E1",
            List.of("Chỉ tiêu", "Quý I/2025", "", "Quý II/2025", ""),
            List.of("", "Mục tiêu", "Thực hiện", "Mục tiêu", "Thực hiện"),
            List.of(SHARE, "60", "55", "70", "66"));

    assertThat(Reading.shown(result))
        .containsExactly(SHARE + " as_of ..2025-03-31 55.0", SHARE + " as_of ..2025-06-30 66.0");
    assertThat(Reading.errors(result)).isEmpty();
  }

  @Test
  void plansMayStandAboveTheirPeriods() {
    ReadResult result =
        workbook(
            "A1:A2 B1:C1 D1:E1",
            List.of("Chỉ tiêu", "Kế hoạch", "", "Thực hiện", ""),
            List.of("", "Quý I/2025", "Quý II/2025", "Quý I/2025", "Quý II/2025"),
            List.of(SHARE, "60", "70", "55", "66"));

    assertThat(Reading.shown(result))
        .containsExactly(SHARE + " as_of ..2025-03-31 55.0", SHARE + " as_of ..2025-06-30 66.0");
    assertThat(Reading.errors(result)).isEmpty();
  }

  @Test
  void remarksBelowAPeriodAreThoseOfItsFigures() {
    ReadResult result =
        workbook(
            "A1:A2 B1:C1 D1:E1",
            List.of("Chỉ tiêu", "Quý I/2025", "", "Quý II/2025", ""),
            List.of("", "Giá trị", "Ghi chú", "Giá trị", "Ghi chú"),
            List.of(SHARE, "55", "sơ bộ", "66", "chính thức"));

    assertThat(Reading.shown(result))
        .containsExactly(SHARE + " as_of ..2025-03-31 55.0", SHARE + " as_of ..2025-06-30 66.0");
    assertThat(result.figures()).extracting("note").containsExactly("sơ bộ", "chính thức");
    assertThat(result.findings()).isEmpty();
  }

  @Test
  void headingsThatAllTakeTwoRowsAreNoFigures() {
    ReadResult result =
        workbook(
            "A1:A2 B1:B2 C1:C2",
            List.of("Chỉ tiêu", "Kỳ", "Giá trị"),
            List.of(),
            List.of(SHARE, "T6/2024", "55"));

    assertThat(Reading.shown(result)).containsExactly(SHARE + " as_of ..2024-06-30 55.0");
    assertThat(result.findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Kế hoạch", "KH", "Mục tiêu", "Chỉ tiêu giao", "So với kế hoạch", "Plan"})
  void aFileOfPlansAloneIsHeldBackAndTheCellIsNamed(String word) {
    ReadResult result =
        reading()
            .csv(
                "Chỉ tiêu;Quý I/2025;Quý II/2025",
                ";%s;%s".formatted(word, word),
                SHARE + ";60;70");

    assertHeldBack(result, "B2", word);
  }

  @Test
  void aTableUnderOneWordForAllIsHeldBack() {
    ReadResult result =
        workbook(
            "B1:C1",
            List.of("", "Kế hoạch", ""),
            List.of("Chỉ tiêu", "Quý I/2025", "Quý II/2025"),
            List.of(SHARE, "60", "70"));

    assertHeldBack(result, "B1", "Kế hoạch");
  }

  @Test
  void rowsThatSayTheyArePlannedAreHeldBack() {
    ReadResult result =
        reading()
            .csv(
                "Chỉ tiêu;Loại;Kỳ;Giá trị",
                SHARE + ";Thực hiện;Quý I/2025;55",
                SHARE + ";Kế hoạch;Quý II/2025;60");

    assertThat(Reading.errors(result)).containsExactly(Rule.FIGURE_PLANNED);
    assertThat(Reading.shown(result)).containsExactly(SHARE + " as_of ..2025-03-31 55.0");
    assertThat(error(result).place().cell()).isEqualTo("B3");
  }

  @Test
  void wordsThatNobodyKnowsAreHeldBackAsASecondRowOfHeadings() {
    ReadResult result =
        workbook(
            "A1:A2 B1:C1",
            List.of("Chỉ tiêu", "Quý I/2025", ""),
            List.of("", "Đợt một", "Đợt hai"),
            List.of(SHARE, "60", ""));

    assertThat(Reading.errors(result)).containsExactly(Rule.LAYOUT_UNKNOWN);
    assertThat(error(result).place().cell()).isEqualTo("B2");
    assertThat(error(result).what().vi()).contains("dòng tiêu đề thứ hai", "Đợt một");
  }

  @Test
  void unitsBelowThePeriodsAreNoSecondMeaning() {
    ReadResult result =
        reading()
            .csv("Chỉ tiêu;Quý I/2025;Quý II/2025", ";hồ sơ;ĐVT: nghìn hồ sơ", RECEIVED + ";60;");

    assertThat(result.figures()).hasSize(1);
    assertThat(Reading.errors(result)).isEmpty();
  }

  @Test
  void twoNumbersOfOneFigureInOneRowAreToldAsSuch() {
    ReadResult result = reading().csv("Chỉ tiêu;Quý I/2025;Q1/2025", SHARE + ";60;55");

    assertThat(Reading.errors(result)).containsExactly(Rule.FIGURE_CONTRADICTED);
    assertThat(error(result).what().vi()).startsWith("Một ô khác của dòng này nêu số khác");
  }

  private static void assertHeldBack(ReadResult result, String cell, String word) {
    assertThat(Reading.errors(result)).contains(Rule.FIGURE_PLANNED);
    assertThat(error(result).place().cell()).isEqualTo(cell);
    assertThat(error(result).what().vi()).contains(word, "không phải số đã thực hiện");
  }

  private static Finding error(ReadResult result) {
    return result.findings().stream().filter(Finding::isError).findFirst().orElseThrow();
  }

  private Reading reading() {
    return new Reading(folder, "34:01");
  }

  /** A workbook of one sheet with merged cells; numbers are those cells that read as such. */
  @SafeVarargs
  private ReadResult workbook(String merges, List<String>... rows) {
    StringBuilder cells = new StringBuilder("<sheetData>");
    for (int row = 1; row <= rows.length; row++) {
      cells.append("<row r=\"").append(row).append("\">");
      for (int column = 1; column <= rows[row - 1].size(); column++) {
        cells.append(cell(Place.letters(column) + row, rows[row - 1].get(column - 1)));
      }
      cells.append("</row>");
    }
    String merged =
        List.of(merges.split(" ", -1)).stream()
            .map("<mergeCell ref=\"%s\"/>"::formatted)
            .collect(Collectors.joining("", "<mergeCells>", "</mergeCells>"));
    byte[] bytes = new RawWorkbook().sheet("A", cells + "</sheetData>" + merged).bytes();
    return reading().read("a.xlsx", bytes);
  }

  private static String cell(String name, String text) {
    if (text.isEmpty()) {
      return "";
    }
    return text.matches("\\d+")
        ? "<c r=\"%s\"><v>%s</v></c>".formatted(name, text)
        : "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(name, text);
  }
}
