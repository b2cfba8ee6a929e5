package vn.dti.publish;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import vn.dti.snapshot.Manifest;

/**
 * What to publish where.
 *
 * @param base a folder with the CSV file of every table
 * @param baseDay the day to which the base was gathered; empty if nobody states one
 * @param overlay a folder with CSV files of some tables, whose rows replace those of the base with
 *     the same key, or are added
 * @param store the store's folder; made if it is not there
 * @param asOf the snapshot's own day. Empty: the base's day, or the newest day on which a figure of
 *     the layers above it became public if that is later; without a base's day the newest of all
 * @param kind {@code reported} or {@code illustrative}
 * @param faultReport a file for all faults of the layers, where there are many; empty for none
 * @param clock for the manifest's time of creation, and for nothing else
 */
public record PublishRequest(
    Path base,
    Optional<LocalDate> baseDay,
    Optional<Path> overlay,
    Path store,
    Optional<LocalDate> asOf,
    String kind,
    Optional<Path> faultReport,
    Clock clock) {
  public PublishRequest {
    if (!Manifest.KINDS.contains(kind)) {
      throw new IllegalArgumentException("kind " + kind + ", expected one of " + Manifest.KINDS);
    }
  }

  /** Publishes a base alone. */
  public PublishRequest(Path base, Path store, Optional<LocalDate> asOf, String kind, Clock clock) {
    this(base, Optional.empty(), Optional.empty(), store, asOf, kind, clock);
  }

  /** Publishes layers; faults are told in the exception alone. */
  public PublishRequest(
      Path base,
      Optional<LocalDate> baseDay,
      Optional<Path> overlay,
      Path store,
      Optional<LocalDate> asOf,
      String kind,
      Clock clock) {
    this(base, baseDay, overlay, store, asOf, kind, Optional.empty(), clock);
  }

  /** The same with an overlay. */
  public PublishRequest withOverlay(Path folder) {
    return new PublishRequest(
        base, baseDay, Optional.of(folder), store, asOf, kind, faultReport, clock);
  }

  /** The same with a file for all faults. */
  public PublishRequest withFaultReport(Optional<Path> file) {
    return new PublishRequest(base, baseDay, overlay, store, asOf, kind, file, clock);
  }

  /** The same with a day of its own. */
  PublishRequest asOf(LocalDate day) {
    return new PublishRequest(
        base, baseDay, overlay, store, Optional.of(day), kind, faultReport, clock);
  }
}
