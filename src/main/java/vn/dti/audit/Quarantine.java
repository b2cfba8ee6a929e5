package vn.dti.audit;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Where the texts run of which one may have ended a process: one at a time, in order of arrival. A
 * further end then tells which it was, and the others are cleared by running without harm.
 */
final class Quarantine {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Semaphore turn = new Semaphore(1, true);

  /**
   * Takes the turn; to be given back by {@link #leave}.
   *
   * @param crash what is known of the text
   * @throws vn.dti.fault.FaultException QUERY_CRASHED_BEFORE if it does not come in time
   */
  void enter(Crash crash) {
    boolean taken;
    try {
      taken = turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      taken = false;
    }
    if (!taken) {
      throw AuditFaults.waitedInVain(crash);
    }
  }

  /** Gives the turn back. */
  void leave() {
    turn.release();
  }
}
