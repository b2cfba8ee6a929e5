package vn.dti.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.dti.snapshot.Disk;
import vn.dti.snapshot.SnapshotStore;

/** Switches a store over, in one step. To be used under the store's lock. */
final class Pointer {
  private Pointer() {}

  /**
   * Makes a snapshot the current one.
   *
   * @param staging a folder on the store's file system; made if it is not there
   */
  static void set(Path store, Path staging, String id) throws IOException {
    Files.createDirectories(staging);
    Path next = staging.resolve(SnapshotStore.POINTER);
    Files.deleteIfExists(next);
    Disk.write(next, id + "\n");
    Disk.rename(next, store.resolve(SnapshotStore.POINTER));
  }
}
