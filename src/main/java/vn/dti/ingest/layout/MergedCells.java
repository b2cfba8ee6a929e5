package vn.dti.ingest.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.dti.ingest.sheet.Cell;
import vn.dti.ingest.sheet.Merge;
import vn.dti.ingest.sheet.SheetRow;

/** What merged cells show in the places where nothing stands. */
final class MergedCells {
  /** Columns and cells beyond any real table; merges there are left alone. */
  private static final int LAST_COLUMN = 512;

  private static final int MOST_ENTRIES = 200_000;

  private final Map<Integer, TreeMap<Long, Merge>> byColumn = new HashMap<>();
  private final Map<Long, List<Merge>> byFirstRow = new HashMap<>();
  private final Map<Merge, Cell> shown = new HashMap<>();

  MergedCells(List<Merge> merges) {
    int entries = 0;
    for (Merge merge : merges) {
      int last = Math.min(merge.lastColumn(), LAST_COLUMN);
      entries += Math.max(0, last - merge.firstColumn() + 1);
      if (entries > MOST_ENTRIES) {
        return;
      }
      for (int column = merge.firstColumn(); column <= last; column++) {
        byColumn.computeIfAbsent(column, key -> new TreeMap<>()).put(merge.firstRow(), merge);
      }
      byFirstRow.computeIfAbsent(merge.firstRow(), key -> new ArrayList<>()).add(merge);
    }
  }

  /** Keeps what a row's merged cells show, for the rows below. */
  void remember(SheetRow row) {
    for (Merge merge : byFirstRow.getOrDefault(row.number(), List.of())) {
      shown.put(merge, row.cell(merge.firstColumn()));
    }
  }

  /** The cell as it is shown at a place, in a row that was remembered, as all above it were. */
  Cell cell(SheetRow row, int column) {
    Cell own = row.cell(column);
    if (!own.isBlank()) {
      return own;
    }
    @Nullable Merge merge = at(row.number(), column);
    return merge == null ? own : shown.getOrDefault(merge, own);
  }

  /** Whether a place is shown as one with other columns. */
  boolean spansColumns(long row, int column) {
    @Nullable Merge merge = at(row, column);
    return merge != null && merge.lastColumn() > merge.firstColumn();
  }

  /** Whether a place is shown as one with another row at or above the one that is named. */
  boolean reaches(long row, int column, long upper) {
    @Nullable Merge merge = at(row, column);
    return merge != null && merge.firstRow() <= upper;
  }

  private @Nullable Merge at(long row, int column) {
    @Nullable TreeMap<Long, Merge> merges = byColumn.get(column);
    if (merges == null) {
      return null;
    }
    Map.@Nullable Entry<Long, Merge> entry = merges.floorEntry(row);
    return entry != null && entry.getValue().contains(row, column) ? entry.getValue() : null;
  }
}
