package vn.dti.engine.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.duckdb.DuckDBConnection;
import org.duckdb.Interrupts;
import org.jspecify.annotations.Nullable;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.StopReason;

/**
 * One execution, planning included, that can be told to stop. DuckDB forgets an interrupt that
 * comes before execution begins, so it is repeated until the execution has ended. It may block for
 * as long as the query looks at nothing, so each query that is stopped is interrupted from a thread
 * of its own, and no other query has to wait for that.
 */
final class RunningQuery implements AutoCloseable {
  private static final long REPEAT_MILLIS = 50;

  /** Interrupts an execution. */
  @FunctionalInterface
  interface Interrupt {
    void send() throws SQLException;
  }

  private final Interrupt interrupt;
  private final ScheduledFuture<?> timeout;
  private final AtomicReference<@Nullable StopReason> reason = new AtomicReference<>();
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * An execution on a connection that does nothing else.
   *
   * @throws SQLException if it is no connection of DuckDB's
   */
  RunningQuery(
      Connection connection, Duration time, CancelSignal cancel, ScheduledExecutorService watch)
      throws SQLException {
    this(interruptOf(connection.unwrap(DuckDBConnection.class)), time, cancel, watch);
  }

  RunningQuery(
      Interrupt interrupt, Duration time, CancelSignal cancel, ScheduledExecutorService watch) {
    this.interrupt = interrupt;
    this.timeout =
        watch.schedule(() -> stop(StopReason.TIMEOUT), time.toNanos(), TimeUnit.NANOSECONDS);
    cancel.begins();
    cancel.onStop(this::stop);
  }

  private static Interrupt interruptOf(DuckDBConnection connection) {
    return () -> Interrupts.send(connection);
  }

  private void stop(StopReason why) {
    if (!hasEnded() && reason.compareAndSet(null, why)) {
      Thread.ofPlatform().daemon().name("duckdb-interrupt").start(this::interruptUntilEnded);
    }
  }

  private boolean hasEnded() {
    return ended.getCount() == 0;
  }

  private void interruptUntilEnded() {
    try {
      do {
        interrupt();
      } while (!ended.await(REPEAT_MILLIS, TimeUnit.MILLISECONDS));
    } catch (SQLException e) {
      // The statement has just ended by itself: there is nothing left to stop.
      ended.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void interrupt() throws SQLException {
    if (!hasEnded()) {
      interrupt.send();
    }
  }

  /** Why it was told to stop; null while nobody did. */
  @Nullable StopReason reason() {
    return reason.get();
  }

  /**
   * Ends what has been told to stop: an interrupt that comes between two batches is lost.
   *
   * @throws SQLException if it was told to stop
   */
  void requireGoingOn() throws SQLException {
    StopReason why = reason();
    if (why != null) {
      throw new SQLException("stopped between two batches: " + why);
    }
  }

  /** Returns once no interrupt is on its way any more: the statement may be closed then. */
  @Override
  public void close() {
    timeout.cancel(false);
    synchronized (this) {
      ended.countDown();
    }
  }
}
