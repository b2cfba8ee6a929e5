package vn.dti.engine.duckdb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import vn.dti.engine.ExecutionLimits;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.guard.AsOfCall;
import vn.dti.indicator.AsOfMode;
import vn.dti.indicator.DerivedTable;
import vn.dti.indicator.IndicatorSql;
import vn.dti.indicator.sight.RowsInSight;

/** What an as-of call asks for: one form of the figures, on one day, by one clock. */
record AsOfDay(String macro, LocalDate day, AsOfMode mode) {
  private static final Map<String, String> TABLES =
      IndicatorSql.derivedTables().stream()
          .collect(Collectors.toUnmodifiableMap(DerivedTable::macro, DerivedTable::name));

  /**
   * Works out the day of a call. It depends on no row, so any database may be asked.
   *
   * @throws FaultException if it is not one and the same for the whole query
   */
  static AsOfDay of(AsOfCall call, SnapshotDatabase database) {
    String day = day(call.day().orElseThrow(() -> notConstant(call)), database);
    try {
      return new AsOfDay(call.macro(), LocalDate.parse(day), call.mode());
    } catch (DateTimeException e) {
      throw new FaultException(notConstant(call).first(), e);
    }
  }

  private static String day(String sql, SnapshotDatabase database) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT CAST(CAST((" + sql + ") AS DATE) AS VARCHAR)")) {
      result.next();
      return String.valueOf(result.getString(1));
    } catch (SQLException e) {
      throw DuckDbFaults.of(e, null, ExecutionLimits.DEFAULT, true);
    }
  }

  /** A name of its own. */
  String name() {
    return macro + " " + day + " " + mode.code();
  }

  /** The rows in sight, where all rows are known. */
  String select(RowsInSight rows) {
    String table = TABLES.get(macro);
    if (table == null) {
      throw new IllegalStateException("no derived table is of " + macro);
    }
    return rows.select(
        table, "%s(DATE '%s', %s := '%s')".formatted(macro, day, AsOfMode.PARAMETER, mode.code()));
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
}
