package vn.dti.engine.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.duckdb.DuckDBConnection;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.fault.FaultException;
import vn.dti.guard.ApprovedQuery;
import vn.dti.guard.AsOfCall;
import vn.dti.indicator.AsOfMode;
import vn.dti.indicator.IndicatorSql;
import vn.dti.indicator.sight.RowsInSight;

/**
 * How things stood on other days, for one scope. Each answer is worked out where all rows are
 * known; what is in sight of it becomes a table here, from which the macro of the same name reads.
 * A day that nobody has worked out is an error, never an empty answer.
 */
final class AsOfTables {
  /** What the tables of all days may hold while nobody reads them. */
  private static final long ROOM = 32L << 20;

  private static final String SCHEMA = "as_of";

  private final SnapshotDatabase tables;
  private final ScopeDatabase.Origin origin;
  private final RowsInSight rows;
  private final SharedItems<AsOfDay, DayTable> days;

  AsOfTables(SnapshotDatabase tables, ScopeDatabase.Origin origin, RowsInSight rows) {
    this.tables = tables;
    this.origin = origin;
    this.rows = rows;
    this.days = new SharedItems<>(this::workOut, origin.executor(), ROOM);
  }

  /** The table of a day; {@link #definitions} puts the same name together in SQL. */
  private static String table(AsOfDay day) {
    return SCHEMA + "." + Sql.identifier(day.name());
  }

  private final class DayTable implements SharedItems.Item {
    private final AsOfDay day;
    private final long weight;

    private DayTable(AsOfDay day, long weight) {
      this.day = day;
      this.weight = weight;
    }

    @Override
    public long weight() {
      return weight;
    }

    @Override
    public void close() {
      try (Connection connection = tables.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("DROP TABLE " + table(day));
      } catch (SQLException e) {
        throw DuckDbFaults.of(e, null, ExecutionLimits.DEFAULT, true);
      }
    }
  }

  /** The macros, each reading from the table of the day that it is asked for. */
  static List<String> definitions() {
    List<String> steps = new ArrayList<>();
    steps.add("CREATE SCHEMA " + SCHEMA);
    for (String macro : IndicatorSql.tableMacros()) {
      steps.add(
          "CREATE MACRO %s(day, %s := '%s') AS TABLE SELECT * FROM query_table(%s || strftime(CAST(day AS DATE), '%%Y-%%m-%%d') || ' ' || %s || '\"')"
              .formatted(
                  macro,
                  AsOfMode.PARAMETER,
                  AsOfMode.PUBLISHED.code(),
                  Sql.literal(SCHEMA + ".\"" + macro + " "),
                  AsOfMode.PARAMETER));
    }
    return steps;
  }

  /**
   * Does something while the days that a query asks for are at hand.
   *
   * @throws FaultException if one of them is not the same for the whole query, or cannot be worked
   *     out in time
   */
  <T> T holding(
      ApprovedQuery query, ExecutionLimits limits, CancelSignal cancel, Supplier<T> work) {
    Set<AsOfDay> asked = new LinkedHashSet<>();
    query.asOfCalls().forEach(call -> asked.add(day(call)));
    List<SharedItems<AsOfDay, DayTable>.Use> uses = new ArrayList<>();
    try {
      asked.forEach(day -> uses.add(days.use(day, limits, cancel)));
      return work.get();
    } finally {
      uses.forEach(use -> use.close());
    }
  }

  private AsOfDay day(AsOfCall call) {
    return origin.threads().call(() -> AsOfDay.of(call, tables));
  }

  private DayTable workOut(AsOfDay day) {
    try (Connection from = origin.whole().connect(day.macro(), RowsInSight.MACRO);
        DuckDBConnection to = tables.connect()) {
      long before = Transfer.bytes(to);
      origin.transfer().copy(from, day.select(rows), to, table(day), ExecutionLimits.DEFAULT);
      return new DayTable(day, Math.max(0, Transfer.bytes(to) - before));
    } catch (SQLException e) {
      throw DuckDbFaults.of(e, null, ExecutionLimits.DEFAULT, true);
    }
  }

  /** The bytes that the tables of all days hold. */
  long weight() {
    return days.held();
  }
}
