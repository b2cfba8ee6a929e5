package vn.dti.engine.duckdb;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.engine.ExecutionSummary;
import vn.dti.engine.ResultColumn;
import vn.dti.engine.SpillFolder;
import vn.dti.engine.StopReason;
import vn.dti.guard.ApprovedQuery;
import vn.dti.indicator.IndicatorSql;
import vn.dti.indicator.MacroDefinition;
import vn.dti.indicator.sight.RowsInSight;
import vn.dti.plugin.data.FrameSink;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.TableFile;

/**
 * A private database in memory with the tables of one snapshot: read whole where they are small,
 * else as views of the files. Once set up it can reach the snapshot's own files and nothing else,
 * and its configuration is locked. Every method runs on the calling thread, which must be one of
 * {@link DuckDbThreads}.
 */
final class SnapshotDatabase implements AutoCloseable {
  private static final long BATCH_ROWS = 16L * 1024;
  private static final int REMEMBERED_CHARACTERS = 8 << 20;
  private static final String HIDDEN_REASON = "Invalid result set";

  private final DuckDBConnection root;
  private final BufferAllocator allocator;
  private final ScheduledExecutorService watch;
  // What a rendered text's columns are never changes within a snapshot.
  private final Cache<String, ResultColumns> columns =
      Caffeine.newBuilder()
          .maximumWeight(REMEMBERED_CHARACTERS)
          .weigher((String sql, ResultColumns known) -> sql.length() + 100 * known.size())
          .build();

  private final Optional<SpillFolder.Place> spill;
  private final boolean discreet;
  private final TableMacros macros;
  private final AtomicBoolean blamed = new AtomicBoolean();

  private SnapshotDatabase(
      DuckDBConnection root,
      Optional<SpillFolder.Place> spill,
      TableMacros macros,
      boolean discreet,
      BufferAllocator allocator,
      ScheduledExecutorService watch) {
    this.root = root;
    this.spill = spill;
    this.macros = macros;
    this.discreet = discreet;
    this.allocator = allocator;
    this.watch = watch;
  }

  /** Opens a database over the snapshot's files. */
  static SnapshotDatabase open(
      Snapshot snapshot,
      DatabaseSettings settings,
      BufferAllocator allocator,
      ScheduledExecutorService watch)
      throws SQLException {
    return open(settings, setUp(snapshot, settings), TableMacros::all, false, allocator, watch);
  }

  /**
   * Opens a database over the snapshot's files for queries into which the rows in sight have been
   * spliced: they stay above them, and faults quote no values.
   */
  static SnapshotDatabase beneath(
      Snapshot snapshot,
      DatabaseSettings settings,
      BufferAllocator allocator,
      ScheduledExecutorService watch)
      throws SQLException {
    List<String> steps = new ArrayList<>(Optimisers.stayAbove());
    steps.addAll(setUp(snapshot, settings.inFiles()));
    SnapshotDatabase database = open(settings, steps, TableMacros::all, true, allocator, watch);
    database.macros.require(Set.of(RowsInSight.MACRO));
    return database;
  }

  /**
   * Opens a database without tables that can reach no file at all. Its faults quote no values.
   * Whoever opens it fills it.
   */
  static SnapshotDatabase empty(
      DatabaseSettings settings, BufferAllocator allocator, ScheduledExecutorService watch)
      throws SQLException {
    List<String> steps = limits(settings);
    steps.addAll(closed());
    return open(settings, steps, TableMacros::none, true, allocator, watch);
  }

  private static SnapshotDatabase open(
      DatabaseSettings settings,
      List<String> steps,
      Function<DuckDBConnection, TableMacros> macros,
      boolean discreet,
      BufferAllocator allocator,
      ScheduledExecutorService watch)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("jdbc_stream_results", "true");
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("threads", "1");
    DuckDBConnection root =
        DriverManager.getConnection("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class);
    Optional<SpillFolder.Place> spill = Optional.empty();
    try (Statement statement = root.createStatement()) {
      Workers.start(root, settings.threads());
      spill = place(settings);
      for (String step : Stream.concat(spilling(spill).stream(), steps.stream()).toList()) {
        statement.execute(step);
      }
    } catch (SQLException e) {
      root.close();
      spill.ifPresent(SpillFolder.Place::close);
      throw e;
    }
    return new SnapshotDatabase(root, spill, macros.apply(root), discreet, allocator, watch);
  }

