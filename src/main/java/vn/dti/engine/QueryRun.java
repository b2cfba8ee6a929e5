package vn.dti.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One query from the moment it is asked until its answer is made. It can be told to stop once; the
 * first reason holds. Safe for use by many threads.
 */
public final class QueryRun implements CancelSignal, AutoCloseable {
  /** What a query is doing. */
  public enum Phase {
    /** It is read, approved, or waits for its turn. */
    WAITING,
    /** DuckDB plans or executes it. */
    EXECUTING,
    /** The answer is made ready to travel. */
    ENCODING
  }

  private final RunningQueries owner;
  private final long number;
  private final String dataSource;
  private final String refId;
  private final LongSupplier nanoTime;
  private final long started;
  private final AtomicLong attributed = new AtomicLong();
  private final List<Consumer<StopReason>> actions = new ArrayList<>();
  private @Nullable StopReason reason;
  private long stopped;
  private boolean ended;
  private volatile String text = "";
  private volatile Phase phase = Phase.WAITING;

  QueryRun(
      RunningQueries owner, long number, String dataSource, String refId, LongSupplier nanoTime) {
    this.owner = owner;
    this.number = number;
    this.dataSource = dataSource;
    this.refId = refId;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
  }

  /** Rises from query to query. */
  public long number() {
    return number;
  }

  /** What names it in logs. */
  public QueryLabel label() {
    return new QueryLabel(dataSource, refId, text);
  }

  /** States its text, once it has been read. */
  public void asks(String text) {
    this.text = text;
  }

  public Phase phase() {
    return phase;
  }

  /** States what it does from now on. */
  public void enter(Phase next) {
    phase = next;
  }

  /** How long ago it was asked. */
  public Duration age() {
    return Duration.ofNanos(nanoTime.getAsLong() - started);
  }

  /** Tells it to stop, unless it was told before or has ended. */
  public void stop(StopReason why) {
    List<Consumer<StopReason>> due;
    synchronized (this) {
      if (reason != null || ended) {
        return;
      }
      reason = why;
      stopped = nanoTime.getAsLong();
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(action -> action.accept(why));
  }

  @Override
  public void onStop(Consumer<StopReason> action) {
    StopReason known;
    synchronized (this) {
      known = reason;
      if (known == null && !ended) {
        actions.add(action);
      }
    }
    if (known != null) {
      action.accept(known);
    }
  }

  /** Why it was told to stop. */
  public synchronized Optional<StopReason> stopReason() {
    return Optional.ofNullable(reason);
  }

  /** How many nanoseconds ago it was told to stop; empty where it was not. */
  synchronized OptionalLong stoppedFor() {
    return reason == null ? OptionalLong.empty() : OptionalLong.of(nanoTime.getAsLong() - stopped);
  }

  /** Adds to the memory that it is held to account for; see {@link Watchdog}. */
  void attribute(long bytes) {
    attributed.addAndGet(bytes);
  }

  long attributed() {
    return attributed.get();
  }

  /** It has its answer, or failed. */
  @Override
  public void close() {
    synchronized (this) {
      ended = true;
      actions.clear();
    }
    owner.end(this);
  }
}
