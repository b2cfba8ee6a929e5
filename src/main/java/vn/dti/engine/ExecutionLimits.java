package vn.dti.engine;

import java.time.Duration;

/**
 * What one query may use.
 *
 * @param rows the most rows answered; more are cut off, and the summary says so
 * @param bytes the most bytes of encoded values; more fail the query
 * @param time the longest execution
 */
public record ExecutionLimits(long rows, long bytes, Duration time) {
  /** What holds where nothing is configured; the row limit is Grafana's own default. */
  public static final ExecutionLimits DEFAULT =
      new ExecutionLimits(1_000_000, 256L << 20, Duration.ofSeconds(30));

  public ExecutionLimits {
    if (rows < 1 || bytes < 1 || time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("limits must be positive: " + rows + ", " + time);
    }
  }
}
