package vn.dti.engine.duckdb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.fault.FaultException;
import vn.dti.indicator.sight.RowsInSight;

/**
 * How things stood on other days, for the scopes that are spliced into queries: the rows in sight
 * of each form and day as a table, whose name no query can have, for as long as there is room. What
 * would take too much is worked out by each query instead.
 */
final class SplicedDays implements AutoCloseable {
  /** What the tables of all scopes may hold while nobody reads them, and one of them twice over. */
  static final long ROOM = 64L << 20;

  /** Of a text in memory 16 bytes and what it is long, of a number 8, of a day 4. */
  private static final long BYTES_OF_A_VALUE = 12;

  /** The least that a column takes, however few its rows. */
  private static final long BYTES_OF_A_COLUMN = 16L << 10;

  private final SnapshotDatabase tables;
  private final long room;
  private final SharedItems<Day, Kept> kept;

  /**
   * For one database.
   *
   * @param executor where the tables are made and dropped
   * @param room the bytes that they may hold
   */
  SplicedDays(SnapshotDatabase tables, Executor executor, long room) {
    this.tables = tables;
    this.room = room;
    this.kept = new SharedItems<>(this::workOut, executor, room);
  }

  /** A form and day as one scope sees it; the scope is told by its own table. */
  private record Day(SplicedScope scope, AsOfDay asOf) {
    private String table() {
      return "memory.main." + Sql.identifier("sight:" + scope.disclosing() + " " + asOf.name());
    }
  }

  /** One that has been looked at; without a table where it is too large for one. */
  private final class Kept implements SharedItems.Item {
    private final Optional<String> table;
    private final long weight;

    private Kept(Optional<String> table, long weight) {
      this.table = table;
      this.weight = weight;
    }

    @Override
    public long weight() {
      return weight;
    }

    @Override
    public void close() {
      table.ifPresent(SplicedDays.this::drop);
    }
  }

  /** The days of one query, held while it runs. */
  static final class Held implements AutoCloseable {
    private final Map<AsOfDay, SharedItems<Day, Kept>.Use> uses = new LinkedHashMap<>();
    private final RowsInSight rows;

    private Held(RowsInSight rows) {
      this.rows = rows;
    }

    /** The rows in sight of a day: from its table, where there is one. */
    String select(AsOfDay day) {
      return Optional.ofNullable(uses.get(day))
          .flatMap(use -> use.item().table)
          .map(table -> "SELECT * FROM " + table)
          .orElseGet(() -> day.select(rows));
    }

    /** The tables that are read, for telling one text that is put together from another. */
    String tables() {
      StringBuilder all = new StringBuilder();
      uses.values().forEach(use -> all.append(use.item().table.orElse("")).append('\n'));
      return all.toString();
    }

    @Override
    public void close() {
      uses.values().forEach(use -> use.close());
    }
  }

  /**
   * Has the days at hand that a query asks for.
   *
   * @throws FaultException if one cannot be worked out in time
   */
  Held hold(Set<AsOfDay> days, SplicedScope scope, ExecutionLimits limits, CancelSignal cancel) {
    Held held = new Held(scope.rows());
    try {
      for (AsOfDay day : days) {
        held.uses.put(day, kept.use(new Day(scope, day), limits, cancel));
      }
      return held;
    } catch (RuntimeException | Error e) {
      held.close();
      throw e;
    }
  }

  private Kept workOut(Day day) {
    String select = day.asOf().select(day.scope().rows());
    try (Connection connection = tables.connect(day.asOf().macro(), RowsInSight.MACRO);
        Statement statement = connection.createStatement()) {
      int columns = number(statement, "SELECT count(*) FROM (DESCRIBE " + select + ")").intValue();
      long most = room / 2 / (columns * BYTES_OF_A_VALUE);
      tables.execute(
          connection,
          "CREATE TABLE %s AS SELECT * FROM (%s\n) AS told LIMIT %d"
              .formatted(day.table(), select, most + 1),
          ExecutionLimits.DEFAULT);
      long rows = number(statement, "SELECT count(*) FROM " + day.table());
      if (rows > most) {
        drop(day.table());
        return new Kept(Optional.empty(), BYTES_OF_A_COLUMN);
      }
      return new Kept(
          Optional.of(day.table()), Math.max(rows * BYTES_OF_A_VALUE, BYTES_OF_A_COLUMN) * columns);
    } catch (SQLException e) {
      if (DuckDbFaults.isOutOfMemory(e)) {
        return new Kept(Optional.empty(), BYTES_OF_A_COLUMN);
      }
      throw DuckDbFaults.of(e, null, ExecutionLimits.DEFAULT, true);
    }
  }

  private static Long number(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  private void drop(String table) {
    try (Connection connection = tables.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS " + table);
    } catch (SQLException e) {
      throw DuckDbFaults.of(e, null, ExecutionLimits.DEFAULT, true);
    }
  }

  /** How many forms and days have been looked at and are remembered. */
  int size() {
    return kept.size();
  }

  /** The bytes that the tables hold, by estimate. */
  long weight() {
    return kept.held();
  }

  @Override
  public void close() {
    kept.close();
  }
}
