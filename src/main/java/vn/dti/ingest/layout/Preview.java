package vn.dti.ingest.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.dti.ingest.sheet.SheetRow;
import vn.dti.ingest.sheet.SheetShape;

/** The first rows of a sheet, in which its headings stand. */
final class Preview {
  /** As many rows as titles and headings together ever take. */
  static final int ROWS = 60;

  /** As many columns as any real table has. */
  private static final int COLUMNS = 512;

  private final TreeMap<Long, SheetRow> rows = new TreeMap<>();
  private final MergedCells merged;

  Preview(List<SheetRow> rows, SheetShape shape) {
    this.merged = new MergedCells(shape.merges());
    for (SheetRow row : rows) {
      this.rows.put(row.number(), row);
      merged.remember(row);
    }
  }

  List<SheetRow> rows() {
    return List.copyOf(rows.values());
  }

  /** The number of the last column in which anything stands. */
  int width() {
    return Math.min(
        COLUMNS, rows.values().stream().mapToInt(row -> row.cells().size()).max().orElse(0));
  }

  /** The words shown at a place; merged cells show theirs everywhere. */
  String text(long number, int column) {
    @Nullable SheetRow row = rows.get(number);
    SheetRow shown = row == null ? new SheetRow(number, List.of(), false) : row;
    return CellText.of(merged.cell(shown, column));
  }

  /** Whether the cell at a place is shown across several columns. */
  boolean spansColumns(long row, int column) {
    return merged.spansColumns(row, column);
  }

  /** Every text above a row. */
  List<String> textsAbove(long row) {
    List<String> texts = new ArrayList<>();
    for (Map.Entry<Long, SheetRow> above : rows.headMap(row).entrySet()) {
      above.getValue().cells().stream()
          .filter(cell -> !cell.isBlank())
          .forEach(cell -> texts.add(CellText.of(cell)));
    }
    return texts;
  }
}
