package vn.dti.ingest.sheet;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of a sheet beside its cells.
 *
 * @param merges in the file's order
 * @param hiddenColumns from 1
 */
public record SheetShape(List<Merge> merges, Set<Integer> hiddenColumns) {
  /** A sheet of plain cells. */
  public static final SheetShape PLAIN = new SheetShape(List.of(), Set.of());

  public SheetShape {
    merges = List.copyOf(merges);
    hiddenColumns = Set.copyOf(new TreeSet<>(hiddenColumns));
  }
}
