package vn.dti.engine.duckdb;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dti.engine.ExecutionLimits;
import vn.dti.engine.StopReason;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;

/** Puts what DuckDB says into words for the person who asked. */
final class DuckDbFaults {
  /** What DuckDB says of names and types, before it has read a row. */
  private static final Pattern OF_NAMES = Pattern.compile("(?:Binder|Catalog|Parser) Error: ");

  private static final Pattern KIND = Pattern.compile("([A-Z][A-Za-z ]{2,40} Error): ");

  /** What DuckDB says when it finds a defect of its own. */
  private static final Pattern OWN = Pattern.compile("^(?:INTERNAL|FATAL) Error");

  /** What it says to everybody from then on, where the defect was met while it executed. */
  private static final Pattern INVALIDATED =
      Pattern.compile(
          "database has been invalidated(?:.*Original error: \"(?<original>[^\\n]*)\")?",
          Pattern.DOTALL);

  /** The disk that stands in where memory does not suffice does not suffice either. */
  private static final Pattern DISK =
      Pattern.compile(
          "failed to offload data block|No space left on device|Disk quota exceeded|duckdb_temp_");

  private static final Text LESS =
      new Text(
          "Hãy lọc theo chỉ số, địa bàn hoặc thời gian, hoặc gộp bớt dòng.",
          "Filter by indicator, area or time, or aggregate.");

  private DuckDbFaults() {}

  /**
   * The fault behind a failed execution.
   *
   * @param discreet whether values must not be quoted; the exception's cause keeps all of it, for
   *     the log
   */
  static FaultException of(
      SQLException exception,
      @Nullable StopReason stopped,
      ExecutionLimits limits,
      boolean discreet) {
    if (stopped != null) {
      return new FaultException(stopped(stopped, limits.time()), exception);
    }
    String message = message(exception);
    if (exception instanceof LostDatabaseException lost) {
      return new FaultException(lost.isByThis() ? broken() : lostByAnother(), lost);
    }
    if (isInvalidated(exception)) {
      return of(new LostDatabaseException(message, false, exception), null, limits, discreet);
    }
    if (isOwn(exception)) {
      return new FaultException(failedItself(), exception);
    }
    if (DISK.matcher(message).find()) {
      return new FaultException(disk(message), exception);
    }
    if (discreet && !OF_NAMES.matcher(message).lookingAt()) {
      return new FaultException(withoutValues(message), exception);
    }
    if (isOutOfMemory(exception)) {
      return new FaultException(
          Fault.of(
              FaultCode.QUERY_MEMORY,
              new Text(
                  "Truy vấn cần nhiều bộ nhớ hơn mức cho phép: " + firstLine(message),
                  "The query needs more memory than it may use: " + firstLine(message)),
              LESS),
          exception);
    }
    Optional<Fault> unknown = UnknownColumn.in(message);
    if (unknown.isPresent()) {
      return new FaultException(unknown.get(), exception);
    }
    return new FaultException(
        Fault.of(
            FaultCode.SQL_FAILED,
            new Text("Truy vấn không chạy được: " + message, "The query failed: " + message),
            new Text(
                "Hãy xem lại câu lệnh; SELECT * FROM một_bảng LIMIT 1 cho thấy bảng ấy có những cột"
                    + " nào.",
                "Check the statement; SELECT * FROM some_table LIMIT 1 shows a table's columns.")),
        exception);
  }

  /** What follows is advice to whoever may change the database's settings. */
  private static String firstLine(String message) {
    return message.lines().findFirst().orElse(message);
  }

