package vn.dti.engine.duckdb;

import java.time.ZoneId;

/**
 * What a database in memory may use.
 *
 * @param threads worker threads of one query
 * @param memoryMebibytes what DuckDB may allocate in all
 * @param zone in which instants become dates and text
 */
public record DatabaseSettings(int threads, int memoryMebibytes, ZoneId zone) {
  public DatabaseSettings {
    if (threads < 1 || memoryMebibytes < 1) {
      throw new IllegalArgumentException(
          "threads and memory must be positive: " + threads + ", " + memoryMebibytes);
    }
  }
}
