package vn.dti.ingest.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.TestCatalogue;
import vn.dti.ingest.intake.Answer;
import vn.dti.ingest.intake.FigureCheck;
import vn.dti.ingest.intake.Intake;
import vn.dti.ingest.intake.Intake.Terms;
import vn.dti.ingest.layout.OfficeFileReader;
import vn.dti.ingest.ledger.Ledger;
import vn.dti.ingest.sheet.Book;
import vn.dti.ingest.sheet.Books;
import vn.dti.ingest.sheet.ReadLimits;
import vn.dti.ingest.sheet.Sheet;

class AnswerFilesTest {
  private static final List<String> DANGEROUS =
      List.of("=1+1", "+1", "-1+cmd", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://x\")");

  @TempDir Path folder;
  private final Books books = new Books(ReadLimits.DEFAULT, System::nanoTime);

  @Test
  void theCopyKeepsEveryValueMarksFaultyCellsAndListsFindingsFirst() throws Exception {
    Path file = folder.resolve("báo cáo.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("Kết quả T9");
      row(sheet, 0, "Mã chỉ tiêu", "Kỳ", "Giá trị", "Ghi chú");
      row(sheet, 1, "gov.share", "T9/2025", null, "đủ");
      sheet.value(1, 2, 0.5525);
      sheet.style(1, 2).format("0.00%").set();
      row(sheet, 2, "da06.cards", "T9/2025", "năm mươi", null);
      sheet.range(4, 0, 4, 3).merge();
      row(sheet, 4, "Người lập biểu");
    }

    Answer answer = answer(file);
    List<Path> written = new AnswerFiles(books).write(answer, folder, "báo cáo.xlsx");

    assertThat(written)
        .extracting(path -> path.getFileName().toString())
        .containsExactly("báo cáo.xlsx.answer.xlsx", "báo cáo.xlsx.answer.json");
    try (Book copy = books.open(written.getFirst(), "copy")) {
      assertThat(copy.sheets())
          .extracting(sheet -> sheet.name().orElseThrow())
          .containsExactly("Kết quả - Result", "Kết quả T9");
      assertThat(cells(copy.sheets().getFirst()))
          .anyMatch(text -> text.startsWith("CHƯA TIẾP NHẬN"))
          .contains("C3", "năm mươi", "Không phải là số.");
      assertThat(cells(copy.sheets().get(1))).containsExactlyElementsOf(cells(original(file)));
      assertThat(copy.sheets().get(1).shape().merges()).isEqualTo(original(file).shape().merges());
    }
    String comments = parts(written.getFirst(), "comments");
    assertThat(comments).contains("Error: This is no number.").contains("ref=\"C3\"");
    assertThat(parts(written.getFirst(), "styles.xml")).contains("FFC7CE");
  }

  @Test
  void nothingThatAnOfficerWroteBecomesAFormula() throws Exception {
    StringBuilder csv = new StringBuilder("Mã chỉ tiêu,Kỳ,Giá trị,Ghi chú\n");
    for (String text : DANGEROUS) {
      String quoted = '"' + text.replace("\"", "\"\"") + '"';
      csv.append("gov.share,T9/2025,").append(quoted).append(',').append(quoted).append('\n');
    }
    Path file = Files.writeString(folder.resolve("a.csv"), csv);

    List<Path> written = new AnswerFiles(books).write(answer(file), folder, "a.csv");

    assertThat(parts(written.getFirst(), "worksheets/"))
        .doesNotContain("<f>")
        .doesNotContain("<f ");
    try (Book copy = books.open(written.getFirst(), "copy")) {
      assertThat(cells(copy.sheets().get(1))).contains("=1+1", "@SUM(A1)");
    }
  }

  @Test
  void aHundredThousandBadRowsGiveSmallAnswers() throws Exception {
    StringBuilder csv = new StringBuilder("Mã chỉ tiêu;Kỳ;Giá trị\n");
    for (int i = 0; i < 100_000; i++) {
      csv.append("gov.share;T9/2025;hỏng\n");
    }
    Path file = Files.writeString(folder.resolve("a.csv"), csv);

    List<Path> written = new AnswerFiles(books).write(answer(file), folder, "a.csv");

    JsonNode json = new ObjectMapper().readTree(written.get(1).toFile());
    assertThat(json.path("errors").asLong()).isEqualTo(100_000);
    assertThat(json.path("findings")).hasSize(50);
    assertThat(json.path("rules").get(0).path("not_shown").asLong()).isEqualTo(99_950);
    assertThat(Files.size(written.get(1))).isLessThan(100_000);
    assertThat(Files.size(written.getFirst())).isLessThan(4_000_000);
    assertThat(parts(written.getFirst(), "comments").split("<comment ", -1)).hasSize(1 + 2_000);
  }

  @Test
  void aFileThatIsNoTableIsStillAnswered() throws Exception {
    Path file = Files.write(folder.resolve("a.xlsx"), new byte[] {'P', 'K', 3, 4, 0, 0});

    Answer answer = answer(file);
    List<Path> written = new AnswerFiles(books).write(answer, folder, "a.xlsx");

    assertThat(answer.isGood()).isFalse();
    try (Book copy = books.open(written.getFirst(), "copy")) {
      assertThat(copy.sheets()).hasSize(1);
    }
    assertThat(Files.readString(written.get(1))).contains("\"outcome\" : \"rejected\"");
    try (var left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(n -> n.endsWith("part"));
    }
  }

  private Answer answer(Path file) {
    return new Intake(
            new Ledger(folder.resolve("store")),
            new OfficeFileReader(TestCatalogue.plain(), ReadLimits.DEFAULT, System::nanoTime),
            FigureCheck.NONE)
        .receive(
            new SubmissionFile(
                file,
                file.getFileName().toString(),
                "63:48",
                "Ánh",
                Instant.parse("2025-10-06T03:00:00Z")),
            Terms.PLAIN);
  }

  private Sheet original(Path file) throws Exception {
    return books.open(file, "original").sheets().getFirst();
  }

  private static List<String> cells(Sheet sheet) throws Exception {
    List<String> cells = new ArrayList<>();
    sheet.read(
        row -> {
          row.cells().stream()
              .filter(cell -> !cell.isBlank())
              .forEach(cell -> cells.add(cell.shown()));
          return true;
        });
    return cells;
  }

  private static void row(Worksheet sheet, int row, @Nullable String... cells) {
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] != null) {
        sheet.value(row, i, cells[i]);
      }
    }
  }

  private static String parts(Path workbook, String name) throws IOException {
    StringBuilder text = new StringBuilder();
    try (ZipFile zip = new ZipFile(workbook.toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> e.getName().contains(name)).toList()) {
        text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return text.toString();
  }
}
