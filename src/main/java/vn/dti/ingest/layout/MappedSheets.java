package vn.dti.ingest.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.dti.fault.Text;
import vn.dti.ingest.Place;
import vn.dti.ingest.Rule;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.sheet.CellName;
import vn.dti.ingest.sheet.Sheet;
import vn.dti.ingest.text.Folding;

/** Finds in an office's file what a mapping file describes. */
final class MappedSheets {
  private final SubmissionFile file;
  private final Mapping mapping;
  private final Reporter reporter;

  MappedSheets(SubmissionFile file, Mapping mapping, Reporter reporter) {
    this.file = file;
    this.mapping = mapping;
    this.reporter = reporter;
  }

  /** Whether no sheet is described, so that headings tell the layout. */
  boolean isEmpty() {
    return mapping.sheets().isEmpty();
  }

  /** What the mapping file says of a sheet. */
  Optional<Mapping.SheetMapping> described(Sheet sheet, int sheets) {
    String name = sheet.name().map(Folding::tidy).orElse("");
    return mapping.sheets().stream()
        .filter(
            described -> described.sheet() == null ? sheets == 1 : described.sheet().equals(name))
        .findFirst();
  }

  /** Tells sheets that the mapping file names and the office's file lacks. */
  void tellMissing(List<Sheet> sheets) {
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

  /** The plan that a description amounts to; empty, and told, where columns are missing. */
  Optional<SheetPlan> plan(Mapping.SheetMapping described, Preview preview) {
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
    return where.matches("[A-Z]{1,3}") ? CellName.column(where) : 0;
  }
}
