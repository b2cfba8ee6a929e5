package vn.dti.ingest.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.ingest.CatalogueIndicator;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.TestCatalogue;
import vn.dti.ingest.intake.Answer;
import vn.dti.ingest.intake.Answer.Outcome;
import vn.dti.ingest.intake.FigureCheck;
import vn.dti.ingest.intake.Intake;
import vn.dti.ingest.intake.Intake.Terms;
import vn.dti.ingest.layout.OfficeFileReader;
import vn.dti.ingest.ledger.Ledger;
import vn.dti.ingest.sheet.Book;
import vn.dti.ingest.sheet.Books;
import vn.dti.ingest.sheet.ReadLimits;
import vn.dti.ingest.sheet.Sheet;

class TemplateTest {
  private static final LocalDate DAY = LocalDate.of(2025, 10, 5);

  @TempDir Path folder;
  private Path file;
  private final Template template = new Template(TestCatalogue.plain());

  @BeforeEach
  void theTemplateOfDaNang() throws IOException {
    file = folder.resolve("mau.xlsx");
    try (OutputStream out = Files.newOutputStream(file)) {
      template.write(TestCatalogue.plain().area("63:48").orElseThrow(), DAY, out);
    }
  }

  @Test
  void asksAProvinceForTheIndicatorsOfItsLevelThatAreFigures() {
    assertThat(template.indicators(TestCatalogue.plain().area("63:48").orElseThrow()))
        .extracting(CatalogueIndicator::code)
        .containsExactly("da06.cards", "gov.share");
    assertThat(template.indicators(TestCatalogue.plain().area("VN").orElseThrow()))
        .extracting(CatalogueIndicator::code)
        .containsExactly("gov.national", "gov.share");
  }

  @Test
  void locksItsHeadingsAndOffersListsToChooseFrom() throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      String sheet =
          new String(
              zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
              StandardCharsets.UTF_8);
      assertThat(sheet)
          .contains("<sheetProtection ")
          .contains("sheet=\"true\"")
          .contains("<dataValidations count=\"4\">")
          .doesNotContain("\"null\"");
    }
  }

  @Test
  void filledInByAProgramItIsAcceptedWithoutFindings() throws Exception {
    assertThat(filledIn(0))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("da06.cards", 51.0),
            org.assertj.core.groups.Tuple.tuple("gov.share", 52.0));
  }

  @Test
  void rowsThatNobodyFilledInSayNothing() throws Exception {
    assertThat(filledIn(1)).containsExactly(org.assertj.core.groups.Tuple.tuple("gov.share", 52.0));
  }

  /** Fills in all rows but the first ones, hands the file in, and returns what was accepted. */
  private List<org.assertj.core.groups.Tuple> filledIn(int untouched) throws Exception {
    Path filled = folder.resolve("nộp.xlsx");
    List<List<String>> rows = rows();
    try (OutputStream out = Files.newOutputStream(filled);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet(Template.SHEET);
      for (int r = 0; r < rows.size(); r++) {
        for (int c = 0; c < rows.get(r).size(); c++) {
          sheet.value(r, c, rows.get(r).get(c));
        }
        if (r > untouched) {
          sheet.value(r, 3, "T9/2025");
          sheet.value(r, 4, 50 + r);
        }
      }
      workbook.newWorksheet(HelpSheet.NAME).value(0, 0, "Hướng dẫn");
    }

    Ledger ledger = new Ledger(folder.resolve("store"));
    Answer answer =
        new Intake(
                ledger,
                new OfficeFileReader(TestCatalogue.plain(), ReadLimits.DEFAULT, System::nanoTime),
                FigureCheck.NONE)
            .receive(
                new SubmissionFile(
                    filled, "nộp.xlsx", "63:48", "Ánh", Instant.parse("2025-10-06T03:00:00Z")),
                Terms.PLAIN);

    assertThat(answer.findings().first()).isEmpty();
    assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
    return ledger.figures(ledger.entries().getFirst()).stream()
        .map(figure -> org.assertj.core.groups.Tuple.tuple(figure.indicatorCode(), figure.value()))
        .toList();
  }

  @Test
  void offersThePeriodsBeforeItsDay() {
    assertThat(PeriodChoices.on(DAY))
        .startsWith("T10/2025", "T9/2025")
        .contains("Quý IV/2025", "Quý III/2025", "6 tháng đầu năm 2025", "Năm 2024");
  }

  private List<List<String>> rows() throws Exception {
    List<List<String>> rows = new ArrayList<>();
    try (Book book = new Books(ReadLimits.DEFAULT, System::nanoTime).open(file, "mau.xlsx")) {
      Sheet sheet = book.sheets().getFirst();
      sheet.read(
          row -> {
            rows.add(row.cells().stream().map(cell -> cell.shown()).toList());
            return true;
          });
    }
    assertThat(rows).hasSize(3);
    return rows;
  }
}
