package vn.dti.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.dti.fault.Text;
import vn.dti.guard.access.AreaDirectory;
import vn.dti.guard.access.policy.Policy;
import vn.dti.guard.access.policy.PolicyFile;

/** Whether a policy can be used, and only those may change it who should. */
final class PolicyChecks {
  private PolicyChecks() {}

  /** What a policy file says; empty where it cannot be used. */
  static Optional<Policy> read(Path file, List<Remark> remarks) {
    PolicyFile.State state = new PolicyFile(file, Clock.systemUTC(), changed -> {}).state();
    state.faults().forEach(fault -> remarks.add(Remark.of(fault)));
    state
        .inForce()
        .ifPresent(
            policy ->
                remarks.add(
                    Remark.good(
                        "Chính sách truy cập dùng được: %d quy tắc, phiên bản %s."
                            .formatted(policy.rules().size(), policy.version()),
                        "The access policy can be used: %d rules, version %s."
                            .formatted(policy.rules().size(), policy.version()))));
    return state.inForce();
  }

  static List<Remark> rights(Path file, Optional<String> grafanaUser) {
    List<Remark> remarks = new ArrayList<>();
    try {
      FileRights rights = FileRights.of(file);
      boolean grafanas = grafanaUser.map(rights.owner()::equals).orElse(false);
      if (rights.othersMayWrite() || grafanas) {
        remarks.add(
            Remark.warning(
                new Text(
                    "Người không nên đổi chính sách lại ghi được vào tệp %s (chủ: %s)."
                        .formatted(file, rights.owner()),
                    "The policy %s can be changed by those who should not (owner: %s)."
                        .formatted(file, rights.owner())),
                new Text(
                    "Để tệp thuộc về root, quyền 0644.", "Let it belong to root, mode 0644.")));
      }
    } catch (IOException | UnsupportedOperationException e) {
      // That it cannot be read is told with its content.
      return remarks;
    }
    return remarks;
  }

  static List<Remark> areas(Policy policy, AreaDirectory areas) {
    Set<String> unknown = new TreeSet<>(policy.areasNamed());
    unknown.removeIf(areas::has);
    return unknown.isEmpty()
        ? List.of()
        : List.of(
            Remark.warning(
                new Text(
                    "Bản chụp không có các địa phương mà chính sách nêu: %s."
                        .formatted(String.join(", ", unknown)),
                    "The snapshot has no such areas as the policy names: %s."
                        .formatted(String.join(", ", unknown))),
                new Text(
                    "Kiểm tra mã trong bảng area; mã không có thì không cho xem gì.",
                    "Check the ids in the table area; one that is not there shows nothing.")));
  }
}
