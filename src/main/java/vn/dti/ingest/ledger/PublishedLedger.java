package vn.dti.ingest.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.dti.fault.Fault;
import vn.dti.snapshot.Input;
import vn.dti.snapshot.Manifest;
import vn.dti.snapshot.SnapshotStore;
import vn.dti.snapshot.TableFile;

/**
 * The ledger as a snapshot was published from it. A chain of hashes tells that an entry is missing
 * or altered only by the entry after it; the last one has none, so the snapshots vouch for the end.
 *
 * @param snapshot the snapshot's id
 * @param head the hash of the ledger's last entry at that time
 * @param entries how many it had
 */
record PublishedLedger(String snapshot, String head, int entries) {
  /** Those of every snapshot of a store that can be read. */
  static List<PublishedLedger> of(Path store) {
    if (!Files.isDirectory(store.resolve(SnapshotStore.SNAPSHOTS))) {
      return List.of();
    }
    return new SnapshotStore(store)
        .list().stream()
            .flatMap(stored -> stored.snapshot().stream())
            .flatMap(snapshot -> of(snapshot.manifest()))
            .toList();
  }

  private static Stream<PublishedLedger> of(Manifest manifest) {
    int entries = Math.toIntExact(manifest.table("submission").map(TableFile::rows).orElse(1L));
    return manifest.inputs().stream()
        .filter(input -> input.layer().equals(Input.LEDGER))
        .map(input -> new PublishedLedger(manifest.id(), input.sha256(), entries));
  }

  /**
   * Holds a ledger against the longest that was published: one fault, if it is not the same up to
   * there.
   *
   * @param hashes those of its entries, in order
   */
  static Optional<Fault> compare(
      List<PublishedLedger> published, List<String> hashes, Path ledger) {
    return published.stream()
        .filter(one -> !hashes.contains(one.head()))
        .max(Comparator.comparingInt(PublishedLedger::entries))
        .map(one -> one.fault(hashes, ledger));
  }

  private Fault fault(List<String> hashes, Path ledger) {
    if (hashes.size() < entries) {
      return LedgerFaults.cut(ledger, snapshot, entries, hashes.size());
    }
    String id = LedgerEntry.id(entries);
    return LedgerFaults.replaced(ledger.resolve(id), snapshot, head, hashes.get(entries - 1));
  }
}