  private static Optional<SpillFolder.Place> place(DatabaseSettings settings) throws SQLException {
    if (settings.spill().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(settings.spill().get().take());
    } catch (IOException e) {
      throw new SQLException("no folder for what does not fit into memory: " + e.getMessage(), e);
    }
  }

  private static List<String> spilling(Optional<SpillFolder.Place> spill) {
    return spill
        .map(
            place ->
                List.of(
                    "SET temp_directory=" + Sql.literal(place.folder().toString()),
                    "SET max_temp_directory_size='" + place.mebibytes() + "MiB'"))
        .orElse(List.of("SET temp_directory=''"));
  }

  private static List<String> limits(DatabaseSettings settings) {
    List<String> steps = new ArrayList<>();
    steps.add("SET memory_limit='" + settings.memoryMebibytes() + "MiB'");
    steps.add("SET TimeZone=" + Sql.literal(settings.zone().getId()));
    steps.add("SET max_expression_depth=250");
    return steps;
  }

  private static List<String> closed() {
    return List.of(
        "SET allow_persistent_secrets=false",
        "SET allow_community_extensions=false",
        "SET enable_external_access=false",
        "SET lock_configuration=true");
  }

  private static List<String> setUp(Snapshot snapshot, DatabaseSettings settings) {
    List<String> steps = limits(settings);
    // In memory a small table takes half the time to plan for, and a third of it to read.
    String kind = rows(snapshot) <= settings.rowsInMemory() ? "TABLE" : "VIEW";
    for (TableFile table : snapshot.manifest().tables()) {
      steps.add(
          "CREATE %s %s AS SELECT * FROM read_parquet(%s)"
              .formatted(
                  kind,
                  Sql.identifier(table.name()),
                  Sql.literal(snapshot.file(table.name()).toString())));
    }
    for (MacroDefinition macro : IndicatorSql.macros()) {
      if (macro.kind() == MacroDefinition.Kind.SCALAR) {
        steps.add(macro.createStatement());
      }
    }
    steps.add(
        snapshot.manifest().tables().stream()
            .map(table -> Sql.literal(snapshot.file(table.name()).toString()))
            .collect(Collectors.joining(", ", "SET allowed_paths=[", "]")));
    steps.addAll(closed());
    return steps;
  }

  private static long rows(Snapshot snapshot) {
    return snapshot.manifest().tables().stream().mapToLong(TableFile::rows).sum();
  }

  /**
   * Runs one query and passes its rows on, batch by batch.
   *
   * @throws vn.dti.fault.FaultException if it fails, is stopped or answers more than it may
   */
  ExecutionSummary execute(
      ApprovedQuery query, ExecutionLimits limits, FrameSink sink, CancelSignal cancel) {
    long start = System.nanoTime();
    StopReason reason = null;
    try (ReadOnlySession session = session(query.relations())) {
      BatchInspector inspector;
      Progress progress = new Progress(limits);
      try (Statement statement = session.connection().createStatement();
          RunningQuery running =
              new RunningQuery(session.connection(), limits.time(), cancel, watch)) {
        String converted = "";
        try {
          ResultColumns result = columns(session.connection(), query);
          sink.databaseTypes(result.typeNames());
          sink.open(result.fields());
          inspector = new BatchInspector(result);
          converted = result.convert(query.sql(), limits.rows() + 1);
          run(statement, running, converted, inspector, progress, sink);
        } catch (SQLException e) {
          throw running.reason() == null ? explained(session, converted, e) : e;
        } finally {
          reason = running.reason();
        }
      }
      return new ExecutionSummary(
          progress.rows,
          progress.truncated,
          java.time.Duration.ofNanos(System.nanoTime() - start),
          inspector.changes());
    } catch (SQLException e) {
      throw DuckDbFaults.of(judged(e), reason, limits, discreet);
    } catch (IOException e) {
      throw DuckDbFaults.of(new SQLException(e.getMessage(), e), reason, limits, discreet);
    }
  }

  /** Runs a trusted statement, for no longer than the limit. */
  void execute(Connection connection, String sql, ExecutionLimits limits) throws SQLException {
    try (Statement statement = connection.createStatement();
        RunningQuery running =
            new RunningQuery(connection, limits.time(), CancelSignal.NEVER, watch)) {
      try {
        statement.execute(sql);
      } catch (SQLException e) {
        StopReason stopped = running.reason();
        if (stopped != null) {
          throw DuckDbFaults.told(stopped, limits);
        }
        throw e;
      }
    }
  }

