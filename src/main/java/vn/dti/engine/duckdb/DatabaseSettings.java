package vn.dti.engine.duckdb;

import java.time.ZoneId;

/**
 * What a database in memory may use.
 *
 * @param threads worker threads of one query
 * @param memoryMebibytes what DuckDB may allocate in all
 * @param zone in which instants become dates and text
 * @param rowsInMemory how many rows a snapshot may have to be read whole when it is opened
 */
public record DatabaseSettings(int threads, int memoryMebibytes, ZoneId zone, long rowsInMemory) {
  /** Some 15 MiB. */
  private static final long ROWS_IN_MEMORY = 50_000;

  public DatabaseSettings {
    if (threads < 1 || memoryMebibytes < 1 || rowsInMemory < 0) {
      throw new IllegalArgumentException(
          "threads, memory and rows must be positive: %d, %d, %d"
              .formatted(threads, memoryMebibytes, rowsInMemory));
    }
  }

  /** Settings with small snapshots in memory. */
  public DatabaseSettings(int threads, int memoryMebibytes, ZoneId zone) {
    this(threads, memoryMebibytes, zone, ROWS_IN_MEMORY);
  }

  /** The same with every table in its file. */
  public DatabaseSettings inFiles() {
    return new DatabaseSettings(threads, memoryMebibytes, zone, 0);
  }
}
