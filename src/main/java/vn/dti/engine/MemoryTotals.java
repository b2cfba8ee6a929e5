package vn.dti.engine;

/**
 * How much memory the whole process may hold resident.
 *
 * @param soft in bytes; above it the query that seems to hold most is cancelled
 * @param hard in bytes; above it the process ends
 */
public record MemoryTotals(long soft, long hard) {
  public MemoryTotals {
    if (soft < 1 || hard < soft) {
      throw new IllegalArgumentException("need 0 < soft <= hard, not " + soft + " and " + hard);
    }
  }
}
