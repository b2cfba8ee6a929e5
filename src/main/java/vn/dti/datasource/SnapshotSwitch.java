package vn.dti.datasource;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.FaultException;
import vn.dti.snapshot.PinnedSnapshot;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.SnapshotStore;

/**
 * Which snapshot's service answers. When another becomes current, it is opened beside the one that
 * answers, which goes on for at most {@link #GRACE}: a busy data source never waits for an opening,
 * and no answer is from a snapshot that was replaced longer ago than that. What is no longer served
 * closes when its last use ends. Safe for use by many threads.
 */
final class SnapshotSwitch implements AutoCloseable {
  /** For how long a replaced snapshot may answer while the next is opened. */
  static final Duration GRACE = Duration.ofSeconds(2);

  private final SnapshotStore store;
  private final Function<PinnedSnapshot, SnapshotService> services;
  private final Executor background;
  private final LongSupplier nanoTime;
  private @Nullable Serving serving;
  private @Nullable CompletableFuture<Serving> opening;
  private boolean closed;

  /**
   * A switch that serves nothing yet.
   *
   * @param services makes the service of a snapshot, which owns the pin from then on
   * @param background where the next snapshot is opened
   * @param nanoTime a clock that never jumps, as {@link System#nanoTime}
   */
  SnapshotSwitch(
      SnapshotStore store,
      Function<PinnedSnapshot, SnapshotService> services,
      Executor background,
      LongSupplier nanoTime) {
    this.store = store;
    this.services = services;
    this.background = background;
    this.nanoTime = nanoTime;
  }

  /** A service and when it was last seen to be the current snapshot's. */
  private static final class Serving {
    private final SnapshotService service;
    private final BackgroundVerification verification;
    private long seenCurrent;

    Serving(SnapshotService service, BackgroundVerification verification, long seenCurrent) {
      this.service = service;
      this.verification = verification;
      this.seenCurrent = seenCurrent;
    }

    boolean serves(Snapshot snapshot) {
      return service.snapshot().isSameAs(snapshot);
    }

    /** One whose files are gone or were replaced may answer anything. */
    boolean mayStandIn() {
      return service.snapshot().isUntouched();
    }

    SnapshotService.Use use() {
      verification.require();
      return service.use();
    }
  }

  /**
   * The service for one request, held open until the use is closed.
   *
   * @throws FaultException if the store has nothing to serve, or files were found to be altered
   */
  SnapshotService.Use use() {
    return use(GRACE);
  }

  /**
   * The same of the very snapshot that is current now.
   *
   * @throws FaultException as above
   */
  SnapshotService.Use newest() {
    return use(Duration.ZERO);
  }

  private SnapshotService.Use use(Duration grace) {
    boolean waited = false;
    while (true) {
      Snapshot current = store.current();
      CompletableFuture<Serving> next;
      boolean begun;
      synchronized (this) {
        if (closed) {
          break;
        }
        long now = nanoTime.getAsLong();
        Serving one = serving;
        if (one != null) {
          if (one.serves(current)) {
            one.seenCurrent = now;
            return one.use();
          }
          if (one.mayStandIn() && now - one.seenCurrent < grace.toNanos()) {
            CompletableFuture<Serving> _ = open();
            return one.use();
          }
        }
        begun = opening == null;
        next = open();
      }
      Serving opened = await(next);
      // Whatever an opening that began after the question found is new enough: where snapshots
      // come faster than they can be opened, nobody waits for the last of them.
      if (begun || waited) {
        synchronized (this) {
          if (serving == opened) {
            return opened.use();
          }
        }
      }
      waited = true;
    }
    return last();
  }

  /** For who asked before this was closed and comes after: a service for this use alone. */
  private SnapshotService.Use last() {
    Serving once = opened();
    try {
      return once.use();
    } finally {
      once.service.retire();
    }
  }

  /** The opening that is under way, or a new one. */
  private CompletableFuture<Serving> open() {
    CompletableFuture<Serving> under = opening;
    if (under == null) {
      CompletableFuture<Serving> begun = new CompletableFuture<>();
      under = begun;
      opening = begun;
      background.execute(() -> open(begun));
    }
    return under;
  }

  private void open(CompletableFuture<Serving> outcome) {
    try {
      Serving opened = opened();
      install(opened);
      outcome.complete(opened);
    } catch (RuntimeException | Error e) {
      synchronized (this) {
        opening = null;
      }
      outcome.completeExceptionally(e);
    }
  }

  private Serving opened() {
    PinnedSnapshot pinned = store.pin();
    long seen = nanoTime.getAsLong();
    SnapshotService service;
    try {
      service = services.apply(pinned);
    } catch (RuntimeException | Error e) {
      pinned.close();
      throw e;
    }
    try {
      service.warmUp();
    } catch (RuntimeException | Error e) {
      service.retire();
      throw e;
    }
    return new Serving(service, BackgroundVerification.start(store, service.snapshot()), seen);
  }

  private synchronized void install(Serving opened) {
    opening = null;
    if (closed) {
      opened.service.retire();
      return;
    }
    Serving former = serving;
    serving = opened;
    if (former != null) {
      former.service.retire();
    }
  }

  private static Serving await(CompletableFuture<Serving> opening) {
    try {
      return opening.join();
    } catch (CompletionException e) {
      throw switch (e.getCause()) {
        case FaultException fault -> new FaultException(fault.faults());
        case null, default -> new IllegalStateException("opening a snapshot failed", e);
      };
    }
  }

  /** Has the next request open its snapshot's database anew. */
  synchronized void discard(SnapshotService broken) {
    Serving one = serving;
    if (one != null && one.service == broken) {
      serving = null;
      broken.retire();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    Serving one = serving;
    if (one != null) {
      serving = null;
      one.service.retire();
    }
  }
}
