package vn.dti.guard.access;

import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.Text;

/** What the policy forbids, said so that whoever asked knows whom to turn to. */
public final class AccessFaults {
  private static final Text ASK_ADMINISTRATOR =
      new Text(
          "Hãy hỏi quản trị viên hệ thống về chính sách truy cập.",
          "Ask the administrators about the access policy.");

  private AccessFaults() {}

  /** Nobody vouches for the one who asks. */
  public static Fault unproven(Text reason) {
    return Fault.of(
        FaultCode.IDENTITY_UNPROVEN,
        new Text(
            "Không xác định được người hỏi nên không hiển thị số liệu: " + reason.vi(),
            "It is not proven who asks, so no figures are shown: " + reason.en()),
        new Text(
            "Hãy tải lại trang hoặc đăng nhập lại; nếu vẫn vậy, hãy báo quản trị viên.",
            "Reload the page or sign in again; if it stays, tell the administrators."));
  }

  /** No figure is in sight. An empty answer would pass for figures that are not there. */
  public static Fault nothing(String principal) {
    return Fault.of(
        FaultCode.ACCESS_DENIED,
        new Text(
            "Chính sách truy cập không cho \"%s\" xem số liệu nào.".formatted(principal),
            "The access policy shows \"%s\" no figures.".formatted(principal)),
        ASK_ADMINISTRATOR);
  }

  /** SQL of one's own is not among what may be done. */
  public static Fault sql(String principal) {
    return Fault.of(
        FaultCode.ACCESS_DENIED,
        new Text(
            "Chính sách truy cập không cho \"%s\" dùng SQL, mà ô này truy vấn bằng SQL."
                .formatted(principal),
            "The access policy lets \"%s\" use no SQL, and this panel asks by SQL."
                .formatted(principal)),
        new Text(
            "Truy vấn theo chỉ tiêu vẫn dùng được. " + ASK_ADMINISTRATOR.vi(),
            "Indicator queries are open. " + ASK_ADMINISTRATOR.en()));
  }

  /** Areas that exist and are out of sight. An empty answer would pass for figures not there. */
  public static Fault areas(String principal, Text named) {
    return Fault.of(
        FaultCode.ACCESS_DENIED,
        new Text(
            "Chính sách truy cập không cho \"%s\" xem số liệu của: %s."
                .formatted(principal, named.vi()),
            "The access policy does not show \"%s\" the figures of: %s."
                .formatted(principal, named.en())),
        ASK_ADMINISTRATOR);
  }

  /** Files are not among what may be taken. */
  public static Fault export(String principal) {
    return Fault.of(
        FaultCode.ACCESS_DENIED,
        new Text(
            "Chính sách truy cập không cho \"%s\" tải số liệu về thành tệp.".formatted(principal),
            "The access policy does not let \"%s\" take figures away as files."
                .formatted(principal)),
        ASK_ADMINISTRATOR);
  }

  /** The faults found in figures are not for everybody. */
  public static Fault quality(String principal, String relation) {
    return Fault.of(
        FaultCode.ACCESS_DENIED,
        new Text(
            "Chính sách truy cập không cho \"%s\" xem bảng %s.".formatted(principal, relation),
            "The access policy does not show \"%s\" the table %s.".formatted(principal, relation)),
        ASK_ADMINISTRATOR);
  }

  /** There is a policy, and it cannot be used. */
  public static Fault notInForce() {
    return Fault.of(
        FaultCode.POLICY_UNREADABLE,
        new Text(
            "Chính sách truy cập có lỗi nên không hiển thị số liệu nào.",
            "The access policy has faults, so no figures are shown."),
        new Text(
            "Quản trị viên xem lỗi trong nhật ký của Grafana hoặc bằng lệnh doctor.",
            "Administrators find the faults in Grafana's log or by the command doctor."));
  }
}
