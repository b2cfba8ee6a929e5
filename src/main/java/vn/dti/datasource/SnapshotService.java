package vn.dti.datasource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dti.audit.Outcome;
import vn.dti.audit.QueryTrail;
import vn.dti.engine.AnswerBudget;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.engine.ExecutionSummary;
import vn.dti.engine.QueryRun;
import vn.dti.engine.duckdb.DatabaseSettings;
import vn.dti.engine.duckdb.DuckDbEngine;
import vn.dti.engine.duckdb.DuckDbThreads;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;
import vn.dti.guard.AllowedRelations;
import vn.dti.guard.ApprovedQuery;
import vn.dti.guard.Guard;
import vn.dti.guard.access.Access;
import vn.dti.guard.access.AreaDirectory;
import vn.dti.guard.access.Scope;
import vn.dti.indicator.IndicatorSql;
import vn.dti.plugin.data.EncodedFrame;
import vn.dti.plugin.data.FrameEncoder;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.plugin.data.FrameMeta.FrameType;
import vn.dti.plugin.data.FrameSink;
import vn.dti.plugin.data.TimeSeriesSink;
import vn.dti.query.ExpandedSql;
import vn.dti.query.MacroExpander;
import vn.dti.query.ResultFormat;
import vn.dti.query.SqlQuery;
import vn.dti.settings.IndicatorSettings;
import vn.dti.snapshot.PinnedSnapshot;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.TableFile;

/**
 * Answers queries from one snapshot: guard, cache, engine, encoding. A snapshot never changes, so
 * an answer that depends on nothing else is kept; what is kept is bounded by weight.
 */
final class SnapshotService {
  private static final long CACHE_BYTES = 64L << 20;
  // An answer larger than this would push out everything else.
  private static final long CACHEABLE_BYTES = CACHE_BYTES / 8;

  // As what DuckDB may report that it cannot read a file.
  private static final Set<FaultCode> OF_FILES =
      Set.of(
          FaultCode.SQL_FAILED,
          FaultCode.QUERY_MEMORY,
          FaultCode.SNAPSHOT_TORN,
          FaultCode.DATABASE_FAILED,
          FaultCode.DATABASE_LOST);

  private final PinnedSnapshot pinned;
  private final Turns turns;
  private final DuckDbEngine engine;
  private final Guard guard;
  private final DataCoverage coverage;
  private final CatalogueDisplay display;
  private final SnapshotAreas areas;
  private final IndicatorCatalogue catalogue;
  private final Cache<CacheKey, Rows> cache =
      Caffeine.newBuilder()
          .maximumWeight(CACHE_BYTES)
          .weigher((CacheKey key, Rows rows) -> rows.weight())
          .build();
  private int users;
  private boolean retired;

  SnapshotService(
      PinnedSnapshot pinned,
      Guard guard,
      DuckDbThreads threads,
      Turns turns,
      DatabaseSettings database) {
    this.turns = turns;
    Snapshot snapshot = pinned.snapshot();
    this.pinned = pinned;
    this.engine = new DuckDbEngine(snapshot, database, threads, guard.splice());
    this.guard = guard;
    this.coverage = new DataCoverage(engine, guard);
    this.display = new CatalogueDisplay(engine, guard);
    this.areas = new SnapshotAreas(engine, guard);
    this.catalogue = new IndicatorCatalogue(engine, guard, display, areas);
  }

  /** What people's queries may read of a snapshot. */
  static AllowedRelations allowed(Snapshot snapshot) {
    Set<String> tables =
        snapshot.manifest().tables().stream().map(TableFile::name).collect(Collectors.toSet());
    return new AllowedRelations(tables, IndicatorSql.tableMacros());
  }

  Snapshot snapshot() {
    return engine.snapshot();
  }

  /** Opens the database ahead of the first query. */
  void warmUp() {
    engine.warmUp();
  }

  DuckDbEngine engine() {
    return engine;
  }

  Guard guard() {
    return guard;
  }

  Turns turns() {
    return turns;
  }

  /** A failure as the author of the text is told of it. */
  FaultException explained(FaultException exception, ExpandedSql expanded) {
    return located(blamed(exception), expanded);
  }

