package vn.dti.datasource;

import java.util.List;
import java.util.Optional;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.Language;
import vn.dti.fault.Text;
import vn.dti.guard.access.Access;
import vn.dti.guard.access.AccessFaults;
import vn.dti.guard.access.Scope;
import vn.dti.guard.access.policy.PolicyFile;

/**
 * What a health check says of the policy. Its faults quote the file, so they are told word by word
 * only to those from whom nothing is hidden; the log has them in any case.
 */
final class PolicyRemarks {
  private static final Fault FORMER_HOLDS =
      Fault.of(
          FaultCode.POLICY_MALFORMED,
          new Text(
              "Bản mới của chính sách truy cập có lỗi; bản trước vẫn có hiệu lực.",
              "A newer version of the access policy has faults; the former one stays in force."),
          new Text(
              "Quản trị viên xem lỗi trong nhật ký của Grafana.",
              "Administrators find the faults in Grafana's log."));

  private PolicyRemarks() {}

  /** What is wrong; empty where all is well. */
  static List<Fault> faults(Optional<PolicyFile.State> policy, Asker asker, Access access) {
    Optional<Fault> refusal = asker.refusal();
    if (refusal.isPresent()) {
      return List.of(refusal.get());
    }
    List<Fault> faults = policy.map(PolicyFile.State::faults).orElse(List.of());
    return faults.isEmpty() || !access.scope().isRestricted() ? faults : List.of(FORMER_HOLDS);
  }

  /** What a caller is told who sees nothing: that is no fault of the data source. */
  static String nothing(Access access, Language language) {
    return access.scope().equals(Scope.NOTHING)
        ? " " + AccessFaults.nothing(access.principal()).what().in(language)
        : "";
  }
}
