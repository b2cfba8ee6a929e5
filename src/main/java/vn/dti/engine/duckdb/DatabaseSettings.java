package vn.dti.engine.duckdb;

import java.time.ZoneId;
import java.util.Optional;
import vn.dti.engine.SpillFolder;

/**
 * What a database in memory may use.
 *
 * @param threads worker threads of one query
 * @param memoryMebibytes what DuckDB may allocate in all
 * @param zone in which instants become dates and text
 * @param rowsInMemory how many rows a snapshot may have to be read whole when it is opened
 * @param spill where what does not fit into memory goes; empty: a query that needs more fails
 */
public record DatabaseSettings(
    int threads, int memoryMebibytes, ZoneId zone, long rowsInMemory, Optional<SpillFolder> spill) {
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
    this(threads, memoryMebibytes, zone, ROWS_IN_MEMORY, Optional.empty());
  }

  /** The same with a place for what does not fit into memory. */
  public DatabaseSettings spillingTo(Optional<SpillFolder> folder) {
    return new DatabaseSettings(threads, memoryMebibytes, zone, rowsInMemory, folder);
  }

  /** The same with every table in its file. */
  public DatabaseSettings inFiles() {
    return new DatabaseSettings(threads, memoryMebibytes, zone, 0, spill);
  }
}