  /** Which indicators, areas and sets of targets there are. */
  IndicatorCatalogue catalogue() {
    return catalogue;
  }

  /** What is theirs who ask. */
  Access access(Asker asker) {
    return asker.access(directory(asker));
  }

  /**
   * The same where any figure is.
   *
   * @throws FaultException if none is
   */
  Access require(Asker asker) {
    return asker.require(directory(asker));
  }

  private AreaDirectory directory(Asker asker) {
    if (asker.isWithoutPolicy()) {
      return AreaDirectory.EMPTY;
    }
    try {
      return areas.directory();
    } catch (FaultException e) {
      throw blamed(e);
    }
  }

  /** Everything that an answer depends on beside the snapshot. */
  private record CacheKey(
      String sql,
      FrameFormat format,
      ResultFormat shape,
      long rowLimit,
      Language language,
      Scope scope,
      String policyVersion,
      boolean titled) {}

  /** An answer without its header. */
  private record Rows(
      FrameEncoder encoded,
      FrameType type,
      ExecutionSummary summary,
      @Nullable SeriesNotes series) {
    int weight() {
      return (int) Math.min(Integer.MAX_VALUE, encoded.bytes() + 2_000);
    }
  }

  /** What was left out when rows became series. */
  record SeriesNotes(
      long rowsWithoutTime, long overwritten, long sharedMoments, java.util.List<String> ignored) {}

  /**
   * Answers one query as one frame.
   *
   * @throws FaultException if it is refused or fails
   */
  EncodedFrame answer(
      Question question,
      FrameFormat format,
      IndicatorSettings settings,
      Access access,
      QueryRun run,
      AnswerBudget.Share share,
      QueryTrail trail) {
    long start = System.nanoTime();
    SqlQuery query = question.sql();
    trail.parsing(snapshot().id());
    ExpandedSql expanded = MacroExpander.expand(query);
    ApprovedQuery allowed = guard.approve(expanded);
    trail.parsed();
    Asker.requireRelations(access, allowed);
    CacheKey key =
        new CacheKey(
            allowed.sql(),
            format,
            query.format(),
            settings.limits().rows(),
            settings.language(),
            access.scope(),
            access.policyVersion(),
            question.wanted().isPresent());
    Rows rows = allowed.deterministic() ? cache.getIfPresent(key) : null;
    boolean cached = rows != null;
    if (rows == null) {
      try {
        rows =
            turns.take(
                allowed,
                run,
                signal -> {
                  trail.executing();
                  run.enter(QueryRun.Phase.EXECUTING);
                  try (AnswerBudget.Answer bytes = share.answer()) {
                    Rows made =
                        execute(
                            new Job(
                                allowed,
                                access.scope(),
                                question,
                                format,
                                settings,
                                run,
                                bytes,
                                signal));
                    bytes.keep(made.encoded()::close);
                    return made;
                  }
                });
        // What was read from files that changed meanwhile may be anything.
        snapshot().requireUntouched();
      } catch (FaultException e) {
        throw explained(e, expanded);
      }
    } else {
      try (AnswerBudget.Answer bytes = share.answer()) {
        bytes.take(rows.encoded().bytes(), settings.limits().queueWait(), run);
        bytes.keep(() -> {});
      }
    }
    run.enter(QueryRun.Phase.ENCODING);
    AnswerMeta meta =
        new AnswerMeta(
            engine.snapshot(),
            settings.language(),
            question,
            question.wanted().isEmpty() ? allowed.sql() : expanded.text(),
            coverage,
            access.scope());
    EncodedFrame frame =
        rows.encoded()
            .finish(
                "",
                query.refId(),
                meta.of(
                    rows.type(),
                    rows.summary(),
                    rows.series(),
                    cached,
                    settings.limits().rows(),
                    System.nanoTime() - start));
    if (!cached
        && allowed.deterministic()
        && rows.encoded().bytes() <= CACHEABLE_BYTES
        && rows.encoded().outlivesClosing()) {
      cache.put(key, rows);
    }
    trail.answered(
        new Outcome.Answered(
            rows.summary().rows(), rows.encoded().bytes(), rows.summary().truncated(), cached));
    return frame;
  }

