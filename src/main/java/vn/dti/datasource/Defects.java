package vn.dti.datasource;

import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;

/** What to say of failures that nobody foresaw. */
final class Defects {
  private Defects() {}

  static FaultException fault(Throwable defect) {
    String kind = defect.getClass().getSimpleName();
    return new FaultException(
        Fault.of(
            FaultCode.INTERNAL,
            new Text(
                "Chương trình gặp lỗi ngoài dự kiến (" + kind + ").",
                "The program met an unforeseen error (" + kind + ")."),
            new Text(
                "Nhật ký của Grafana có chi tiết; hãy gửi cho quản trị viên.",
                "Grafana's log has the details; send them to an administrator.")),
        defect);
  }
}
