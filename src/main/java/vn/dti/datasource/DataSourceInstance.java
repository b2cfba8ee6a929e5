package vn.dti.datasource;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dti.audit.QueryTrail;
import vn.dti.engine.Admission;
import vn.dti.engine.QueryRun;
import vn.dti.engine.duckdb.DatabaseSettings;
import vn.dti.engine.duckdb.DuckDbThreads;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.guard.SqlParser;
import vn.dti.guard.access.Access;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataResponse;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.query.Query;
import vn.dti.query.QueryReader;
import vn.dti.query.SqlQuery;
import vn.dti.settings.IndicatorSettings;
import vn.dti.snapshot.PinnedSnapshot;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.SnapshotStore;
import vn.dti.snapshot.StoreState;

/**
 * One data source with its store. Queries go to the snapshot that is current when they come; when a
 * new one is published the next query opens it, and the former is closed once its queries have
 * ended.
 */
final class DataSourceInstance implements AutoCloseable {
  private final IndicatorSettings settings;
  private final Turns turns;
  private final SqlParser parser;
  private final DuckDbThreads threads;
  private final SnapshotStore store;
  private @Nullable SnapshotService service;
  private @Nullable BackgroundVerification verification;

  DataSourceInstance(
      String uid,
      IndicatorSettings settings,
      SqlParser parser,
      DuckDbThreads threads,
      Admission admission) {
    this.turns = new Turns(uid, admission, settings.limits());
    this.settings = settings;
    this.parser = parser;
    this.threads = threads;
    this.store = new SnapshotStore(settings.storePath());
  }

  IndicatorSettings settings() {
    return settings;
  }

  /** How the store stands, whatever is wrong with it. */
  StoreState storeState() {
    return store.state();
  }

  /**
   * Answers one query.
   *
   * @throws FaultException if it cannot be answered
   */
  DataResponse answer(
      DataQuery query,
      FrameFormat format,
      Asker asker,
      QueryRun run,
      RequestHold hold,
      QueryTrail trail) {
    Query typed =
        QueryReader.read(
            new QueryReader.Input(
                query.refId(),
                query.queryType(),
                query.json(),
                query.timeRange().from(),
                query.timeRange().to(),
                query.interval(),
                query.maxDataPoints(),
                settings.zone()));
    return switch (typed) {
      case SqlQuery sql -> {
        run.asks(sql.rawSql());
        trail.question(sql.rawSql(), sql.range().from(), sql.range().to());
        yield answer(sql, format, asker, run, hold, trail);
      }
    };
  }

  /** The current snapshot, held until the pin is closed. */
  PinnedSnapshot pin() {
    return store.pin();
  }

  private DataResponse answer(
      SqlQuery query,
      FrameFormat format,
      Asker asker,
      QueryRun run,
      RequestHold hold,
      QueryTrail trail) {
    try (SnapshotService.Use use = use(hold.snapshot(this))) {
      Access access = use.service().require(asker);
      Asker.requireSql(access);
      try {
        return new DataResponse.Answer(
            List.of(
                use.service().answer(query, format, settings, access, run, hold.bytes(), trail)));
      } catch (FaultException e) {
        if (e.first().code() == FaultCode.DATABASE_FAILED) {
          discard(use.service());
        }
        throw e;
      }
    }
  }

  /** Has the next query open its snapshot's database anew. */
  synchronized void discard(SnapshotService broken) {
    if (service == broken) {
      service = null;
      broken.retire();
    }
  }

  /**
   * The service of a snapshot, held open until the use is closed.
   *
   * @throws FaultException if the snapshot's files were found to be altered
   */
  SnapshotService.Use use(Snapshot snapshot) {
    synchronized (this) {
      SnapshotService current = service;
      if (current == null || !current.snapshot().isSameAs(snapshot)) {
        SnapshotService next =
            new SnapshotService(
                // Where it has just been removed, what answers now is as good.
                store.pin(snapshot).orElseGet(store::pin),
                parser,
                threads,
                turns,
                new DatabaseSettings(
                    Runtime.getRuntime().availableProcessors(),
                    settings.limits().memoryMebibytes(),
                    settings.zone()));
        service = next;
        verification = BackgroundVerification.start(store, next.snapshot());
        if (current != null) {
          current.retire();
        }
        current = next;
      }
      if (verification != null) {
        verification.require();
      }
      return current.use();
    }
  }

  /** The current snapshot's service. */
  SnapshotService.Use current() {
    return use(store.current());
  }

  @Override
  public synchronized void close() {
    SnapshotService current = service;
    if (current != null) {
      current.retire();
      service = null;
    }
  }
}
