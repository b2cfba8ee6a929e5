package vn.dti.ingest.sheet;

import java.util.List;

/**
 * One row that is not empty.
 *
 * @param number from 1; in CSV the line on which it begins
 * @param cells from the first column on; columns beyond its end are blank
 * @param hidden whether the workbook hides it
 */
public record SheetRow(long number, List<Cell> cells, boolean hidden) {
  /** A cell with nothing in it. */
  public static final Cell BLANK = new Cell.Blank();

  public SheetRow {
    cells = List.copyOf(cells);
  }

  /** The cell of a column, from 1. */
  public Cell cell(int column) {
    return column <= cells.size() ? cells.get(column - 1) : BLANK;
  }
}