  /** The kind of error alone: its text may quote what stands in a row. */
  private static Fault withoutValues(String message) {
    Matcher kind = KIND.matcher(message);
    String name = kind.lookingAt() ? kind.group(1) : "Error";
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith("out of memory")) {
      return Fault.of(
          FaultCode.QUERY_MEMORY,
          new Text(
              "Truy vấn cần nhiều bộ nhớ hơn mức cho phép.",
              "The query needs more memory than it may use."),
          LESS);
    }
    return Fault.of(
        FaultCode.SQL_FAILED,
        new Text(
            "Truy vấn không chạy được vì một giá trị mà nó đọc ("
                + name
                + "); giá trị không được nêu.",
            "The query failed on a value that it read (" + name + "); the value is not quoted."),
        new Text(
            "Hãy dùng TRY_CAST thay cho CAST và NULLIF cho số chia; toàn văn lỗi nằm trong nhật ký"
                + " của máy chủ.",
            "Use TRY_CAST in place of CAST and NULLIF for divisors; the full text is in the"
                + " server's log."));
  }

  private static Fault disk(String message) {
    if (message.contains("failed to offload")) {
      return Fault.of(
          FaultCode.QUERY_MEMORY,
          new Text(
              "Truy vấn cần nhiều hơn mức cho phép, cả về bộ nhớ lẫn chỗ tạm trên đĩa.",
              "The query needs more memory, and more temporary space on disk, than it may use."),
          LESS);
    }
    return Fault.of(
        FaultCode.QUERY_MEMORY,
        new Text(
            "Truy vấn cần chỗ tạm trên đĩa, nhưng đĩa đã đầy hoặc không ghi được.",
            "The query needs temporary space on disk, and the disk is full or cannot be written."),
        new Text(
            "Hãy thu hẹp truy vấn, và báo quản trị viên giải phóng đĩa chứa thư mục dữ liệu của"
                + " plugin.",
            "Narrow the query, and tell an administrator to free the disk of the plugin's data"
                + " folder."));
  }

  /** Whether DuckDB found a defect of its own. */
  static boolean isOwn(SQLException exception) {
    return OWN.matcher(message(exception)).find();
  }

  /** Whether the database answers nothing more on account of an earlier error. */
  static boolean isInvalidated(SQLException exception) {
    return INVALIDATED.matcher(message(exception)).find();
  }

  /**
   * What was lost, said by a database that answers nothing more.
   *
   * @param byThis whether it was lost by what failed here
   */
  static LostDatabaseException lost(SQLException exception, boolean byThis) {
    String message = message(exception);
    Matcher matcher = INVALIDATED.matcher(message);
    String original = matcher.find() ? matcher.group("original") : null;
    return new LostDatabaseException(
        byThis && original != null ? "INTERNAL Error: " + original : message, byThis, exception);
  }

  /** Met before anything was executed: DuckDB goes on, and so does everybody else. */
  private static Fault failedItself() {
    return Fault.of(
        FaultCode.DATABASE_FAILED,
        new Text(
            "DuckDB gặp lỗi nội bộ khi chuẩn bị chạy truy vấn này; các truy vấn khác không bị ảnh"
                + " hưởng.",
            "DuckDB met an error of its own while it prepared this query; other queries are not"
                + " affected."),
        new Text(
            "Chạy lại sẽ gặp lại lỗi: hãy viết truy vấn theo cách khác và báo quản trị viên; nhật"
                + " ký của máy chủ có toàn văn.",
            "It would fail again: write the query differently and tell an administrator; the"
                + " server's log has the full text."));
  }

  private static Fault lostByAnother() {
    return Fault.of(
        FaultCode.DATABASE_LOST,
        new Text(
            "Cơ sở dữ liệu bị đóng vì DuckDB gặp lỗi nội bộ ở một truy vấn khác, và được mở lại từ"
                + " bản chụp.",
            "The database was closed since DuckDB met an error of its own at another query, and is"
                + " opened anew from the snapshot."),
        new Text("Hãy chạy lại.", "Run it again."));
  }

  private static Fault broken() {
    return Fault.of(
        FaultCode.DATABASE_FAILED,
        new Text(
            "DuckDB gặp lỗi nội bộ khi chạy truy vấn này; cơ sở dữ liệu được mở lại từ bản chụp.",
            "DuckDB met an error of its own at this query; its database is opened anew from the"
                + " snapshot."),
        new Text(
            "Hãy viết truy vấn theo cách khác và báo quản trị viên; nhật ký của máy chủ có toàn"
                + " văn. Lặp lại trong vòng một giờ thì truy vấn bị tạm chặn.",
            "Write the query differently and tell an administrator; the server's log has the full"
                + " text. Where it happens again within an hour, the query is refused for a"
                + " while."));
  }

  /** It was told to stop. */
  static FaultException told(StopReason reason, ExecutionLimits limits) {
    return new FaultException(stopped(reason, limits.time()));
  }

  private static Fault stopped(StopReason reason, Duration time) {
    return switch (reason) {
      case TIMEOUT ->
          Fault.of(
              FaultCode.QUERY_TIMEOUT,
              new Text(
                  "Truy vấn chạy quá " + time.toSeconds() + " giây nên đã bị dừng.",
                  "The query ran for more than " + time.toSeconds() + " s and was stopped."),
              new Text(
                  "Hãy thu hẹp truy vấn, hoặc nhờ quản trị viên tăng giới hạn thời gian.",
                  "Narrow the query, or ask an administrator for a longer time limit."));
      // Seen by nobody: who moves a query executes it again.
      case MOVED, CANCELLED ->
          Fault.of(
              FaultCode.QUERY_CANCELLED,
              new Text("Truy vấn đã bị hủy.", "The query was cancelled."),
              new Text("Chạy lại nếu vẫn cần.", "Run it again if it is still wanted."));
      case MEMORY ->
          Fault.of(
              FaultCode.QUERY_MEMORY,
              new Text(
                  "Hệ thống dùng quá tổng bộ nhớ cho phép, và truy vấn này có vẻ chiếm nhiều nhất"
                      + " nên đã bị dừng.",
                  "The service held more memory than it may in all, and this query seemed to hold"
                      + " most of it, so it was stopped."),
              LESS);
    };
  }

  static boolean isOutOfMemory(SQLException exception) {
    return message(exception).toLowerCase(Locale.ROOT).startsWith("out of memory");
  }

  /** What a query reads of a scope that is too large for a database of its own is too much. */
  static FaultException splicedTooLarge(int mebibytes, SQLException exception) {
    return new FaultException(
        Fault.of(
            FaultCode.QUERY_MEMORY,
            new Text(
                "Truy vấn cần nhiều hơn "
                    + mebibytes
                    + " MiB bộ nhớ. Phạm vi được xem rất lớn, nên mỗi truy vấn phải tự lọc lấy các"
                    + " dòng được xem trước khi xét đến điều kiện của nó.",
                "The query needs more than "
                    + mebibytes
                    + " MiB of memory. What is in sight is very large, so each query sifts out the"
                    + " rows in sight for itself, before any condition of its own."),
            new Text(
                "Hãy nêu tên những cột cần dùng thay cho SELECT *, đọc observation_current hoặc"
                    + " progress thay cho observation; hoặc nhờ quản trị viên thu hẹp phạm vi hay"
                    + " tăng giới hạn bộ nhớ.",
                "Name the columns that are needed in place of SELECT *, read observation_current or"
                    + " progress in place of observation; or ask an administrator for a narrower"
                    + " scope or more memory.")),
        exception);
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
