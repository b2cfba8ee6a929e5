package vn.dti.engine.duckdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.arrow.memory.RootAllocator;
import vn.dti.indicator.IndicatorSql;
import vn.dti.snapshot.SnapshotStore;

/** A process that tries to write over a snapshot's file, and says how it fared. */
final class LockDownProcess {
  private LockDownProcess() {}

  /** Takes the store's folder and the file's path. */
  public static void main(String[] arguments) throws SQLException {
    Path store = Path.of(arguments[0]);
    String file = arguments[1];
    try (ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        RootAllocator allocator = new RootAllocator();
        SnapshotDatabase database =
            SnapshotDatabase.open(
                new SnapshotStore(store).current(),
                new DatabaseSettings(1, 128, ZoneId.of("UTC")).inFiles(),
                allocator,
                watch)) {
      for (String format : List.of("csv", "parquet")) {
        try (ReadOnlySession session = database.session(IndicatorSql.tableMacros())) {
          attempt(
              session.connection(),
              "COPY (SELECT 1) TO '%s' (FORMAT %s, USE_TMP_FILE false)".formatted(file, format));
        }
      }
    }
  }

  private static void attempt(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      System.out.println("written");
    } catch (SQLException e) {
      System.out.println(DuckDbFaults.message(e));
    }
  }
}
