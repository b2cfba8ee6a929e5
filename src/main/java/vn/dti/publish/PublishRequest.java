package vn.dti.publish;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import vn.dti.snapshot.Manifest;

/**
 * What to publish where.
 *
 * @param data the folder of CSV files
 * @param store the store's folder; made if it is not there
 * @param asOf the snapshot's own day; empty for the newest day on which any figure became public
 * @param kind {@code reported} or {@code illustrative}
 * @param clock for the manifest's time of creation, and for nothing else
 */
public record PublishRequest(
    Path data, Path store, Optional<LocalDate> asOf, String kind, Clock clock) {
  public PublishRequest {
    if (!Manifest.KINDS.contains(kind)) {
      throw new IllegalArgumentException("kind " + kind + ", expected one of " + Manifest.KINDS);
    }
  }
}
