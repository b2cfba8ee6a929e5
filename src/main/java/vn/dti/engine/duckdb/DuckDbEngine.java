package vn.dti.engine.duckdb;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.engine.ExecutionSummary;
import vn.dti.engine.ResultColumn;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.guard.ApprovedQuery;
import vn.dti.guard.Splice;
import vn.dti.guard.access.Scope;
import vn.dti.indicator.sight.RowsInSight;
import vn.dti.plugin.data.FrameSink;
import vn.dti.snapshot.Snapshot;

/**
 * Runs approved queries on one snapshot. The database is opened by the first query. Closing waits
 * until the queries that run have ended; it is safe to close while others still ask, who then get
 * an {@link IllegalStateException} and take the next snapshot's engine.
 */
public final class DuckDbEngine implements AutoCloseable {
  /** What the databases of all scopes may hold together while nobody uses them; one may as well. */
  private static final long SCOPES_BYTES = 256L << 20;

  private static final int REMEMBERED_SCOPES = 10_000;

  private final Snapshot snapshot;
  private final DatabaseSettings settings;
  private final DuckDbThreads threads;
  private final BufferAllocator allocator = new RootAllocator();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("duckdb-watch").factory());
  private final AtomicInteger users = new AtomicInteger(1);
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final SharedItems<Scope, ScopedAnswers> scopes;
  private final Cache<Scope, Boolean> tooLarge =
      Caffeine.newBuilder().maximumSize(REMEMBERED_SCOPES).build();
  private final Splice splice;
  private final long scopeBytes;
  private volatile boolean lost;
  private volatile @Nullable SnapshotDatabase database;
  private volatile @Nullable SplicedDatabase spliced;

  /**
   * An engine.
   *
   * @param splice the guard's
   */
  public DuckDbEngine(
      Snapshot snapshot, DatabaseSettings settings, DuckDbThreads threads, Splice splice) {
    this(snapshot, settings, threads, splice, SCOPES_BYTES);
  }

  /**
   * An engine.
   *
   * @param splice the guard's
   * @param scopeBytes what the private database of one scope may hold, and all of them together
   *     while nobody uses them
   */
  DuckDbEngine(
      Snapshot snapshot,
      DatabaseSettings settings,
      DuckDbThreads threads,
      Splice splice,
      long scopeBytes) {
    this.snapshot = snapshot;
    this.settings = settings;
    this.threads = threads;
    this.splice = splice;
    this.scopeBytes = scopeBytes;
    this.scopes = new SharedItems<>(this::openScope, this::inBackground, scopeBytes);
  }

  /** The snapshot that it answers from. */
  public Snapshot snapshot() {
    return snapshot;
  }

  /** The allocator for vectors that are made outside the database, such as wide time series. */
  public BufferAllocator allocator() {
    return allocator;
  }

  /**
   * Runs one query on the figures in sight and waits for it.
   *
   * @param sink opened once, then given every batch, all on one of the database's threads
   * @throws FaultException if the query fails, is stopped, or answers more than it may
   * @throws IllegalStateException if the engine has been closed
   */
  public ExecutionSummary execute(
      ApprovedQuery query,
      Scope scope,
      ExecutionLimits limits,
      FrameSink sink,
      CancelSignal cancel) {
    enter();
    try {
      if (!scope.isRestricted()) {
        return threads.call(() -> open().execute(query, limits, sink, cancel));
      }
      try (SharedItems<Scope, ScopedAnswers>.Use use = scopes.use(scope, limits, cancel)) {
        return use.item().execute(query, limits, sink, cancel);
      }
    } catch (FaultException e) {
      lost |= LostDatabaseException.isBehind(e);
      throw e;
    } finally {
      leave();
    }
  }

  /**
   * Whether a database of this engine answers nothing more, on account of an error of DuckDB's own.
   * Another engine of the same snapshot answers as before.
   */
  public boolean isLost() {
    return lost;
  }

  /** The columns that a query answers with, in order; nothing is executed. */
  public List<ResultColumn> describe(ApprovedQuery query) {
    enter();
    try {
      return threads.call(() -> open().describe(query));
    } finally {
      leave();
    }
  }

  /** Opens the database ahead of the first query. */
  public void warmUp() {
    enter();
    try {
      threads.call(this::open);
    } finally {
      leave();
    }
  }

  private synchronized SnapshotDatabase open() {
    SnapshotDatabase current = database;
    if (current == null) {
      try {
        current = SnapshotDatabase.open(snapshot, settings, allocator, watch);
      } catch (SQLException e) {
        throw notOpened(e, ": " + DuckDbFaults.message(e));
      }
      database = current;
    }
    return current;
  }

  private FaultException notOpened(SQLException exception, String reason) {
    return new FaultException(
        new Fault(
            FaultCode.SNAPSHOT_TORN,
            new Text(
                "Không mở được bản chụp " + snapshot.id() + reason + ".",
                "Snapshot " + snapshot.id() + " cannot be opened" + reason + "."),
            new Text(
                "Hãy kiểm tra các tệp của bản chụp, rồi xuất bản lại.",
                "Check the snapshot's files, then publish again."),
            snapshot.folder().toString()),
        exception);
  }

  private ScopedAnswers openScope(Scope scope) {
    RowsInSight rows = rowsInSight(scope);
    if (tooLarge.getIfPresent(scope) == null) {
      Optional<ScopeDatabase> own = fill(rows);
      if (own.isPresent()) {
        return own.get();
      }
      tooLarge.put(scope, true);
    }
    try {
      return spliced().enter(rows);
    } catch (SQLException e) {
      throw notAnswered(e);
    }
  }

  private RowsInSight rowsInSight(Scope scope) {
    try {
      return ScopedAnswers.rows(scope, open());
    } catch (SQLException e) {
      throw notAnswered(e);
    }
  }

  private FaultException notAnswered(SQLException exception) {
    if (DuckDbFaults.isInvalidated(exception)) {
      return DuckDbFaults.of(exception, null, ExecutionLimits.DEFAULT, true);
    }
    return DuckDbFaults.isOutOfMemory(exception)
        ? DuckDbFaults.splicedTooLarge(settings.memoryMebibytes(), exception)
        : notOpened(exception, "");
  }

  private Optional<ScopeDatabase> fill(RowsInSight rows) {
    SnapshotDatabase empty = null;
    Optional<ScopeDatabase> filled = Optional.empty();
    try {
      empty = SnapshotDatabase.empty(settings, allocator, watch);
      filled =
          ScopeDatabase.fill(
              empty,
              new ScopeDatabase.Origin(
                  snapshot,
                  open(),
                  new Transfer(allocator, watch),
                  threads,
                  this::inBackground,
                  scopeBytes),
              rows);
      return filled;
    } catch (SQLException e) {
      if (DuckDbFaults.isOutOfMemory(e)) {
        return filled;
      }
      // The reason may quote what stands in a row; the log has it.
      throw DuckDbFaults.isInvalidated(e) ? notAnswered(e) : notOpened(e, "");
    } finally {
      if (filled.isEmpty() && empty != null) {
        empty.close();
      }
    }
  }

  private synchronized SplicedDatabase spliced() {
    SplicedDatabase current = spliced;
    if (current == null) {
      try {
        current =
            new SplicedDatabase(
                SnapshotDatabase.beneath(snapshot, settings, allocator, watch),
                threads,
                settings.memoryMebibytes(),
                splice,
                this::inBackground);
      } catch (SQLException e) {
        throw notOpened(e, "");
      }
      spliced = current;
    }
    return current;
  }

  /** Work that outlives the one who asked for it; the engine stays open meanwhile. */
  private void inBackground(Runnable work) {
    enter();
    try {
      threads.execute(
          () -> {
            try {
              work.run();
            } finally {
              leave();
            }
          });
    } catch (RuntimeException e) {
      leave();
      throw e;
    }
  }

  private void enter() {
    int before = users.getAndUpdate(n -> n == 0 ? 0 : n + 1);
    if (before == 0) {
      throw new IllegalStateException("the engine of snapshot " + snapshot.id() + " is closed");
    }
  }

  private void leave() {
    if (users.decrementAndGet() == 0) {
      SnapshotDatabase current = database;
      SplicedDatabase beneath = spliced;
      if (current != null) {
        threads.call(
            () -> {
              scopes.close();
              if (beneath != null) {
                beneath.close();
              }
              current.close();
              return true;
            });
      }
      watch.shutdown();
      allocator.close();
    }
  }

  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      leave();
    }
  }
}
