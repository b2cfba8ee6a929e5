package vn.dti.settings;

import java.time.Duration;

/**
 * What one query of a data source may use, and how many of them there may be at once.
 *
 * @param rows the most rows of one answer; more are cut off, and the answer says so
 * @param answerBytes the most bytes of one answer; more fail the query
 * @param time the longest execution of one query
 * @param memoryMebibytes what DuckDB may allocate for all queries on one snapshot, and again for
 *     those within scopes: each private database, and the one of all scopes too large for theirs
 * @param concurrentQueries the most queries that execute at once
 * @param queueLength the most queries that wait for their turn; zero where none may
 * @param queueWait the longest wait of one query
 * @param exportRows the most rows of one file that is downloaded; more are refused
 */
public record QueryLimits(
    long rows,
    long answerBytes,
    Duration time,
    int memoryMebibytes,
    int concurrentQueries,
    int queueLength,
    Duration queueWait,
    long exportRows) {
  /** What holds where nothing is set; the row limit is Grafana's own default. */
  public static final QueryLimits DEFAULT =
      new QueryLimits(
          1_000_000,
          256L << 20,
          Duration.ofSeconds(30),
          512,
          16,
          400,
          Duration.ofSeconds(30),
          1_000_000);
}
