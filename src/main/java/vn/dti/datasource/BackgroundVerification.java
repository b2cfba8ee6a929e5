package vn.dti.datasource;

import org.jspecify.annotations.Nullable;
import vn.dti.fault.FaultException;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.SnapshotStore;

/**
 * Reads a snapshot's files whole once, beside the first queries: opening looks at sizes and footers
 * only, so a changed byte shows here. From then on queries are refused, and health says why.
 */
final class BackgroundVerification {
  private final SnapshotStore store;
  private final Snapshot snapshot;
  private volatile @Nullable FaultException found;

  private BackgroundVerification(SnapshotStore store, Snapshot snapshot) {
    this.store = store;
    this.snapshot = snapshot;
  }

  /** Begins to verify on a thread of its own. */
  static BackgroundVerification start(SnapshotStore store, Snapshot snapshot) {
    BackgroundVerification verification = new BackgroundVerification(store, snapshot);
    Thread thread = new Thread(verification::run, "verify-" + snapshot.id());
    thread.setDaemon(true);
    thread.start();
    return verification;
  }

  private void run() {
    try {
      store.verify(snapshot);
    } catch (FaultException e) {
      found = e;
    }
  }

  /**
   * Does nothing as long as no fault has been found.
   *
   * @throws FaultException naming every altered file
   */
  void require() {
    FaultException fault = found;
    if (fault != null) {
      throw new FaultException(fault.faults());
    }
  }
}
