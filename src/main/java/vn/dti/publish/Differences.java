package vn.dti.publish;

import java.util.List;

/**
 * How two sets of tables differ.
 *
 * @param counts each table that differs, with how many of its rows
 * @param changes the rows, as many as were asked for, figures first
 */
public record Differences(List<Count> counts, List<Change> changes) {
  public Differences {
    counts = List.copyOf(counts);
    changes = List.copyOf(changes);
  }

  /** The rows of one table that differ. */
  public record Count(String table, long appeared, long changed, long went) {
    /** All of them. */
    public long all() {
      return appeared + changed + went;
    }
  }

  /** How many rows differ in all. */
  public long all() {
    return counts.stream().mapToLong(Count::all).sum();
  }
}
