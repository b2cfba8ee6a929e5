package vn.dti.engine.duckdb;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dti.engine.ExecutionLimits;
import vn.dti.engine.StopReason;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;

/** Puts what DuckDB says into words for the person who asked. */
final class DuckDbFaults {
  private DuckDbFaults() {}

  /** The fault behind a failed execution. */
  static FaultException of(
      SQLException exception, @Nullable StopReason stopped, ExecutionLimits limits) {
    if (stopped != null) {
      return new FaultException(stopped(stopped, limits.time()), exception);
    }
    String message = message(exception);
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.startsWith("out of memory")) {
      return new FaultException(
          Fault.of(
              FaultCode.QUERY_MEMORY,
              new Text(
                  "Truy vấn cần nhiều bộ nhớ hơn mức cho phép: " + message,
                  "The query needs more memory than it may use: " + message),
              new Text(
                  "Hãy lọc theo chỉ số, địa bàn hoặc thời gian, hoặc gộp bớt dòng.",
                  "Filter by indicator, area or time, or aggregate.")),
          exception);
    }
    Optional<Fault> unknown = UnknownColumn.in(message);
    if (unknown.isPresent()) {
      return new FaultException(unknown.get(), exception);
    }
    FaultCode code = lower.startsWith("internal error") ? FaultCode.INTERNAL : FaultCode.SQL_FAILED;
    return new FaultException(
        Fault.of(
            code,
            new Text("Truy vấn không chạy được: " + message, "The query failed: " + message),
            new Text(
                "Hãy xem lại câu lệnh; SELECT * FROM một_bảng LIMIT 1 cho thấy bảng ấy có những cột"
                    + " nào.",
                "Check the statement; SELECT * FROM some_table LIMIT 1 shows a table's columns.")),
        exception);
  }

  private static Fault stopped(StopReason reason, Duration time) {
    return switch (reason) {
      case CANCELLED ->
          Fault.of(
              FaultCode.QUERY_CANCELLED,
              new Text("Truy vấn đã bị hủy.", "The query was cancelled."),
              new Text("Chạy lại nếu vẫn cần.", "Run it again if it is still wanted."));
      case TIMEOUT ->
          Fault.of(
              FaultCode.QUERY_TIMEOUT,
              new Text(
                  "Truy vấn chạy quá " + time.toSeconds() + " giây nên đã bị dừng.",
                  "The query ran for more than " + time.toSeconds() + " s and was stopped."),
              new Text(
                  "Hãy thu hẹp truy vấn, hoặc nhờ quản trị viên tăng giới hạn thời gian.",
                  "Narrow the query, or ask an administrator for a longer time limit."));
      case MEMORY ->
          Fault.of(
              FaultCode.QUERY_MEMORY,
              new Text(
                  "Hệ thống dùng quá tổng bộ nhớ cho phép, và truy vấn này có vẻ chiếm nhiều nhất"
                      + " nên đã bị dừng.",
                  "The service held more memory than it may in all, and this query seemed to hold"
                      + " most of it, so it was stopped."),
              new Text(
                  "Hãy lọc theo chỉ số, địa bàn hoặc thời gian, hoặc gộp bớt dòng.",
                  "Filter by indicator, area or time, or aggregate."));
    };
  }

  /** The answer is larger than may be held. */
  static FaultException tooManyBytes(long limit) {
    return new FaultException(
        Fault.of(
            FaultCode.QUERY_MEMORY,
            new Text(
                "Kết quả lớn hơn " + (limit >> 20) + " MiB nên đã bị dừng.",
                "The answer is larger than " + (limit >> 20) + " MiB and was stopped."),
            new Text(
                "Hãy chọn ít cột hơn, lọc hoặc gộp bớt dòng.",
                "Select fewer columns, filter or aggregate.")));
  }

  /** What DuckDB says, without its stack of quoted SQL and suggestions of other systems. */
  static String message(SQLException exception) {
    String message = exception.getMessage();
    if (message == null) {
      return exception.getClass().getSimpleName();
    }
    int quoted = message.indexOf("\n\nLINE ");
    String text = quoted < 0 ? message : message.substring(0, quoted);
    return text.strip();
  }
}
