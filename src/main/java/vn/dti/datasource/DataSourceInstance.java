package vn.dti.datasource;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vn.dti.audit.QueryTrail;
import vn.dti.engine.QueryRun;
import vn.dti.engine.SharedResources;
import vn.dti.engine.SpillFolder;
import vn.dti.engine.duckdb.DatabaseSettings;
import vn.dti.engine.duckdb.DuckDbThreads;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.guard.SqlParser;
import vn.dti.guard.access.Access;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataResponse;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.query.IndicatorQuery;
import vn.dti.query.Query;
import vn.dti.query.QueryReader;
import vn.dti.query.SqlQuery;
import vn.dti.settings.IndicatorSettings;
import vn.dti.snapshot.PinnedSnapshot;
import vn.dti.snapshot.SnapshotStore;
import vn.dti.snapshot.StoreState;

/** One data source with its store: reads each query, and has the snapshot's service answer it. */
final class DataSourceInstance implements AutoCloseable {
  /** How often a query is asked again where others lose the database that it runs on. */
  private static final int ATTEMPTS = 4;

  private final IndicatorSettings settings;
  private final Turns turns;
  private final Guards guards;
  private final DuckDbThreads threads;
  private final Optional<SpillFolder> spill;
  private final SnapshotStore store;
  private final SnapshotSwitch snapshots;

  DataSourceInstance(
      String uid,
      IndicatorSettings settings,
      SqlParser parser,
      DuckDbThreads threads,
      SharedResources resources) {
    this.turns = new Turns(uid, resources.admission(), settings.limits());
    this.settings = settings;
    this.spill = resources.spill();
    this.guards = new Guards(parser);
    this.threads = threads;
    this.store = new SnapshotStore(settings.storePath());
    this.snapshots =
        new SnapshotSwitch(
            store,
            this::open,
            opening -> Thread.ofVirtual().name("snapshot-opening").start(opening),
            System::nanoTime);
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
    return ask(
        query,
        asker,
        run,
        hold,
        trail,
        (service, question, access) ->
            new DataResponse.Answer(
                List.of(
                    service.answer(question, format, settings, access, run, hold.bytes(), trail))));
  }

  /**
   * Answers one query with a file, to be closed by the one who asks.
   *
   * @param folder where it is written
   * @throws FaultException if it cannot be answered
   */
  CsvFile export(
      DataQuery query, Asker asker, QueryRun run, RequestHold hold, QueryTrail trail, Path folder) {
    return ask(
        query,
        asker,
        run,
        hold,
        trail,
        (service, question, access) -> {
          Asker.requireExport(access);
          return new Export(question, access, settings.limits(), folder).of(service, run, trail);
        });
  }

  /** What is made of a question. */
  private interface Answering<T> {
    T answer(SnapshotService service, Question question, Access access);
  }

  private <T> T ask(
      DataQuery query,
      Asker asker,
      QueryRun run,
      RequestHold hold,
      QueryTrail trail,
      Answering<T> answering) {
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
        told(sql, run, trail);
        yield attempt(
            hold,
            trail,
            service -> {
              Access access = service.require(asker);
              Asker.requireSql(access);
              return answering.answer(service, Question.written(sql), access);
            });
      }
      case IndicatorQuery indicator -> {
        SqlQuery sql = indicator.compiled(settings.language());
        trail.compiledFrom("indicator");
        told(sql, run, trail);
        yield attempt(
            hold,
            trail,
            service -> {
              Access access = service.require(asker);
              Question question =
                  Question.compiled(
                      sql,
                      indicator.wanted(),
                      service.catalogue().check(indicator.wanted(), access));
              return answering.answer(service, question, access);
            });
      }
    };
  }

  private static void told(SqlQuery sql, QueryRun run, QueryTrail trail) {
    run.asks(sql.rawSql());
    trail.question(sql.rawSql(), sql.range().from(), sql.range().to());
  }

  /** Asks the request's service; where others lose its database meanwhile, the next one as well. */
  private <T> T attempt(RequestHold hold, QueryTrail trail, Function<SnapshotService, T> work) {
    for (int attempt = 1; ; attempt++) {
      SnapshotService service = hold.service(this);
      try {
        return work.apply(service);
      } catch (FaultException e) {
        boolean lost = service.engine().isLost();
        if (lost) {
          discard(service);
        }
        FaultCode code = e.first().code();
        if (code == FaultCode.DATABASE_FAILED) {
          trail.databaseFailed(lost);
        }
        if (code != FaultCode.DATABASE_LOST || attempt == ATTEMPTS || !hold.renew(this, service)) {
          throw e;
        }
      }
    }
  }

  /** Has the next query open its snapshot's database anew. */
  void discard(SnapshotService broken) {
    snapshots.discard(broken);
  }

  /**
   * The service that answers now, held open until the use is closed.
   *
   * @throws FaultException if there is none, or the snapshot's files were found to be altered
   */
  SnapshotService.Use use() {
    return snapshots.use();
  }

  /**
   * The service of the very snapshot that is current now.
   *
   * @throws FaultException as above
   */
  SnapshotService.Use newest() {
    return snapshots.newest();
  }

  private SnapshotService open(PinnedSnapshot pinned) {
    return new SnapshotService(
        pinned,
        guards.of(SnapshotService.allowed(pinned.snapshot())),
        threads,
        turns,
        new DatabaseSettings(
                Runtime.getRuntime().availableProcessors(),
                settings.limits().memoryMebibytes(),
                settings.zone())
            .spillingTo(spill));
  }

  @Override
  public void close() {
    snapshots.close();
  }
}
