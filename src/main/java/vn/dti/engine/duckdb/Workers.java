package vn.dti.engine.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The threads that DuckDB has of its own in each database. They serve whichever query has work for
 * them, which is mostly a heavy one; a small one is done by its own thread. So they have the lowest
 * priority, which they inherit from the thread that starts them.
 */
final class Workers {
  private Workers() {}

  /**
   * Starts them.
   *
   * @param threads how many threads work on one query, its own included
   */
  @SuppressWarnings("ThreadPriorityCheck") // Nothing but speed depends on it.
  static void start(Connection connection, int threads) throws SQLException {
    FutureTask<Boolean> starting =
        new FutureTask<>(
            () -> {
              try (Statement statement = connection.createStatement()) {
                return statement.execute("SET threads=" + threads);
              }
            });
    Thread.ofPlatform()
        .daemon()
        .name("duckdb-workers")
        .priority(Thread.MIN_PRIORITY)
        .start(starting);
    try {
      starting.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while a database was opened", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException failed) {
        throw failed;
      }
      throw new IllegalStateException("starting DuckDB's threads failed", e);
    }
  }
}
