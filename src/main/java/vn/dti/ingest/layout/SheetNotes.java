package vn.dti.ingest.layout;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;
import vn.dti.ingest.Place;
import vn.dti.ingest.Rule;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.sheet.Cell;
import vn.dti.ingest.sheet.LegacyText;
import vn.dti.ingest.sheet.Sheet;
import vn.dti.ingest.sheet.SheetRow;
import vn.dti.ingest.sheet.SheetShape;

/** Tells of a file's sheets and columns what is read and what is not, and why. */
final class SheetNotes {
  private final SubmissionFile file;
  private final Reporter reporter;

  SheetNotes(SubmissionFile file, Reporter reporter) {
    this.file = file;
    this.reporter = reporter;
  }

  /** No table was found in the file, and this is how far it was understood. */
  void unknown(Sheet unread, Preview preview, HeaderFinder.Found found) {
    @Nullable String sheet = unread.name().orElse(null);
    for (SheetRow row : preview.rows()) {
      for (int column = 1; column <= row.cells().size(); column++) {
        if (row.cell(column) instanceof Cell.Words(String text)) {
          Optional<LegacyText> legacy = LegacyText.in(text);
          if (legacy.isPresent()) {
            reporter.finding(
                Rule.LEGACY_FONT,
                new Place(file.name(), sheet, row.number(), column, null),
                text,
                legacy.get().what(),
                legacy.get().remedy(),
                null);
            return;
          }
        }
      }
    }
    String seen =
        found.understood().stream()
            .map(column -> "\"" + column.header() + "\"")
            .collect(Collectors.joining(", "));
    reporter.finding(
        Rule.LAYOUT_UNKNOWN,
        new Place(file.name(), sheet, found.row(), 0, null),
        null,
        seen.isEmpty()
            ? new Text(
                "Không tìm thấy dòng tiêu đề của bảng số liệu.", "No row of headings was found.")
            : new Text(
                "Dòng tiêu đề chưa đủ: chỉ nhận ra %s.".formatted(seen),
                "The headings are not complete: only %s were recognised.".formatted(seen)),
        new Text(
            "Cần các cột Chỉ tiêu, Kỳ, Giá trị (hoặc mỗi kỳ một cột); dùng biểu mẫu, hay kèm một"
                + " tệp mô tả.",
            "The columns Chỉ tiêu, Kỳ, Giá trị are needed (or a column for each period); use the"
                + " template, or add a mapping file."),
        null);
  }

  /** A sheet is not read. */
  void skipped(Sheet sheet) {
    reporter.finding(
        Rule.SHEET_SKIPPED,
        new Place(file.name(), sheet.name().orElse(null), 0, 0, null),
        null,
        sheet.hidden()
            ? new Text("Trang tính bị ẩn nên không đọc.", "The sheet is hidden and was not read.")
            : new Text(
                "Trang tính không có bảng số liệu nên không đọc.",
                "The sheet has no table of figures and was not read."),
        new Text(
            "Không cần làm gì nếu không có số liệu cần nộp ở đây.",
            "Nothing needs to be done where it holds nothing to be handed in."),
        null);
  }

  /** Columns of a sheet are not read. */
  void ignored(Sheet sheet, HeaderFinder.Found found) {
    for (String header : found.ignored()) {
      reporter.finding(
          Rule.COLUMN_IGNORED,
          new Place(file.name(), sheet.name().orElse(null), found.row(), 0, null),
          header,
          new Text(
              "Không rõ ý nghĩa cột này nên bỏ qua.",
              "The meaning of this column is not known; it was left out."),
          new Text(
              "Không cần làm gì nếu cột không phải số liệu cần nộp.",
              "Nothing needs to be done where it holds nothing to be handed in."),
          null);
    }
  }

  /** Columns of plans and comparisons are not read. */
  void planned(Sheet sheet, SheetPlan plan) {
    for (PlannedColumn column : plan.columns()) {
      if (column.role() == Role.NOT_ACTUAL) {
        reporter.finding(
            Rule.COLUMN_IGNORED,
            new Place(
                file.name(),
                sheet.name().orElse(null),
                plan.headerRow(),
                column.column(),
                column.header()),
            column.header(),
            new Text(
                "Cột này không phải số đã thực hiện của kỳ nên bỏ qua.",
                "This column does not hold what was attained in the period; it was left out."),
            new Text(
                "Không cần làm gì; mục tiêu và kế hoạch không nộp theo đường này.",
                "Nothing needs to be done; targets and plans do not come in this way."),
            null);
      }
    }
  }

  /** Columns are read that nobody sees. */
  void hiddenColumns(Sheet sheet, SheetShape shape, SheetPlan plan) {
    for (PlannedColumn column : plan.columns()) {
      if (shape.hiddenColumns().contains(column.column())) {
        reporter.finding(
            Rule.HIDDEN,
            new Place(file.name(), sheet.name().orElse(null), 0, column.column(), column.header()),
            null,
            new Text("Cột này bị ẩn; vẫn được đọc.", "This column is hidden; it was read as well."),
            new Text("Bỏ ẩn để kiểm tra.", "Unhide it to check."),
            null);
      }
    }
  }
}
