package vn.dti.ingest.layout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;
import vn.dti.ingest.Place;
import vn.dti.ingest.Rule;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.sheet.Cell;
import vn.dti.ingest.sheet.LegacyText;
import vn.dti.ingest.sheet.RefusedFileException;
import vn.dti.ingest.sheet.Sheet;
import vn.dti.ingest.sheet.SheetRow;
import vn.dti.ingest.sheet.SheetShape;
import vn.dti.ingest.text.Folding;

/** Decides how each sheet of a file is to be read, and tells which ones are not, and why. */
final class SheetPlanner {
  private final SubmissionFile file;
  private final HeaderFinder finder;
  private final Mapping mapping;
  private final Reporter reporter;

  SheetPlanner(SubmissionFile file, HeaderFinder finder, Mapping mapping, Reporter reporter) {
    this.file = file;
    this.finder = finder;
    this.mapping = mapping;
    this.reporter = reporter;
  }

  /** A sheet that will be read. */
  record Planned(Sheet sheet, SheetShape shape, SheetPlan plan) {}

  /** A sheet whose headings were not found. */
  private record Unplanned(Sheet sheet, Preview preview, HeaderFinder.Found found) {}

  List<Planned> plan(List<Sheet> sheets) throws IOException, RefusedFileException {
    List<Planned> planned = new ArrayList<>();
    List<Unplanned> unplanned = new ArrayList<>();
    for (Sheet sheet : sheets) {
      Optional<Mapping.SheetMapping> described = described(sheet, sheets.size());
      if (described.isEmpty() && (!mapping.sheets().isEmpty() || sheet.hidden())) {
        skipped(sheet);
        continue;
      }
      List<SheetRow> first = new ArrayList<>();
      sheet.read(
          row -> {
            first.add(row);
            return first.size() < Preview.ROWS;
          });
      if (first.isEmpty()) {
        continue;
      }
      SheetShape shape = sheet.shape();
      Preview preview = new Preview(first, shape);
      if (described.isPresent()) {
        byMapping(described.get(), preview)
            .filter(plan -> isSound(sheet, plan))
            .ifPresent(plan -> planned.add(new Planned(sheet, shape, plan)));
        continue;
      }
      HeaderFinder.Found found = finder.find(preview);
      @Nullable SheetPlan plan = found.plan();
      if (plan == null) {
        unplanned.add(new Unplanned(sheet, preview, found));
      } else if (isSound(sheet, plan)) {
        ignored(sheet, found);
        hiddenColumns(sheet, shape, plan);
        planned.add(new Planned(sheet, shape, plan));
      }
    }
    for (Unplanned one : unplanned) {
      if (planned.isEmpty()) {
        unknown(one);
      } else {
        skipped(one.sheet());
      }
    }
    missingSheets(sheets);
    return planned;
  }

  // ---- by mapping ----

  private Optional<Mapping.SheetMapping> described(Sheet sheet, int sheets) {
    String name = sheet.name().map(Folding::tidy).orElse("");
    return mapping.sheets().stream()
        .filter(
            described -> described.sheet() == null ? sheets == 1 : described.sheet().equals(name))
        .findFirst();
  }

  private void missingSheets(List<Sheet> sheets) {
    for (Mapping.SheetMapping described : mapping.sheets()) {
      boolean found =
          sheets.stream()
              .anyMatch(
                  sheet -> described(sheet, sheets.size()).filter(described::equals).isPresent());
      if (!found) {
        String names =
            sheets.stream()
                .map(sheet -> "\"" + sheet.name().orElse("") + "\"")
                .collect(Collectors.joining(", "));
        reporter.finding(
            Rule.LAYOUT_UNKNOWN,
            Place.of(file.name()),
            described.sheet(),
            new Text(
                "Tệp không có trang tính mà tệp mô tả nêu (dòng %d).".formatted(described.line()),
                "The file lacks the sheet that the mapping file names (line %d)."
                    .formatted(described.line())),
            new Text("Các trang tính: " + names + ".", "Its sheets are " + names + "."),
            null);
      }
    }
  }

