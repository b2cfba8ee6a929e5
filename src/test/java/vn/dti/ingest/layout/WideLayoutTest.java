package vn.dti.ingest.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.ingest.ReadResult;
import vn.dti.ingest.Rule;
import vn.dti.ingest.SubmittedFigure;
import vn.dti.ingest.sheet.RawWorkbook;

/** Several figures a row, and workbooks as offices lay them out. */
class WideLayoutTest {
  private static final String SHARE = "gov.dossier.online_share";
  private static final String RECEIVED = "gov.dossier.online_received";

  @TempDir private Path folder;

  private Reading reading() {
    return new Reading(folder, "34:01");
  }

  @Test
  void periodsMayStandInColumns() {
    ReadResult result =
        reading()
            .csv(
                "STT;Chỉ tiêu;ĐVT;T1/2024;T2/2024;T3/2024;Ghi chú",
                "1;" + RECEIVED + ";nghìn hồ sơ;1,5;2;;a",
                "2;" + SHARE + ";%;50;-;52;b");

    assertThat(Reading.shown(result))
        .containsExactly(
            RECEIVED + " month 2024-01-01..2024-01-31 1500.0",
            RECEIVED + " month 2024-02-01..2024-02-29 2000.0",
            SHARE + " as_of ..2024-01-31 50.0",
            SHARE + " as_of ..2024-03-31 52.0");
    assertThat(Reading.rules(result)).containsExactly(Rule.VALUE_ABSENT);
    assertThat(result.figures().get(3).place().cell()).isEqualTo("F3");
    assertThat(result.figures().get(3).note()).isEqualTo("b");
  }

  @Test
  void indicatorsMayStandInColumnsAndAreasInRows() {
    ReadResult result =
        reading()
            .csv(
                "Kỳ báo cáo: T6/2024;;",
                "Địa bàn;" + SHARE + ";" + RECEIVED,
                "Hà Nội;55;1.200",
                "Cà Mau;44;900");

    assertThat(Reading.shown(result))
        .containsExactly(
            SHARE + " as_of ..2024-06-30 55.0", RECEIVED + " month 2024-06-01..2024-06-30 1200.0");
    assertThat(Reading.rules(result)).containsExactly(Rule.AREA_FOREIGN, Rule.AREA_FOREIGN);
  }

  @Test
  void areasMayStandInColumns() {
    ReadResult result =
        reading()
            .csv("Chỉ tiêu;Kỳ;Hà Nội;Cà Mau", SHARE + ";T6/2024;55;", RECEIVED + ";T6/2024;7;");

    assertThat(result.figures()).hasSize(2);
    assertThat(result.findings()).isEmpty();
  }

  @Test
  void aMistakeInARowIsToldOnceHoweverManyPeriodsItHas() {
    ReadResult result = reading().csv("Chỉ tiêu;T1/2024;T2/2024;T3/2024", "không có thật;1;2;3");

    assertThat(Reading.rules(result)).containsExactly(Rule.INDICATOR_UNKNOWN);
  }

  @Test
  void headingsOfTwoRowsAreOneThroughTheirMergedCells() {
    byte[] bytes =
        new RawWorkbook()
            .sheet(
                "Biểu 01",
                """
                <sheetData>
                <row r="1">%s</row>
                <row r="3">%s%s%s%s</row>
                <row r="4">%s%s%s%s%s%s</row>
                <row r="5">%s%s%s%s%s%s%s</row>
                <row r="6"><c r="C6"><v>60</v></c></row>
                </sheetData>
                <mergeCells><mergeCell ref="A1:H1"/><mergeCell ref="A3:A4"/><mergeCell ref="B3:B4"/>
                <mergeCell ref="C3:E3"/><mergeCell ref="F3:H3"/><mergeCell ref="B5:B6"/></mergeCells>
                """
                    .formatted(
                        words("A1", "BÁO CÁO KẾT QUẢ CHUYỂN ĐỔI SỐ NĂM 2024"),
                        words("A3", "STT"),
                        words("B3", "Chỉ tiêu"),
                        words("C3", "Quý I/2024"),
                        words("F3", "Quý II/2024"),
                        words("C4", "Giá trị"),
                        words("D4", "Tử số"),
                        words("E4", "Mẫu số"),
                        words("F4", "Giá trị"),
                        words("G4", "Tử số"),
                        words("H4", "Mẫu số"),
                        number("A5", "1"),
                        words("B5", SHARE),
                        number("C5", "50"),
                        number("D5", "1"),
                        number("E5", "2"),
                        number("F5", "75"),
                        number("G5", "3")))
            .bytes();

    ReadResult result = reading().read("a.xlsx", bytes);

    assertThat(Reading.shown(result))
        .startsWith(SHARE + " as_of ..2024-03-31 50.0", SHARE + " as_of ..2024-06-30 75.0");
    SubmittedFigure first = result.figures().getFirst();
    assertThat(first.numerator()).isEqualTo(1.0);
    assertThat(first.denominator()).isEqualTo(2.0);
    assertThat(first.place().sheet()).isEqualTo("Biểu 01");
    assertThat(first.place().header()).isEqualTo("Quý I/2024 – Giá trị");
    assertThat(result.figures().get(1).denominator()).isNull();
    // Row 6 belongs to the merged indicator as well, and states another number for the quarter.
    assertThat(Reading.rules(result)).containsExactly(Rule.FIGURE_CONTRADICTED);
  }

