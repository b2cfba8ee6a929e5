package vn.dti.publish;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.ingest.ledger.Ledger;
import vn.dti.snapshot.Manifest;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.SnapshotStore;
import vn.dti.snapshot.StoredSnapshot;

/**
 * Keeps reported and made-up figures in stores of their own. A store is of the kind of its current
 * snapshot, or of the newest that can be read; submissions alone make it one of reported figures.
 */
public final class StoreKind {
  private StoreKind() {}

  /**
   * Refuses a store of made-up history where reported figures are wanted.
   *
   * @throws FaultException that names the store and what it holds
   */
  public static void requireReported(Path store) {
    require(store, false);
  }

  static void require(PublishRequest request) {
    require(request.store(), request.kind().equals(Manifest.ILLUSTRATIVE));
  }

  private static void require(Path store, boolean illustrative) {
    Optional<Snapshot> snapshot = telling(store);
    if (snapshot.isPresent()) {
      boolean isIllustrative = snapshot.get().manifest().kind().equals(Manifest.ILLUSTRATIVE);
      if (isIllustrative != illustrative) {
        throw other(store, isIllustrative, snapshot.get().id());
      }
    } else if (illustrative && !new Ledger(store).entries().isEmpty()) {
      throw other(store, false, "ledger");
    }
  }

  private static Optional<Snapshot> telling(Path store) {
    if (!Files.isDirectory(store.resolve(SnapshotStore.SNAPSHOTS))) {
      return Optional.empty();
    }
    SnapshotStore snapshots = new SnapshotStore(store);
    return snapshots
        .state()
        .serving()
        .or(
            () ->
                snapshots.list().stream()
                    .map(StoredSnapshot::snapshot)
                    .flatMap(Optional::stream)
                    .findFirst());
  }

  private static FaultException other(Path store, boolean illustrative, String holds) {
    return new FaultException(
        new Fault(
            FaultCode.USAGE,
            illustrative
                ? new Text(
                    "Kho %s là kho minh họa (có %s), không nhận số liệu báo cáo."
                        .formatted(store, holds),
                    "The store %s holds made-up history (%s); reported figures do not go into it."
                        .formatted(store, holds))
                : new Text(
                    "Kho %s giữ số liệu báo cáo (có %s), không nhận số liệu minh họa."
                        .formatted(store, holds),
                    "The store %s holds reported figures (%s); made-up history does not go into it."
                        .formatted(store, holds)),
            new Text(
                "Nêu một thư mục khác ở --store: số liệu báo cáo và số liệu minh họa ở hai kho"
                    + " riêng.",
                "Name another folder with --store: reported and made-up figures are kept in stores"
                    + " of their own."),
            store.toString()));
  }
}