  /** The columns that a query answers with, in order; nothing is executed. */
  List<ResultColumn> describe(ApprovedQuery query) {
    try (ReadOnlySession session = session(query.relations())) {
      ResultColumns result = columns(session.connection(), query);
      return IntStream.range(0, result.size())
          .mapToObj(i -> new ResultColumn(result.names().get(i), result.typeNames().get(i)))
          .toList();
    } catch (SQLException e) {
      throw DuckDbFaults.of(e, null, ExecutionLimits.DEFAULT, discreet);
    }
  }

  private ResultColumns columns(Connection connection, ApprovedQuery query) throws SQLException {
    ResultColumns known = columns.getIfPresent(query.sql());
    if (known == null) {
      known = ResultColumns.of(connection, query.sql());
      columns.put(query.sql(), known);
    }
    return known;
  }

  /**
   * While results stream, the driver hides why an execution failed behind words of its own. The
   * same text under EXPLAIN ANALYZE runs again without a result, and fails with the reason.
   */
  private SQLException explained(ReadOnlySession session, String sql, SQLException hidden) {
    if (!DuckDbFaults.message(hidden).contains(HIDDEN_REASON)) {
      return hidden;
    }
    try {
      session.restart();
      try (Statement statement = session.connection().createStatement()) {
        statement.execute("EXPLAIN ANALYZE " + sql);
      }
      return hidden;
    } catch (SQLException reason) {
      // Of those that fail when the database does, the first to come here is the one that executed.
      return DuckDbFaults.isInvalidated(reason)
          ? DuckDbFaults.lost(reason, blamed.compareAndSet(false, true))
          : reason;
    }
  }

  /** The same, and whether the database was lost by it. */
  private SQLException judged(SQLException exception) {
    return !DuckDbFaults.isInvalidated(exception)
            && DuckDbFaults.isOwn(exception)
            && isLost()
            && blamed.compareAndSet(false, true)
        ? new LostDatabaseException(DuckDbFaults.message(exception), true, exception)
        : exception;
  }

  private boolean isLost() {
    try (ReadOnlySession session = ReadOnlySession.open(root)) {
      return session.connection().isClosed();
    } catch (SQLException e) {
      return DuckDbFaults.isInvalidated(e);
    }
  }

  /** How far one answer has come. */
  private static final class Progress {
    private final ExecutionLimits limits;
    private long rows;
    private long bytes;
    private boolean truncated;

    Progress(ExecutionLimits limits) {
      this.limits = limits;
    }
  }

  private void run(
      Statement statement,
      RunningQuery running,
      String sql,
      BatchInspector inspector,
      Progress progress,
      FrameSink sink)
      throws SQLException, IOException {
    try (DuckDBResultSet rows = statement.executeQuery(sql).unwrap(DuckDBResultSet.class);
        ArrowReader reader = (ArrowReader) rows.arrowExportStream(allocator, BATCH_ROWS)) {
      VectorSchemaRoot batch = reader.getVectorSchemaRoot();
      while (reader.loadNextBatch()) {
        running.requireGoingOn();
        int keep = (int) Math.min(batch.getRowCount(), progress.limits.rows() - progress.rows);
        progress.truncated |= keep < batch.getRowCount();
        if (keep > 0) {
          VectorSchemaRoot inspected = inspector.inspect(batch, keep);
          progress.rows += keep;
          progress.bytes +=
              inspected.getFieldVectors().stream().mapToLong(v -> v.getBufferSize()).sum();
          if (progress.bytes > progress.limits.bytes()) {
            throw DuckDbFaults.tooManyBytes(progress.limits.bytes());
          }
          sink.batch(inspected);
        }
      }
    }
  }

  /** A connection for one query on the given relations. */
  ReadOnlySession session(Set<String> relations) throws SQLException {
    macros.require(relations);
    return ReadOnlySession.open(root);
  }

  /**
   * A connection for trusted statements, to be closed by the one who asks.
   *
   * @param relations the tables and table macros that they read
   */
  DuckDBConnection connect(String... relations) throws SQLException {
    macros.require(Set.of(relations));
    return root.duplicate().unwrap(DuckDBConnection.class);
  }

  @Override
  public void close() {
    try {
      root.close();
    } catch (SQLException e) {
      throw new IllegalStateException("closing the snapshot's database failed", e);
    } finally {
      spill.ifPresent(SpillFolder.Place::close);
    }
  }
}
