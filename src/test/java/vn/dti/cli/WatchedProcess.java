package vn.dti.cli;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import vn.dti.engine.MemoryTotals;
import vn.dti.engine.ProcessMemory;
import vn.dti.engine.QueryRun;
import vn.dti.engine.RunningQueries;
import vn.dti.engine.Watchdog;
import vn.dti.fault.Text;
import vn.dti.plugin.PluginIdentity;
import vn.dti.plugin.PluginLog;
import vn.dti.plugin.PluginStreams;

/**
 * A process with the watchdog, the plugin's log and a DuckDB without guard, which runs what no
 * guard would approve. It prints "survived" and ends with 0 where it was not ended.
 */
final class WatchedProcess {
  private WatchedProcess() {}

  /**
   * Runs.
   *
   * @param arguments MiB that the process may gain before a query is cancelled, and before it ends;
   *     whether a query that is told to stop is interrupted; the query
   */
  public static void main(String[] arguments) throws Exception {
    PluginStreams streams = PluginStreams.takeOver();
    PluginLog log =
        PluginLog.open(streams, new PluginIdentity("watched", "1", new Text("", "")), Map.of());
    RunningQueries running = new RunningQueries();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      execute(connection, "SET memory_limit = '6GB'");
      execute(connection, "SET temp_directory = ''");
      execute(connection, "SET threads = 2");
      long now = ProcessMemory.resident().orElseThrow();
      new Watchdog(
              running,
              ProcessMemory::resident,
              new MemoryTotals(now + mebibytes(arguments[0]), now + mebibytes(arguments[1])),
              System::nanoTime,
              new WatchdogReport(log))
          .start();
      try (Statement statement = connection.createStatement();
          QueryRun run = running.start("uid", "B")) {
        run.asks(arguments[3]);
        run.enter(QueryRun.Phase.EXECUTING);
        CountDownLatch smallOneAnswered = new CountDownLatch(1);
        run.onStop(
            reason ->
                Thread.ofPlatform()
                    .daemon()
                    .start(
                        () -> {
                          askBeside(connection, smallOneAnswered);
                          interrupt(statement, Boolean.parseBoolean(arguments[2]));
                        }));
        try {
          statement.execute(arguments[3]);
        } catch (SQLException e) {
          smallOneAnswered.await();
          log.info("survived", Map.of("reason", String.valueOf(run.stopReason().orElse(null))));
          System.exit(0);
        }
      }
    }
    log.info("the query ended by itself", Map.of());
    System.exit(1);
  }

  private static long mebibytes(String text) {
    return Long.parseLong(text) << 20;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void askBeside(Connection connection, CountDownLatch answered) {
    try (Connection second = connection.unwrap(org.duckdb.DuckDBConnection.class).duplicate()) {
      execute(second, "SELECT 1");
      answered.countDown();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void interrupt(Statement statement, boolean wanted) {
    try {
      if (wanted) {
        statement.cancel();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