  private Optional<SheetPlan> byMapping(Mapping.SheetMapping described, Preview preview) {
    List<PlannedColumn> columns = new ArrayList<>();
    boolean complete = true;
    for (Mapping.ColumnMapping column : described.columns()) {
      int number = number(column.where(), described.headerRow(), preview);
      if (number == 0) {
        complete = false;
        reporter.finding(
            Rule.COLUMN_MISSING,
            new Place(file.name(), described.sheet(), described.headerRow(), 0, null),
            column.where(),
            new Text(
                "Không có cột \"%s\" mà tệp mô tả nêu (dòng %d)."
                    .formatted(column.where(), column.line()),
                "There is no column \"%s\", which the mapping file names (line %d)."
                    .formatted(column.where(), column.line())),
            new Text(
                "Kiểm tra header_row và tên cột trong tệp mô tả.",
                "Check header_row and the column's name in the mapping file."),
            null);
      } else {
        String header = Folding.tidy(preview.text(described.headerRow(), number));
        columns.add(new PlannedColumn(number, header, column.role(), column.series()));
      }
    }
    return complete
        ? Optional.of(
            new SheetPlan(
                described.headerRow(),
                described.lastRow(),
                columns,
                described.everywhere(),
                described.style()))
        : Optional.empty();
  }

  private static int number(String where, long headerRow, Preview preview) {
    String folded = Folding.fold(where);
    for (int column = 1; column <= preview.width(); column++) {
      if (!folded.isEmpty() && Folding.fold(preview.text(headerRow, column)).equals(folded)) {
        return column;
      }
    }
    return where.matches("[A-Z]{1,3}") ? vn.dti.ingest.sheet.CellName.column(where) : 0;
  }

  // ---- what a plan must have ----

  private boolean isSound(Sheet sheet, SheetPlan plan) {
    Set<Role> seen = EnumSet.noneOf(Role.class);
    boolean sound = true;
    for (PlannedColumn column : plan.columns()) {
      boolean alone = !column.role().isMeasure() || column.series().equals(Series.NOTHING);
      if (alone
          && column.role() != Role.ORDINAL
          && column.role() != Role.NOTE
          && !seen.add(column.role())) {
        sound = false;
        reporter.finding(
            Rule.COLUMN_REPEATED,
            new Place(
                file.name(),
                sheet.name().orElse(null),
                plan.headerRow(),
                column.column(),
                column.header()),
            column.header(),
            new Text("Hai cột có cùng ý nghĩa.", "Two columns have the same meaning."),
            new Text("Giữ lại một cột.", "Keep one of them."),
            null);
      }
    }
    boolean hasPeriod =
        plan.everywhere().period() != null
            || plan.has(Role.PERIOD)
            || plan.has(Role.PERIOD_END)
            || plan.has(Role.YEAR)
            || plan.columns().stream().anyMatch(column -> column.series().period() != null);
    if (!hasPeriod) {
      missing(
          sheet,
          plan,
          "kỳ số liệu",
          "the period",
          "Kỳ",
          "Thêm cột \"Kỳ\", hoặc ghi \"Kỳ báo cáo: T6/2024\" phía trên bảng.",
          "Add a column \"Kỳ\" (period), or write \"Kỳ báo cáo: T6/2024\" above the table.");
    }
    boolean hasIndicator =
        plan.everywhere().indicator() != null
            || plan.has(Role.INDICATOR_CODE)
            || plan.has(Role.INDICATOR_NAME)
            || plan.columns().stream().anyMatch(column -> column.series().indicator() != null);
    if (!hasIndicator) {
      missing(
          sheet,
          plan,
          "chỉ tiêu",
          "the indicator",
          "Chỉ tiêu",
          "Thêm cột \"Chỉ tiêu\".",
          "Add a column \"Chỉ tiêu\" (indicator).");
    }
    return sound && hasPeriod && hasIndicator;
  }

  private void missing(
      Sheet sheet,
      SheetPlan plan,
      String vi,
      String en,
      String heading,
      String todoVi,
      String todoEn) {
    reporter.finding(
        Rule.COLUMN_MISSING,
        new Place(file.name(), sheet.name().orElse(null), plan.headerRow(), 0, null),
        null,
        new Text("Bảng không nêu %s.".formatted(vi), "The table does not tell %s.".formatted(en)),
        new Text(todoVi, todoEn),
        heading);
  }

  // ---- what is told beside ----

  private void unknown(Unplanned one) {
    @Nullable String sheet = one.sheet().name().orElse(null);
    for (SheetRow row : one.preview().rows()) {
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
        one.found().understood().stream()
            .map(column -> "\"" + column.header() + "\"")
            .collect(Collectors.joining(", "));
    reporter.finding(
        Rule.LAYOUT_UNKNOWN,
        new Place(file.name(), sheet, one.found().row(), 0, null),
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

  private void skipped(Sheet sheet) {
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

  private void ignored(Sheet sheet, HeaderFinder.Found found) {
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

  private void hiddenColumns(Sheet sheet, SheetShape shape, SheetPlan plan) {
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
