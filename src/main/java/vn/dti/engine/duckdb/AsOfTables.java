package vn.dti.engine.duckdb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.guard.ApprovedQuery;
import vn.dti.guard.AsOfCall;
import vn.dti.indicator.AsOfMode;
import vn.dti.indicator.DerivedTable;
import vn.dti.indicator.IndicatorSql;
import vn.dti.indicator.sight.RowsInSight;
import vn.dti.indicator.sight.Sight;

/**
 * How things stood on other days, for one scope. Each answer is worked out where all rows are
 * known; what is in sight of it becomes a table here, from which the macro of the same name reads.
 * A day that nobody has worked out is an error, never an empty answer.
 */
final class AsOfTables {
  /** What the tables of all days may hold while nobody reads them. */
  private static final long ROOM = 32L << 20;

  private static final String SCHEMA = "as_of";

  private static final Map<String, String> TABLES =
      IndicatorSql.derivedTables().stream()
          .collect(Collectors.toUnmodifiableMap(DerivedTable::macro, DerivedTable::name));

  private final SnapshotDatabase tables;
  private final ScopeDatabase.Origin origin;
  private final Sight sight;
  private final SharedItems<Day, DayTable> days;

  AsOfTables(SnapshotDatabase tables, ScopeDatabase.Origin origin, Sight sight) {
    this.tables = tables;
    this.origin = origin;
    this.sight = sight;
    this.days = new SharedItems<>(this::workOut, origin.executor(), ROOM);
  }

  /** What is asked of one day. */
  private record Day(String macro, LocalDate day, AsOfMode mode) {
    String call() {
      return "%s(DATE '%s', %s := '%s')".formatted(macro, day, AsOfMode.PARAMETER, mode.code());
    }

    /** The table's name; {@link #definitions} puts the same together in SQL. */
    String table() {
      return SCHEMA + "." + Sql.identifier(macro + " " + day + " " + mode.code());
    }
  }

  private final class DayTable implements SharedItems.Item {
    private final Day day;
    private final long weight;

    private DayTable(Day day, long weight) {
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
        statement.execute("DROP TABLE " + day.table());
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
    Set<Day> asked = new LinkedHashSet<>();
    query.asOfCalls().forEach(call -> asked.add(constant(call)));
    List<SharedItems<Day, DayTable>.Use> uses = new ArrayList<>();
    try {
      asked.forEach(day -> uses.add(days.use(day, limits, cancel)));
      return work.get();
    } finally {
      uses.forEach(use -> use.close());
    }
  }

  private Day constant(AsOfCall call) {
    String sql = call.day().orElseThrow(() -> notConstant(call));
    String day = origin.threads().call(() -> day(sql));
    try {
      return new Day(call.macro(), LocalDate.parse(day), call.mode());
    } catch (DateTimeException e) {
      throw new FaultException(notConstant(call).first(), e);
    }
  }

  private String day(String sql) {
    try (Connection connection = tables.connect();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT CAST(CAST((" + sql + ") AS DATE) AS VARCHAR)")) {
      result.next();
      return String.valueOf(result.getString(1));
    } catch (SQLException e) {
      throw DuckDbFaults.of(e, null, ExecutionLimits.DEFAULT, true);
    }
  }

  private static FaultException notConstant(AsOfCall call) {
    return new FaultException(
        Fault.of(
            FaultCode.SQL_REFUSED,
            new Text(
                "Trong phạm vi được xem, "
                    + call.macro()
                    + " chỉ nhận một ngày cố định, không lấy ngày từ các dòng.",
                "Within a scope, "
                    + call.macro()
                    + " takes one day that stays the same, not one from rows."),
            new Text(
                "Ví dụ: " + call.macro() + "(DATE '2024-12-31')",
                "For example: " + call.macro() + "(DATE '2024-12-31')")));
  }

  private DayTable workOut(Day day) {
    String table = TABLES.get(day.macro());
    if (table == null) {
      throw new IllegalStateException("no derived table is of " + day.macro());
    }
    try (Connection from = origin.whole().connect(day.macro(), RowsInSight.MACRO);
        DuckDBConnection to = tables.connect()) {
      long before = Transfer.bytes(to);
      origin
          .transfer()
          .copy(
              from,
              RowsInSight.select(table, day.call(), sight),
              to,
              day.table(),
              ExecutionLimits.DEFAULT);
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
