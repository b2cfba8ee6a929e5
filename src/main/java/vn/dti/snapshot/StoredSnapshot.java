package vn.dti.snapshot;

import java.util.List;
import java.util.Optional;
import vn.dti.fault.Fault;

/**
 * A snapshot as it lies in a store.
 *
 * @param id its name
 * @param snapshot empty if it does not pass the opening checks
 * @param faults why it does not
 * @param current whether the store's pointer names it
 */
public record StoredSnapshot(
    String id, Optional<Snapshot> snapshot, List<Fault> faults, boolean current) {
  public StoredSnapshot {
    faults = List.copyOf(faults);
  }
}