  @Test
  void monthsBelowTheirYearAreMonthsOfIt() {
    byte[] bytes =
        new RawWorkbook()
            .sheet(
                "Biểu 01",
                """
                <sheetData>
                <row r="1">%s%s%s</row>
                <row r="2">%s%s%s</row>
                <row r="3">%s%s%s%s</row>
                <row r="4">%s%s</row>
                <row r="6">%s</row>
                <row r="7">%s</row>
                </sheetData>
                <mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:D1"/><mergeCell ref="E1:E2"/>
                </mergeCells>
                """
                    .formatted(
                        words("A1", "Chỉ tiêu"),
                        words("B1", "Năm 2025"),
                        words("E1", "Ghi chú"),
                        words("B2", "Tháng 4"),
                        words("C2", "Quý II"),
                        words("D2", "6 tháng đầu năm"),
                        words("A3", RECEIVED),
                        number("B3", "40"),
                        number("C3", "120"),
                        number("D3", "200"),
                        words("A4", "Tổng cộng:"),
                        number("B4", "40"),
                        words("D6", "Đà Lạt, ngày 30 tháng 6 năm 2025"),
                        words("D7", "NGƯỜI LẬP BIỂU")))
            .bytes();

    ReadResult result = reading().read("a.xlsx", bytes);

    assertThat(Reading.shown(result))
        .containsExactly(
            RECEIVED + " month 2025-04-01..2025-04-30 40.0",
            RECEIVED + " quarter 2025-04-01..2025-06-30 120.0",
            RECEIVED + " half_year 2025-01-01..2025-06-30 200.0");
    assertThat(result.figures().getFirst().place().header()).isEqualTo("Năm 2025 – Tháng 4");
    // The totals and the signature's two lines, each told and none of them a fault.
    assertThat(Reading.rules(result))
        .containsExactly(Rule.ROW_IGNORED, Rule.ROW_IGNORED, Rule.ROW_IGNORED);
    assertThat(result.findings().getFirst().what().vi()).contains("Dòng tổng cộng");
  }

  @Test
  void aRowOfTotalsOverAreasIsLeftOutAndTold() {
    ReadResult result =
        reading()
            .csv("Kỳ: T6/2024;;", "Địa bàn;" + RECEIVED, "Hà Nội;1.200", "Tổng số (1+2);1.200");

    assertThat(result.figures()).hasSize(1);
    assertThat(Reading.rules(result)).containsExactly(Rule.ROW_IGNORED);
  }

  @Test
  void aNumberWithoutItsIndicatorIsAFaultAndNoRemark() {
    ReadResult result = reading().csv("Chỉ tiêu;Kỳ;Giá trị", RECEIVED + ";T6/2024;5", ";T7/2024;7");

    assertThat(Reading.rules(result)).containsExactly(Rule.INDICATOR_MISSING);
  }