  /** What the database says of files that are gone or were written to is said of the files. */
  private FaultException blamed(FaultException exception) {
    if (OF_FILES.contains(exception.first().code())) {
      try {
        snapshot().requireUntouched();
      } catch (FaultException touched) {
        return new FaultException(touched.faults(), exception);
      }
    }
    return exception;
  }

  /** The same with the place where the author wrote the name that no table has. */
  private static FaultException located(FaultException exception, ExpandedSql expanded) {
    Fault fault = exception.first();
    if (fault.code() != FaultCode.SQL_UNKNOWN_COLUMN || fault.where() == null) {
      return exception;
    }
    return expanded
        .positionOfName(fault.where())
        .map(place -> new Fault(fault.code(), fault.what(), fault.remedy(), place.toString()))
        .map(found -> new FaultException(found, exception))
        .orElse(exception);
  }

  /** One attempt at an answer. */
  private record Job(
      ApprovedQuery query,
      Scope scope,
      Question question,
      FrameFormat format,
      IndicatorSettings settings,
      QueryRun run,
      AnswerBudget.Answer bytes,
      CancelSignal signal) {
    ExecutionLimits limits() {
      return new ExecutionLimits(
          settings.limits().rows(), settings.limits().answerBytes(), settings.limits().time());
    }

    FrameSink budgeted(FrameSink sink) {
      return new BudgetedSink(sink, bytes, settings.limits().queueWait(), signal);
    }
  }

  /** Whoever gets the rows closes their encoder. */
  private Rows execute(Job job) {
    FrameEncoder encoder = FrameEncoder.of(job.format());
    try {
      return execute(job, encoder);
    } catch (RuntimeException | Error e) {
      encoder.close();
      throw e;
    }
  }

  private Rows execute(Job job, FrameEncoder encoder) {
    return switch (job.question().sql().format()) {
      case TABLE ->
          new Rows(
              encoder,
              FrameType.TABLE,
              engine.execute(
                  job.query(),
                  job.scope(),
                  job.limits(),
                  job.budgeted(titled(encoder, job)),
                  job.signal()),
              null);
      case TIME_SERIES -> {
        TimeSeriesSink series = new TimeSeriesSink();
        try {
          ExecutionSummary summary =
              engine.execute(
                  job.query(), job.scope(), job.limits(), job.budgeted(series), job.signal());
          job.run().enter(QueryRun.Phase.ENCODING);
          series.finish(
              engine.allocator(),
              job.budgeted(encoder),
              field -> display.of(field, job.settings().language(), job.scope()));
          yield new Rows(
              encoder,
              FrameType.TIMESERIES_WIDE,
              summary,
              new SeriesNotes(
                  series.rowsWithoutTime(),
                  series.overwrittenValues(),
                  series.sharedMoments(),
                  series.ignoredColumns()));
        } catch (TimeSeriesSink.NotATimeSeriesException e) {
          throw SeriesFaults.notATimeSeries(e);
        } catch (TimeSeriesSink.TooManyCellsException e) {
          throw SeriesFaults.tooManyCells(e);
        }
      }
    };
  }

  /** The columns of a compiled query are known, and so is what people call them. */
  private FrameSink titled(FrameEncoder encoder, Job job) {
    return job.question()
        .wanted()
        .<FrameSink>map(
            wanted ->
                new TitledSink(
                    encoder,
                    field -> display.column(field, wanted, job.settings().language(), job.scope())))
        .orElse(encoder);
  }

  /** Holds the service open. */
  final class Use implements AutoCloseable {
    private boolean open = true;

    SnapshotService service() {
      return SnapshotService.this;
    }

    @Override
    public void close() {
      if (open) {
        open = false;
        release();
      }
    }
  }

  synchronized Use use() {
    if (retired) {
      throw new IllegalStateException("snapshot " + snapshot().id() + " is no longer served");
    }
    users++;
    return new Use();
  }

  /** Takes no new use; the engine closes when the last use ends. */
  synchronized void retire() {
    if (!retired) {
      retired = true;
      closeIfUnused();
    }
  }

  private synchronized void release() {
    users--;
    closeIfUnused();
  }

  private void closeIfUnused() {
    if (retired && users == 0) {
      engine.close();
      pinned.close();
    }
  }
}
