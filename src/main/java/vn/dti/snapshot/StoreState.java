package vn.dti.snapshot;

import java.util.List;
import java.util.Optional;
import vn.dti.fault.Fault;

/**
 * How a store stands.
 *
 * @param serving the snapshot that answers queries; empty if there is none
 * @param faults what is wrong; with a snapshot in service it is the last good one, and the faults
 *     say why the current one is not used
 */
public record StoreState(Optional<Snapshot> serving, List<Fault> faults) {
  public StoreState {
    faults = List.copyOf(faults);
    if (serving.isEmpty() && faults.isEmpty()) {
      throw new IllegalArgumentException("a store without a snapshot has a fault");
    }
  }
}