  @Test
  void cellsOfAWorkbookAreReadAsTheyShow() {
    byte[] bytes =
        new RawWorkbook()
            .format("0%")
            .format("mm/yyyy")
            .sheet(
                "A",
                """
                <sheetData><row r="1">%s%s%s</row>
                <row r="2">%s<c r="B2" s="2"><v>45458</v></c><c r="C2" s="1"><v>0.55</v></c></row>
                <row r="3">%s%s<c r="C3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>
                <row r="4">%s%s<c r="C4"><f>SUM(A1)</f></c></row>
                <row r="5">%s%s<c r="C5" s="2"><v>45458</v></c></row>
                <row r="6" hidden="1">%s%s<c r="C6" t="str"><v>60,5</v></c></row>
                <row r="7">%s<c r="B7"><v>2024</v></c><c r="C7"><v>61.25</v></c></row>
                </sheetData>
                """
                    .formatted(
                        words("A1", "Chỉ tiêu"),
                        words("B1", "Kỳ"),
                        words("C1", "Giá trị"),
                        words("A2", SHARE),
                        words("A3", SHARE),
                        words("B3", "T7/2024"),
                        words("A4", SHARE),
                        words("B4", "T8/2024"),
                        words("A5", SHARE),
                        words("B5", "T9/2024"),
                        words("A6", SHARE),
                        words("B6", "T10/2024"),
                        words("A7", SHARE)))
            .bytes();

    ReadResult result = reading().read("a.xlsx", bytes);

    assertThat(Reading.shown(result))
        .containsExactly(
            SHARE + " as_of ..2024-06-30 55.0",
            SHARE + " as_of ..2024-10-31 60.5",
            SHARE + " as_of ..2024-12-31 61.25");
    assertThat(Reading.rules(result))
        .containsExactly(
            Rule.VALUE_ERROR_CELL, Rule.VALUE_NOT_COMPUTED, Rule.VALUE_MALFORMED, Rule.HIDDEN);
  }

  @Test
  void aPercentCellOfACountIsRefused() {
    byte[] bytes =
        new RawWorkbook()
            .format("0%")
            .sheet(
                "A",
                "<sheetData><row r=\"1\">%s%s%s</row><row r=\"2\">%s%s<c r=\"C2\" s=\"1\"><v>0.5</v></c></row></sheetData>"
                    .formatted(
                        words("A1", "Chỉ tiêu"),
                        words("B1", "Kỳ"),
                        words("C1", "Giá trị"),
                        words("A2", RECEIVED),
                        words("B2", "T6/2024")))
            .bytes();

    assertThat(Reading.errors(reading().read("a.xlsx", bytes))).containsExactly(Rule.UNIT_DIFFERS);
  }

  @Test
  void sheetsWithoutATableAndHiddenOnesAreSkippedAndTold() {
    String table =
        "<sheetData><row r=\"1\">%s%s%s</row><row r=\"2\">%s%s%s</row></sheetData>"
            .formatted(
                words("A1", "Chỉ tiêu"),
                words("B1", "Kỳ"),
                words("C1", "Giá trị"),
                words("A2", SHARE),
                words("B2", "T6/2024"),
                number("C2", "55"));
    byte[] bytes =
        new RawWorkbook()
            .sheet(
                "Hướng dẫn",
                "<sheetData><row r=\"1\">" + words("A1", "Cách điền") + "</row></sheetData>")
            .sheet("Số liệu", table)
            .sheet("Danh mục", "hidden", table)
            .sheet("Trống", "<sheetData/>")
            .bytes();

    ReadResult result = reading().read("a.xlsx", bytes);

    assertThat(result.figures()).hasSize(1);
    assertThat(result.findings())
        .extracting(finding -> finding.rule() + " " + finding.place().sheet())
        .containsExactly("SHEET_SKIPPED Danh mục", "SHEET_SKIPPED Hướng dẫn");
  }

  @Test
  void hiddenColumnsAreReadAndTold() {
    byte[] bytes =
        new RawWorkbook()
            .sheet(
                "A",
                """
                <cols><col min="3" max="3" hidden="1"/></cols>
                <sheetData><row r="1">%s%s%s</row><row r="2">%s%s%s</row></sheetData>
                """
                    .formatted(
                        words("A1", "Chỉ tiêu"),
                        words("B1", "Kỳ"),
                        words("C1", "Giá trị"),
                        words("A2", SHARE),
                        words("B2", "T6/2024"),
                        number("C2", "55")))
            .bytes();

    ReadResult result = reading().read("a.xlsx", bytes);

    assertThat(result.figures()).hasSize(1);
    assertThat(Reading.rules(result)).containsExactly(Rule.HIDDEN);
    assertThat(result.findings().getFirst().place().describe().vi())
        .isEqualTo("a.xlsx, trang tính \"A\", cột C (Giá trị)");
  }

  @Test
  void aWorkbookWithNothingInItIsEmpty() {
    byte[] bytes = new RawWorkbook().sheet("A", "<sheetData/>").bytes();

    assertThat(Reading.errors(reading().read("a.xlsx", bytes))).containsExactly(Rule.FILE_EMPTY);
  }

  private static String words(String cell, String text) {
    return "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(cell, text);
  }

  private static String number(String cell, String raw) {
    return "<c r=\"%s\"><v>%s</v></c>".formatted(cell, raw);
  }
}
