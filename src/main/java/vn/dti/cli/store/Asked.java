package vn.dti.cli.store;

import org.jspecify.annotations.Nullable;
import vn.dti.cli.StoreOption;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.SnapshotStore;

/** The snapshot that a command line names. */
final class Asked {
  private Asked() {}

  /**
   * @param id null for the current one
   */
  static Snapshot snapshot(StoreOption store, @Nullable String id) {
    SnapshotStore opened = new SnapshotStore(store.path());
    return id == null ? opened.current() : opened.open(id);
  }
}
