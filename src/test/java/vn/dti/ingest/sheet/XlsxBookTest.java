package vn.dti.ingest.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dti.indicator.DatePrecision;

class XlsxBookTest {
  @TempDir private Path folder;

  @Test
  void aWorkbookOfAnotherWriterIsReadAsItShows() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "Test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("Biểu 1");
      sheet.value(0, 0, "Chỉ tiêu");
      sheet.value(0, 2, "Giá trị");
      sheet.value(2, 0, "Tỷ lệ");
      sheet.value(2, 1, LocalDate.of(2024, 6, 15));
      sheet.style(2, 1).format("dd/MM/yyyy").set();
      sheet.value(2, 2, 0.552);
      sheet.style(2, 2).format("0.0%").set();
      sheet.value(2, 3, 1234.5);
      sheet.value(2, 4, true);
    }

    List<SheetRow> rows = Opened.rows(Opened.file(folder, "a.xlsx", bytes.toByteArray()));

    assertThat(rows).extracting(SheetRow::number).containsExactly(1L, 3L);
    assertThat(rows.get(0).cells())
        .containsExactly(new Cell.Words("Chỉ tiêu"), SheetRow.BLANK, new Cell.Words("Giá trị"));
    assertThat(rows.get(1).cells())
        .containsExactly(
            new Cell.Words("Tỷ lệ"),
            new Cell.Day(LocalDate.of(2024, 6, 15), DatePrecision.DAY),
            new Cell.Numeral(new BigDecimal("55.2"), true),
            new Cell.Numeral(new BigDecimal("1234.5"), false),
            new Cell.Truth(true));
  }

  @ParameterizedTest
  @CsvSource({
    "45458, dd/mm/yyyy, 2024-06-15, DAY",
    "45458.99, dd/mm/yyyy hh:mm, 2024-06-15, DAY",
    "45458, mm/yyyy, 2024-06-01, MONTH",
    "45458, '\"Tháng \"m\"/\"yyyy', 2024-06-01, MONTH",
    "45458, yyyy, 2024-01-01, YEAR",
    "59, d/m/yyyy, 1900-02-28, DAY",
    "61, d/m/yyyy, 1900-03-01, DAY",
    "45458, '[$-42A]dd mmmm yyyy;@', 2024-06-15, DAY",
  })
  void serialNumbersAreDatesAsTheirFormatShowsThem(
      String serial, String format, LocalDate date, DatePrecision precision) {
    byte[] bytes = new RawWorkbook().format(format).sheet("A", cell("s=\"1\"", serial)).bytes();

    assertThat(Opened.cells(Opened.file(folder, "a.xlsx", bytes)))
        .containsExactly(new Cell.Day(date, precision));
  }

  @Test
  void daysOfAWorkbookFrom1904CountFromThere() {
    byte[] bytes =
        new RawWorkbook()
            .from1904()
            .format("dd/mm/yyyy")
            .sheet("A", cell("s=\"1\"", "43996"))
            .bytes();

    assertThat(Opened.cells(Opened.file(folder, "a.xlsx", bytes)))
        .containsExactly(new Cell.Day(LocalDate.of(2024, 6, 15), DatePrecision.DAY));
  }

  @ParameterizedTest
  @CsvSource({
    "0.55, 0%, 55, true",
    "0.55200000000000005, 0.0%, 55.2, true",
    "1, 0%, 100, true",
    "0.55, '0.00\" %\"', 0.55, false",
    "1234567, '#,##0', 1234567, false",
    "1E5, General, 100000, false",
    "-0.5, '0.0%;[Red]-0.0%', -50, true",
    "1234.5, '[$-42A]#,##0.0 \"đồng\"', 1234.5, false",
  })
  void numbersAreReadAsTheirFormatShowsThem(
      String raw, String format, BigDecimal value, boolean percent) {
    byte[] bytes = new RawWorkbook().format(format).sheet("A", cell("s=\"1\"", raw)).bytes();

    assertThat(Opened.cells(Opened.file(folder, "a.xlsx", bytes)))
        .containsExactly(new Cell.Numeral(value, percent));
  }

  @Test
  void everyTypeOfCellIsRead() {
    byte[] bytes =
        new RawWorkbook()
            .text("<t>Hà Nội</t>")
            .text("<r><t>Hà </t></r><r><t>Giang</t></r><rPh><t>x</t></rPh>")
            .sheet(
                "A",
                """
                <sheetData><row r="1">
                  <c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>
                  <c r="C1" t="inlineStr"><is><t>trong ô</t></is></c>
                  <c r="D1" t="str"><f>A1</f><v>Hà Nội</v></c>
                  <c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><f>1/0</f><v>#DIV/0!</v></c>
                  <c r="G1"><f>SUM(A1:A2)</f></c><c r="H1"><f>1+1</f><v>2</v></c>
                  <c r="I1" t="d"><v>2024-06-15T00:00:00</v></c><c r="K1" t="s"><v>99</v></c>
                </row></sheetData>
                """)
            .bytes();

    assertThat(Opened.cells(Opened.file(folder, "a.xlsx", bytes)))
        .containsExactly(
            new Cell.Words("Hà Nội"),
            new Cell.Words("Hà Giang"),
            new Cell.Words("trong ô"),
            new Cell.Words("Hà Nội"),
            new Cell.Truth(true),
            new Cell.Failed("#DIV/0!"),
            new Cell.NotComputed("SUM(A1:A2)"),
            new Cell.Numeral(new BigDecimal("2"), false),
            new Cell.Day(LocalDate.of(2024, 6, 15), DatePrecision.DAY));
  }

  @Test
  void rowsAndCellsWithoutNamesFollowEachOther() {
    byte[] bytes =
        new RawWorkbook()
            .sheet(
                "A",
                "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>")
            .bytes();

    assertThat(Opened.shown(Opened.file(folder, "a.xlsx", bytes)))
        .containsExactly(List.of("1", "2"), List.of("3"));
  }

  @Test
  void mergedCellsAndWhatIsHiddenAreKnown() throws Exception {
    byte[] bytes =
        new RawWorkbook()
            .sheet(
                "A",
                """
                <cols><col min="2" max="3" hidden="1"/><col min="5" max="5"/></cols>
                <sheetData><row r="1"><c r="A1"><v>1</v></c></row>
                <row r="2" hidden="1"><c r="A2"><v>2</v></c></row></sheetData>
                <mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="$D$4:$D$9"/></mergeCells>
                """)
            .sheet("B", "hidden", cell("", "1"))
            .bytes();
    Path file = Opened.file(folder, "a.xlsx", bytes);

    try (Book book = new Books(ReadLimits.DEFAULT, System::nanoTime).open(file, "a.xlsx")) {
      assertThat(book.sheets()).extracting(Sheet::hidden).containsExactly(false, true);
      assertThat(book.sheets().getFirst().shape())
          .isEqualTo(
              new SheetShape(
                  List.of(new Merge(1, 1, 2, 3), new Merge(4, 4, 9, 4)), java.util.Set.of(2, 3)));
    }
    assertThat(Opened.rows(file)).extracting(SheetRow::hidden).containsExactly(false, true, false);
  }

  @Test
  void noiseOfBinaryFractionsIsRoundedAsExcelDoes() {
    byte[] bytes = new RawWorkbook().sheet("A", cell("", "12.300000000000001")).bytes();

    assertThat(Opened.cells(Opened.file(folder, "a.xlsx", bytes)).getFirst().shown())
        .isEqualTo("12.3");
  }

  private static String cell(String attributes, String raw) {
    return "<sheetData><row r=\"1\"><c r=\"A1\" %s><v>%s</v></c></row></sheetData>"
        .formatted(attributes, raw);
  }
}
