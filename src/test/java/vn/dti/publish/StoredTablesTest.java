package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.indicator.DerivedTable;
import vn.dti.indicator.IndicatorSql;
import vn.dti.indicator.MacroDefinition;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.SnapshotStore;
import vn.dti.snapshot.TableFile;

/** Publishing may take short cuts; what it stores is what anybody gets who asks the macros. */
class StoredTablesTest {
  private static final LocalDate DAY = LocalDate.of(2025, 10, 31);

  @TempDir Path store;

  @Test
  void everyStoredTableIsWhatItsMacroAnswersForTheSnapshotsDay() throws SQLException {
    String id =
        new Publisher()
            .publish(
                new PublishRequest(
                    Path.of("src/main/data"),
                    store,
                    Optional.of(DAY),
                    "reported",
                    Clock.systemUTC()))
            .id();
    Snapshot snapshot = new SnapshotStore(store).open(id);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (TableFile table : snapshot.manifest().tables()) {
        statement.execute(
            "CREATE TABLE %s AS FROM '%s'".formatted(table.name(), snapshot.file(table.name())));
      }
      for (MacroDefinition macro : IndicatorSql.macros()) {
        statement.execute(macro.createStatement());
      }
      for (DerivedTable table : IndicatorSql.derivedTables()) {
        String answered = "%s(DATE '%s')".formatted(table.macro(), DAY);
        assertThat(count(statement, "FROM " + table.name())).as(table.name()).isPositive();
        assertThat(
                count(
                    statement,
                    "SELECT count(*) FROM %s GROUP BY %s HAVING count(*) > 1"
                        .formatted(table.name(), String.join(", ", table.orderBy()))))
            .as("rows of %s that its order cannot tell apart", table.name())
            .isZero();
        assertThat(count(statement, "FROM %s EXCEPT ALL FROM %s".formatted(table.name(), answered)))
            .as(table.name())
            .isZero();
        assertThat(count(statement, "FROM %s EXCEPT ALL FROM %s".formatted(answered, table.name())))
            .as(table.name())
            .isZero();
      }
    }
  }

  private static long count(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery("SELECT count(*) FROM (" + query + ")")) {
      result.next();
      return result.getLong(1);
    }
  }
}
