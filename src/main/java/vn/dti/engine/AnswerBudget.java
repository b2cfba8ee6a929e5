package vn.dti.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.FaultException;

/**
 * Bytes of the answers that are being built or on their way to a caller, of all data sources. Each
 * query takes its answer's bytes as they come; its request holds them until the whole answer has
 * left. What would exceed the total waits.
 *
 * <p>Those who wait hold what they have, and could wait for each other for ever. So one request at
 * a time, whichever needs it first, may also use the reserve until all its answers are built: it
 * waits for nobody then who waits for it. Answers that nobody fetches can use up total and reserve,
 * never more; whoever waits then gets a fault when its time is over. Where nobody but its own
 * request holds the room that an answer wants, it gets a fault at once. A small answer never waits.
 */
public final class AnswerBudget {
  /** What an answer may have at any time. */
  static final long SMALL_BYTES = 1L << 20;

  private final long total;
  private final long reserve;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable Share overdrawing;
  private long used;

  /**
   * A budget.
   *
   * @param total bytes of all answers
   * @param reserve what the answers of one request at a time may take beyond that
   */
  public AnswerBudget(long total, long reserve) {
    this.total = total;
    this.reserve = reserve;
  }

  /** The share of a request; holds nothing yet. */
  public Share open() {
    return new Share();
  }

  /** Bytes that are held. */
  public long used() {
    lock.lock();
    try {
      return used;
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(Share share, long bytes) {
    share.held -= bytes;
    used -= bytes;
    if (overdrawing == share && share.held == 0) {
      overdrawing = null;
    }
    changed.signalAll();
  }

  /** What the answers of one request hold together. Safe for use by many threads. */
  public final class Share implements AutoCloseable {
    private final List<Runnable> frees = new ArrayList<>();
    private boolean closed;
    // Of its answers, built or not.
    private long held;
    private long kept;

    private Share() {}

    /** The bytes of one query's answer, for one attempt at it. */
    public Answer answer() {
      return new Answer(this);
    }

    /** All answers of the request are built: it wants no more room. */
    public void built() {
      lock.lock();
      try {
        if (overdrawing == this) {
          overdrawing = null;
          changed.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }

    /** The request's answer has left, or never will. What comes later is let go of at once. */
    @Override
    public void close() {
      lock.lock();
      try {
        closed = true;
        frees.forEach(Runnable::run);
        frees.clear();
        giveBack(this, kept);
        kept = 0;
      } finally {
        lock.unlock();
      }
    }
  }

  /** The bytes of one answer. Closing gives them back, unless they were kept for the request. */
  public final class Answer implements AutoCloseable {
    private final Share share;
    private long held;

    private Answer(Share share) {
      this.share = share;
    }

    /**
     * Takes bytes, and waits for them where it must.
     *
     * @throws FaultException TOO_MANY_QUERIES where there was no room in time, ANSWER_TOO_LARGE
     *     where waiting would bring none, QUERY_CANCELLED where the signal came first
     */
    public void take(long bytes, Duration wait, CancelSignal signal) {
      lock.lock();
      try {
        if (!fits(bytes)) {
          await(bytes, wait, signal);
        }
        held += bytes;
        share.held += bytes;
        used += bytes;
      } finally {
        lock.unlock();
      }
    }

    private boolean fits(long bytes) {
      if (held + bytes <= SMALL_BYTES || used + bytes <= total) {
        return true;
      }
      if (used + bytes <= total + reserve && (overdrawing == null || overdrawing == share)) {
        overdrawing = share;
        return true;
      }
      return false;
    }

    private void await(long bytes, Duration wait, CancelSignal signal) {
      AtomicReference<@Nullable StopReason> stopped = new AtomicReference<>();
      signal.onStop(reason -> tell(stopped, reason));
      long left = wait.toNanos();
      try {
        while (!fits(bytes)) {
          StopReason reason = stopped.get();
          if (reason != null) {
            throw AdmissionFaults.stopped(reason);
          }
          if (used == share.held) {
            throw AdmissionFaults.tooLarge(total + reserve);
          }
          if (left <= 0) {
            throw AdmissionFaults.noRoom(wait);
          }
          left = changed.awaitNanos(left);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw AdmissionFaults.stopped(StopReason.CANCELLED);
      }
    }

    private void tell(AtomicReference<@Nullable StopReason> stopped, StopReason reason) {
      stopped.set(reason);
      lock.lock();
      try {
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    /**
     * The answer is built: the request holds its bytes from now on.
     *
     * @param free frees the memory that they take, where no collector does; called once, when the
     *     request holds them no more
     */
    public void keep(Runnable free) {
      lock.lock();
      try {
        if (share.closed) {
          free.run();
        } else {
          share.frees.add(free);
          share.kept += held;
          held = 0;
        }
      } finally {
        lock.unlock();
      }
      close();
    }

    @Override
    public void close() {
      lock.lock();
      try {
        giveBack(share, held);
        held = 0;
      } finally {
        lock.unlock();
      }
    }
  }
}
