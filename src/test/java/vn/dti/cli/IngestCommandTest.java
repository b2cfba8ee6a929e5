package vn.dti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.publish.Csv;
import vn.dti.publish.Rows;
import vn.dti.snapshot.SnapshotStore;

/** The road of a figure by the command line, from the file to the published snapshot. */
class IngestCommandTest {
  private static final String HEADING = "Mã chỉ tiêu;Kỳ;Giá trị;Lý do;Thu hồi\n";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void aSmallBase() throws IOException {
    new Csv().level("2024-07-19", "13.5").writeTo(folder.resolve("base"));
  }

  @Test
  void aFileDroppedIntoTheInboxIsPublishedWithoutARebuild() throws Exception {
    drop("63-48", "so-lieu.csv", "gov.share;T9/2025;61,5;;\n");

    assertThat(watch("--once", "--publish")).isZero();

    assertThat(out.toString()).contains("ĐÃ TIẾP NHẬN, hồ sơ S000001");
    assertThat(published("SELECT value, area_id, submission_id FROM '%s' WHERE area_id <> 'VN'"))
        .containsExactly("61.5|63:48|S000001");
  }

  @Test
  void aRevisionAndAWithdrawalReachTheSnapshot() throws Exception {
    assertThat(file("gov.share;T9/2025;61,5;;\ngov.share;T8/2025;60;;\n")).isZero();
    assertThat(file("gov.share;T9/2025;62,5;;\n")).isEqualTo(1);
    assertThat(out.toString())
        .contains("trước là 61,5, nay là 62,5; chưa nêu lý do.")
        .contains("Nếu sửa số, hãy ghi lý do");
    assertThat(file("gov.share;T9/2025;62,5;đếm lại;\ngov.share;T8/2025;;nhầm kỳ;x\n")).isZero();
    assertThat(out.toString()).contains("Lý do: đếm lại. Không", "Lý do: nhầm kỳ. Không");
    assertThat(run("publish", "--store", store(), "--base", base())).isZero();

    assertThat(
            published(
                "SELECT period_end, value FROM '%s' WHERE area_id = '63:48'",
                "observation_current"))
        .containsExactly("2025-09-30|62.5");
  }

