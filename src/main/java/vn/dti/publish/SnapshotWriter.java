package vn.dti.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.FaultException;
import vn.dti.snapshot.Disk;
import vn.dti.snapshot.Hashes;
import vn.dti.snapshot.InUse;
import vn.dti.snapshot.Input;
import vn.dti.snapshot.Manifest;
import vn.dti.snapshot.ManifestJson;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.SnapshotStore;
import vn.dti.snapshot.TableFile;

/**
 * Puts a snapshot into a store: from a staging folder to its final name, then the pointer, each by
 * one rename. To be used under the store's lock.
 */
final class SnapshotWriter {
  private final Path store;
  private final Consumer<Step> steps;
  private final Path staging;

  SnapshotWriter(Path store, Consumer<Step> steps) {
    this.store = store;
    this.steps = steps;
    this.staging = store.resolve("staging");
  }

  /** A new, empty folder to write tables into; what earlier crashes left is cleared away. */
  Path stage() throws IOException {
    Disk.delete(staging);
    return Files.createDirectories(staging.resolve(UUID.randomUUID().toString()));
  }

  /** Clears the staging folder. */
  void clear() throws IOException {
    Disk.delete(staging);
  }

  /** Makes the staged tables the current snapshot. */
  Manifest commit(
      Path staged,
      LocalDate asOf,
      String kind,
      List<Input> inputs,
      List<TableFile> tables,
      Instant created)
      throws IOException {
    String content = Hashes.content(asOf, kind, tables);
    String id = asOf.format(DateTimeFormatter.BASIC_ISO_DATE) + "-" + content.substring(0, 12);
    Optional<Snapshot> same = good(id);
    Manifest manifest =
        same.map(Snapshot::manifest)
            .orElseGet(
                () ->
                    new Manifest(
                        Manifest.SCHEMA_VERSION,
                        id,
                        created,
                        parent(id),
                        asOf,
                        kind,
                        content,
                        inputs,
                        tables));
    if (same.isEmpty()) {
      seal(staged, manifest);
      steps.accept(Step.STAGED);
      Path folder = store.resolve(SnapshotStore.SNAPSHOTS).resolve(id);
      Files.createDirectories(store.resolve(SnapshotStore.SNAPSHOTS));
      Disk.delete(folder); // of this name there is at most a torn one
      Disk.rename(staged, folder);
      Disk.permit(folder, "r-xr-xr-x");
    }
    steps.accept(Step.MOVED);
    Pointer.set(store, staging, id);
    steps.accept(Step.SWITCHED);
    return manifest;
  }

  /** The very same snapshot, if an earlier publication made it and it is whole. */
  private Optional<Snapshot> good(String id) {
    SnapshotStore reader = new SnapshotStore(store);
    try {
      Snapshot snapshot = reader.open(id);
      reader.verify(snapshot);
      return Optional.of(snapshot);
    } catch (FaultException e) {
      return Optional.empty();
    }
  }

  private @Nullable String parent(String id) {
    return new SnapshotStore(store)
        .state()
        .serving()
        .map(Snapshot::id)
        .filter(former -> !former.equals(id))
        .orElse(null);
  }

  private static void seal(Path staged, Manifest manifest) throws IOException {
    Path file = staged.resolve("manifest.json");
    Disk.write(file, ManifestJson.write(manifest));
    Disk.permit(file, "r--r--r--");
    Path inUse = staged.resolve(InUse.FILE);
    Disk.write(inUse, "");
    Disk.permit(inUse, "r--r--r--");
    for (TableFile table : manifest.tables()) {
      Path path = staged.resolve(table.file());
      Disk.sync(path);
      Disk.permit(path, "r--r--r--");
    }
    Disk.sync(staged);
  }
}
