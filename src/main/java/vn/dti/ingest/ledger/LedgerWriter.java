package vn.dti.ingest.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import vn.dti.fault.FaultException;
import vn.dti.ingest.SubmissionFile;
import vn.dti.snapshot.Disk;

/**
 * The right to write into a ledger: one writer at a time on this machine, others wait. The system
 * gives it back when the process ends, however it ends.
 */
public final class LedgerWriter implements AutoCloseable {
  /** Locks on files hold between processes only; this one holds between threads. */
  private static final ReentrantLock WITHIN_PROCESS = new ReentrantLock();

  private final Ledger ledger;
  private final FileChannel lock;
  private final Consumer<LedgerStep> steps;

  private LedgerWriter(Ledger ledger, FileChannel lock, Consumer<LedgerStep> steps) {
    this.ledger = ledger;
    this.lock = lock;
    this.steps = steps;
  }

  /**
   * Waits until nobody else writes, and clears away what killed writers left.
   *
   * @param steps told of each step of an acceptance
   * @throws FaultException if the folder cannot be written to
   */
  public static LedgerWriter open(Ledger ledger, Consumer<LedgerStep> steps) {
    Path folder = ledger.folder();
    WITHIN_PROCESS.lock();
    try {
      Files.createDirectories(folder);
      FileChannel lock =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        lock.lock();
        Disk.delete(staging(ledger));
        steps.accept(LedgerStep.LOCKED);
        return new LedgerWriter(ledger, lock, steps);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      WITHIN_PROCESS.unlock();
      throw new FaultException(LedgerFaults.unwritable(folder, e), e);
    } catch (RuntimeException e) {
      WITHIN_PROCESS.unlock();
      throw e;
    }
  }

  /** The ledger that is written to. */
  public Ledger ledger() {
    return ledger;
  }

  /**
   * Copies a submitted file aside. Read from the copy: it cannot change any more.
   *
   * @throws FaultException if it cannot be copied
   */
  public StagedSubmission stage(SubmissionFile file) {
    Path folder = staging(ledger).resolve(UUID.randomUUID().toString());
    try {
      Files.createDirectories(folder);
      return StagedSubmission.copy(ledger, folder, file, steps);
    } catch (IOException e) {
      throw new FaultException(LedgerFaults.unwritable(ledger.folder(), e), e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close(); // which releases the lock between processes
    } catch (IOException e) {
      throw new FaultException(LedgerFaults.unwritable(ledger.folder(), e), e);
    } finally {
      WITHIN_PROCESS.unlock();
    }
  }

  private static Path staging(Ledger ledger) {
    return ledger.folder().resolve("staging");
  }
}