  @Test
  void anOddFigureIsAcceptedWithAWarningOnTheScreenAndInTheAnswer() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.csv"),
            "Mã chỉ tiêu;Kỳ;Giá trị;Tử số;Mẫu số\ngov.share;T9/2025;50,25;35;67\n");

    assertThat(ingest(file)).isZero();

    assertThat(out.toString())
        .contains("Cảnh báo C2 [50,25]: Nguồn ghi 50,25 %, nhưng 35 / 67 = 52,24 %.")
        .contains("ĐÃ TIẾP NHẬN");
    try (var answers = Files.list(folder)) {
      Path json =
          answers.filter(path -> path.toString().endsWith(".json")).findFirst().orElseThrow();
      assertThat(Files.readString(json)).contains("\"stated_share\"", "\"warning\"");
    }
  }

  @Test
  void aTrialRecordsNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), HEADING + "gov.share;T9/2025;61,5;;\n");

    assertThat(ingest(file, "--dry-run")).isZero();

    assertThat(out.toString()).contains("HỢP LỆ");
    assertThat(folder.resolve("store/ledger/S000001")).doesNotExist();
  }

  @Test
  void statusTellsWhoHasNotReportedForAPeriod() throws IOException {
    file("gov.share;T9/2025;61,5;;\n");
    out.getBuffer().setLength(0);

    assertThat(run("ingest", "status", "--store", store(), "--base", base())).isZero();
    assertThat(out.toString())
        .contains("63:48")
        .containsPattern("63:68 +Lâm Đồng +chưa nộp")
        .contains("Đã nộp: 1; chưa nộp: 1.");
    out.getBuffer().setLength(0);
    assertThat(
            run(
                "ingest",
                "status",
                "--store",
                store(),
                "--base",
                base(),
                "--period",
                "T8/2025",
                "--missing",
                "--language",
                "en"))
        .isZero();
    assertThat(out.toString()).contains("Da Nang").contains("Reported: 0; not yet: 2.");
  }

  @Test
  void aNewIndicatorOfAnOverlayCanBeReportedAtOnce() throws IOException {
    Csv.only("indicator")
        .add("indicator", "indicator_code=gov.newly", "name_vi=Mới", "name_en=New")
        .writeTo(folder.resolve("overlay"));

    assertThat(file("gov.newly;T9/2025;61,5;;\n")).isEqualTo(1);
    assertThat(file("gov.newly;T9/2025;61,5;;\n", "--data", folder.resolve("overlay").toString()))
        .isZero();
  }

  @Test
  void saysWhatIsWrongWithAreaFileAndPerson() {
    assertThat(
            run(
                "ingest",
                "file",
                "none.csv",
                "--store",
                store(),
                "--base",
                base(),
                "--area",
                "99:99",
                "--by",
                "Ánh"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("Không có địa phương, đơn vị nào mang mã \"99:99\"");
    assertThat(
            run(
                "ingest",
                "file",
                "none.csv",
                "--store",
                store(),
                "--base",
                base(),
                "--area",
                "63:48",
                "--by",
                "Ánh"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("There is no file none.csv.");
    assertThat(run("ingest")).isEqualTo(2);
  }

  @Test
  void aFolderInPlaceOfAFileIsTold() {
    assertThat(ingest(folder)).isEqualTo(1);
    assertThat(err.toString()).contains(folder + " là một thư mục, không phải tệp.");
  }

  @Test
  void makesATemplateForAnArea() {
    Path template = folder.resolve("mau.xlsx");

    assertThat(
            run(
                "ingest",
                "template",
                "--area",
                "VN",
                "--out",
                template.toString(),
                "--base",
                base()))
        .isZero();

    assertThat(out.toString()).contains("cho Việt Nam");
    assertThat(template).isNotEmptyFile();
  }

  @Test
  void aTemplateNeverReplacesAFileUnasked() throws IOException {
    Path filled = Files.writeString(folder.resolve("mau.xlsx"), "đã điền");
    String[] template = {
      "ingest", "template", "--area", "VN", "--out", filled.toString(), "--base", base()
    };

    assertThat(run(template)).isEqualTo(1);
    assertThat(filled).hasContent("đã điền");
    assertThat(err.toString()).contains("Đã có tệp " + filled, "--overwrite");

    String[] again = Arrays.copyOf(template, template.length + 1);
    again[template.length] = "--overwrite";
    assertThat(run(again)).isZero();
    assertThat(Files.readAllBytes(filled)).startsWith('P', 'K');

    template[5] = folder.resolve("mau.xls").toString();
    assertThat(run(template)).isEqualTo(1);
    assertThat(err.toString()).contains("không có đuôi .xlsx");
    assertThat(folder.resolve("mau.xls")).doesNotExist();
  }

  @Test
  void aMistypedStoreOrInboxOrLanguageIsTold() {
    assertThat(run("ingest", "status", "--store", store() + "x", "--base", base())).isEqualTo(1);
    assertThat(err.toString()).contains("Không có kho số liệu " + store() + "x");

    assertThat(watch("--once")).isZero();
    assertThat(out.toString()).contains("Chưa có thư mục nhận", "đã tạo mới");

    assertThat(watch("--once", "--language", "fr")).isEqualTo(2);
    assertThat(err.toString()).contains("chỉ có vi và en");
  }

  private int file(String rows, String... more) throws IOException {
    return ingest(Files.writeString(folder.resolve("so-lieu.csv"), HEADING + rows), more);
  }

  private int ingest(Path file, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "ingest",
                "file",
                file.toString(),
                "--store",
                store(),
                "--base",
                base(),
                "--area",
                "63:48",
                "--by",
                "Nguyễn Thị Ánh"));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  private int watch(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "ingest",
                "watch",
                "--store",
                store(),
                "--base",
                base(),
                "--inbox",
                folder.resolve("inbox").toString()));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  private int run(String... args) {
    return CommandLineTool.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private String store() {
    return folder.resolve("store").toString();
  }

  private String base() {
    return folder.resolve("base").toString();
  }

  private void drop(String area, String name, String rows) throws IOException {
    Path file = folder.resolve("inbox").resolve(area).resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, HEADING + rows);
  }

  private List<String> published(String sql) throws SQLException {
    return published(sql, "observation");
  }

  private List<String> published(String sql, String table) throws SQLException {
    SnapshotStore store = new SnapshotStore(folder.resolve("store"));
    Path file =
        folder.resolve("store/snapshots").resolve(store.current().id()).resolve(table + ".parquet");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var found = statement.executeQuery(sql.formatted(file))) {
      return Rows.of(found);
    }
  }
}
