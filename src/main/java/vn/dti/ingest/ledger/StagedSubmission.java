package vn.dti.ingest.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import vn.dti.fault.FaultException;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.SubmittedFigure;
import vn.dti.snapshot.Disk;
import vn.dti.snapshot.Hashes;

/**
 * A submission that lies beside the ledger, not in it: either {@link #accept} makes it an entry, or
 * closing it leaves no trace. Only under the ledger's lock.
 */
public final class StagedSubmission implements AutoCloseable {
  private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,8}");

  private final Ledger ledger;
  private final Path folder;
  private final SubmissionFile file;
  private final String originalFile;
  private final FiguresCsv.Writer figures;
  private final Consumer<LedgerStep> steps;

  private StagedSubmission(
      Ledger ledger,
      Path folder,
      SubmissionFile file,
      String originalFile,
      FiguresCsv.Writer figures,
      Consumer<LedgerStep> steps) {
    this.ledger = ledger;
    this.folder = folder;
    this.file = file;
    this.originalFile = originalFile;
    this.figures = figures;
    this.steps = steps;
  }

  static StagedSubmission copy(
      Ledger ledger, Path folder, SubmissionFile file, Consumer<LedgerStep> steps)
      throws IOException {
    String originalFile = originalFile(file.name());
    try {
      Path copy = Files.copy(file.path(), folder.resolve(originalFile));
      Disk.permit(copy, "r--r--r--");
      steps.accept(LedgerStep.COPIED);
      return new StagedSubmission(
          ledger,
          folder,
          new SubmissionFile(
              copy, file.name(), file.areaId(), file.submittedBy(), file.receivedAt()),
          originalFile,
          new FiguresCsv.Writer(folder.resolve(Ledger.FIGURES_FILE)),
          steps);
    } catch (IOException | RuntimeException e) {
      discard(folder, e);
      throw e;
    }
  }

  /** The copy of the submitted file, under its author's name for it. */
  public SubmissionFile file() {
    return file;
  }

  /** The hash of the submitted file. */
  public String sha256() {
    try {
      return Hashes.sha256(file.path());
    } catch (IOException e) {
      throw new FaultException(LedgerFaults.unreadable(file.path(), e), e);
    }
  }

  /** Adds an accepted figure. */
  public void add(SubmittedFigure figure) {
    try {
      figures.write(figure);
    } catch (UncheckedIOException e) {
      throw new FaultException(LedgerFaults.unwritable(ledger.folder(), e), e);
    }
  }

  /**
   * Makes it an entry of the ledger. When this returns, the entry survives a loss of power.
   *
   * @param claim the mark under which a watched folder took the file
   * @throws FaultException if the disk fails; nothing is in the ledger then
   */
  public LedgerEntry accept(Counts counts, Optional<String> claim) {
    try {
      Path csv = folder.resolve(Ledger.FIGURES_FILE);
      figures.close();
      steps.accept(LedgerStep.FIGURES_WRITTEN);
      List<LedgerEntry> before = ledger.entries();
      LedgerEntry entry =
          new LedgerEntry(
              LedgerEntry.FORMAT,
              LedgerEntry.id(before.size() + 1),
              before.isEmpty() ? LedgerEntry.NO_PREVIOUS : Ledger.hash(before.getLast()),
              file.receivedAt().truncatedTo(ChronoUnit.MICROS),
              file.submittedBy(),
              file.areaId(),
              file.name(),
              originalFile,
              Files.size(file.path()),
              sha256(),
              Hashes.sha256(csv),
              counts.figures(),
              counts.revisions(),
              counts.withdrawals(),
              counts.duplicates(),
              claim.orElse(null));
      Path json = folder.resolve(Ledger.ENTRY_FILE);
      Disk.write(json, EntryJson.write(entry));
      Disk.sync(csv);
      Disk.sync(file.path());
      Disk.permit(json, "r--r--r--");
      Disk.permit(csv, "r--r--r--");
      Disk.sync(folder);
      steps.accept(LedgerStep.SEALED);
      Path home = ledger.folder().resolve(entry.submissionId());
      Disk.rename(folder, home);
      steps.accept(LedgerStep.MOVED);
      Disk.permit(home, "r-xr-xr-x");
      steps.accept(LedgerStep.DONE);
      return entry;
    } catch (IOException | UncheckedIOException e) {
      throw new FaultException(LedgerFaults.unwritable(ledger.folder(), e), e);
    }
  }

  /** Leaves nothing behind, unless the submission was accepted. */
  @Override
  public void close() {
    try {
      figures.close();
    } catch (IOException | UncheckedIOException e) {
      // Its content is thrown away with the folder, or was accepted and synced before.
    }
    try {
      Disk.delete(folder);
    } catch (IOException e) {
      // Whoever writes next clears it away; the ledger itself is untouched.
    }
  }

  private static void discard(Path folder, Exception cause) {
    try {
      Disk.delete(folder);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** The name under which an entry keeps a file: only its ending is the author's. */
  private static String originalFile(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return name.contains(".") && EXTENSION.matcher(ending).matches()
        ? "original." + ending
        : "original";
  }

  /**
   * What an accepted submission brings.
   *
   * @param figures new ones, revisions included
   * @param revisions those that replace an earlier figure of the same person
   * @param withdrawals figures taken back
   * @param duplicates figures that were known already
   */
  public record Counts(long figures, long revisions, long withdrawals, long duplicates) {}
}
