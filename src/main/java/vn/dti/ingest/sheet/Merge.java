package vn.dti.ingest.sheet;

/** Cells that are shown as one; its first cell holds what is shown. All counts are from 1. */
public record Merge(long firstRow, int firstColumn, long lastRow, int lastColumn) {
  /** Whether a cell is part of it. */
  public boolean contains(long row, int column) {
    return row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn;
  }
}
