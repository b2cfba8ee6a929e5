package vn.dti.engine.duckdb;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import vn.dti.engine.CancelSignal;

/**
 * One execution that can be told to stop. DuckDB forgets an interrupt that comes before execution
 * begins, so it is repeated until the execution has ended; it may block, so it is sent from a
 * thread of its own.
 */
final class RunningQuery implements AutoCloseable {
  private static final long REPEAT_MILLIS = 50;

  /** Why an execution was told to stop. */
  enum Reason {
    CANCELLED,
    TIMEOUT
  }

  private final Statement statement;
  private final ScheduledExecutorService watch;
  private final ScheduledFuture<?> timeout;
  private final AtomicReference<@Nullable Reason> reason = new AtomicReference<>();
  private volatile @Nullable ScheduledFuture<?> interrupts;
  private volatile boolean ended;

  RunningQuery(
      Statement statement, Duration time, CancelSignal cancel, ScheduledExecutorService watch) {
    this.statement = statement;
    this.watch = watch;
    this.timeout =
        watch.schedule(() -> stop(Reason.TIMEOUT), time.toMillis(), TimeUnit.MILLISECONDS);
    cancel.onCancel(() -> stop(Reason.CANCELLED));
  }

  private void stop(Reason why) {
    if (!ended && reason.compareAndSet(null, why)) {
      interrupts =
          watch.scheduleWithFixedDelay(this::interrupt, 0, REPEAT_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void interrupt() {
    if (ended) {
      return;
    }
    try {
      statement.cancel();
    } catch (SQLException e) {
      // The statement has just ended by itself: there is nothing left to stop.
      ended = true;
    }
  }

  /** Why it was told to stop; null while nobody did. */
  @Nullable Reason reason() {
    return reason.get();
  }

  @Override
  public void close() {
    timeout.cancel(false);
    synchronized (this) {
      ended = true;
    }
    ScheduledFuture<?> repeated = interrupts;
    if (repeated != null) {
      repeated.cancel(false);
    }
  }
}
