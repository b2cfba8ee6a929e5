package vn.dti.audit;

import java.time.Duration;
import java.time.Instant;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;

/** Why a query is not answered on account of the log. */
final class AuditFaults {
  private AuditFaults() {}

  static FaultException unwritable() {
    return new FaultException(
        Fault.of(
            FaultCode.AUDIT_UNWRITABLE,
            new Text(
                "Không ghi được nhật ký kiểm toán, mà hệ thống được cấu hình là chỉ trả lời khi đã"
                    + " ghi nhật ký.",
                "The audit log cannot be written, and no query may be answered without it."),
            new Text(
                "Báo quản trị viên: kiểm tra dung lượng đĩa và quyền ghi của thư mục nhật ký.",
                "Tell an administrator: see to the disk's space and the log folder's"
                    + " permissions.")));
  }

  /** A panel's reader knows no zone of ours, so he is told how long, not until when. */
  static FaultException crashed(Crash crash, Moment now, Instant until) {
    String release = "audit release " + crash.hash().substring(0, 12);
    long minutes = Duration.between(now.time(), until).toMinutes() + 1;
    return new FaultException(
        Fault.of(
            FaultCode.QUERY_CRASHED_BEFORE,
            new Text(
                "Trong một giờ, tiến trình của nguồn dữ liệu đã hai lần dừng đột ngột, hoặc cơ sở"
                    + " dữ liệu của nó hỏng, khi đang chạy truy vấn này, nên truy vấn bị tạm chặn"
                    + " thêm "
                    + minutes
                    + " phút.",
                "Twice within an hour the data source's process ended abruptly, or its database"
                    + " failed, while it was at this query, so it is refused for another "
                    + minutes
                    + " minutes."),
            new Text(
                "Hãy viết lại cho nhẹ hơn, hoặc đề nghị quản trị viên gỡ chặn bằng lệnh: "
                    + release
                    + ".",
                "Write it in a lighter form, or ask an administrator to release it by: "
                    + release
                    + ".")));
  }

  /** Another one that is tried alone takes its time. */
  static FaultException waitedInVain(Crash crash) {
    String release = "audit release " + crash.hash().substring(0, 12);
    return new FaultException(
        Fault.of(
            FaultCode.QUERY_CRASHED_BEFORE,
            new Text(
                "Trong một giờ, tiến trình của nguồn dữ liệu đã hai lần dừng đột ngột khi đang chạy"
                    + " truy vấn này cùng một số truy vấn khác. Để biết do truy vấn nào, hệ thống"
                    + " chạy lần lượt từng truy vấn một, và chưa đến lượt truy vấn này.",
                "Twice within an hour the data source's process ended abruptly while it was at this"
                    + " query and some others. To find out which is the cause they are run one at a"
                    + " time, and this one's turn has not come yet."),
            new Text(
                "Hãy chạy lại sau ít phút, hoặc đề nghị quản trị viên gỡ bằng lệnh: "
                    + release
                    + ".",
                "Run it again in a minute, or ask an administrator to release it by: "
                    + release
                    + ".")));
  }
}
