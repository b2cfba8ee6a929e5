package vn.dti.engine.duckdb;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Pooled platform threads with stacks of 64 MiB (reserved, not used, until a query nests deeply).
 * Work beyond the pool's size queues in order. Threads that idle for a minute end.
 */
public final class DuckDbThreads implements AutoCloseable {
  /** The stack of each thread, in bytes. */
  public static final long STACK_BYTES = 64L << 20;

  private final ThreadPoolExecutor pool;

  /**
   * A pool.
   *
   * @param name what its threads are called, for thread dumps
   * @param size how many of them there may be
   */
  public DuckDbThreads(String name, int size) {
    AtomicInteger number = new AtomicInteger();
    pool =
        new ThreadPoolExecutor(
            size,
            size,
            60,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> new DuckDbThread(this, work, name + "-" + number.incrementAndGet()));
    pool.allowCoreThreadTimeOut(true);
  }

  private static final class DuckDbThread extends Thread {
    private final DuckDbThreads owner;

    private DuckDbThread(DuckDbThreads owner, Runnable work, String name) {
      super(null, work, name, STACK_BYTES);
      this.owner = owner;
      setDaemon(true);
    }
  }

  /** Work that may fail with X. */
  @FunctionalInterface
  public interface Work<T, X extends Exception> {
    /** Does it. */
    T run() throws X;
  }

  /**
   * Runs work on one of the threads and waits for it; on a thread of this pool it runs at once. An
   * interrupt while waiting interrupts the work and is passed on.
   *
   * @throws X what the work threw
   * @throws CancellationException when the waiting thread was interrupted
   */
  @SuppressWarnings("unchecked")
  public <T, X extends Exception> T call(Work<T, X> work) throws X {
    if (Thread.currentThread() instanceof DuckDbThread thread && thread.owner == this) {
      return work.run();
    }
    Future<T> future = submit(work);
    try {
      return future.get();
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("interrupted while waiting");
      cancelled.initCause(e);
      throw cancelled;
    } catch (ExecutionException e) {
      // The work declares nothing but X, so what it threw is X, unchecked or an error.
      switch (Objects.requireNonNull(e.getCause())) {
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        case Throwable checked -> throw (X) checked;
      }
    }
  }

  /** Runs work on one of the threads. */
  public <T, X extends Exception> Future<T> submit(Work<T, X> work) {
    return pool.submit(work::run);
  }

  /** Runs work on one of the threads that nobody waits for; it reports its own failures. */
  public void execute(Runnable work) {
    pool.execute(work);
  }

  /** Interrupts what runs and takes no more work. */
  @Override
  public void close() {
    pool.shutdownNow();
  }
}
