package vn.dti.engine;

import java.time.Duration;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;

/** What a query is told that did not get its turn. */
final class AdmissionFaults {
  private static final Text LATER =
      new Text(
          "Hãy thử lại sau ít giây; nếu thường gặp, hãy giảm số ô trên bảng hoặc tăng khoảng làm"
              + " mới.",
          "Try again in a few seconds; where it happens often, use fewer panels or a longer refresh"
              + " interval.");

  private AdmissionFaults() {}

  static FaultException queueFull(int executing, long queued) {
    return tooMany(
        new Text(
            "Quá nhiều truy vấn cùng lúc: %d đang chạy, %d đang chờ.".formatted(executing, queued),
            "Too many queries at once: %d run, %d wait.".formatted(executing, queued)),
        LATER);
  }

  static FaultException waitedTooLong(Duration wait, boolean heavy) {
    return heavy
        ? tooMany(
            new Text(
                "Truy vấn nặng này đã chờ %d giây mà chưa đến lượt: các truy vấn nặng khác đang chạy."
                    .formatted(wait.toSeconds()),
                "This heavy query waited %d s without its turn: other heavy queries run."
                    .formatted(wait.toSeconds())),
            new Text(
                "Hãy thử lại sau, hoặc lọc theo chỉ số, địa bàn hay thời gian để truy vấn nhẹ hơn.",
                "Try again later, or filter by indicator, area or time to make it lighter."))
        : tooMany(
            new Text(
                "Truy vấn đã chờ %d giây mà chưa đến lượt.".formatted(wait.toSeconds()),
                "The query waited %d s without its turn.".formatted(wait.toSeconds())),
            LATER);
  }

  static FaultException noRoom(Duration wait) {
    return tooMany(
        new Text(
            "Nhiều kết quả lớn đang được tạo hoặc gửi đi; kết quả này đã chờ %d giây mà chưa có chỗ."
                .formatted(wait.toSeconds()),
            "Many large answers are being made or sent; this one waited %d s for room."
                .formatted(wait.toSeconds())),
        new Text(
            "Hãy thử lại sau ít giây, hoặc lọc, gộp bớt dòng để kết quả nhỏ hơn.",
            "Try again in a few seconds, or filter or aggregate for a smaller answer."));
  }

  /** An answer for which there can be no room beside the others of its request. */
  static FaultException tooLarge(long bytes) {
    long mebibytes = bytes >> 20;
    return new FaultException(
        Fault.of(
            FaultCode.ANSWER_TOO_LARGE,
            new Text(
                "Các kết quả của một lần hỏi cộng lại vượt %d MiB, mức tối đa mà bộ nhớ dành cho chúng."
                    .formatted(mebibytes),
                "The answers to one request together exceed %d MiB, the most that memory holds for"
                        .formatted(mebibytes)
                    + " them."),
            new Text(
                "Hãy lọc, gộp bớt dòng, hoặc tách các truy vấn lớn ra nhiều ô.",
                "Filter or aggregate, or put large queries into panels of their own.")));
  }

  /** A query that was told to stop while it waited. */
  static FaultException stopped(StopReason reason) {
    Text what =
        switch (reason) {
          case CANCELLED, MOVED ->
              new Text(
                  "Truy vấn đã bị hủy khi đang chờ đến lượt.",
                  "The query was cancelled while it waited for its turn.");
          case TIMEOUT ->
              new Text(
                  "Truy vấn hết thời gian khi đang chờ đến lượt.",
                  "The query ran out of time while it waited for its turn.");
          case MEMORY ->
              new Text(
                  "Truy vấn đã bị dừng khi đang chờ đến lượt vì hệ thống thiếu bộ nhớ.",
                  "The query was stopped while it waited for its turn, as memory ran short.");
        };
    return new FaultException(
        Fault.of(
            FaultCode.QUERY_CANCELLED,
            what,
            new Text("Chạy lại nếu vẫn cần.", "Run it again if it is still wanted.")));
  }

  private static FaultException tooMany(Text what, Text remedy) {
    return new FaultException(Fault.of(FaultCode.TOO_MANY_QUERIES, what, remedy));
  }
}
