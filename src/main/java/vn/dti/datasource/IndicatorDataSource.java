package vn.dti.datasource;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vn.dti.audit.Asked;
import vn.dti.audit.AuditLog;
import vn.dti.audit.AuditState;
import vn.dti.audit.CallTrail;
import vn.dti.audit.QueryTrail;
import vn.dti.engine.AnswerBudget;
import vn.dti.engine.QueryRun;
import vn.dti.engine.SharedResources;
import vn.dti.engine.StopReason;
import vn.dti.engine.duckdb.DuckDbThreads;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;
import vn.dti.fault.Text;
import vn.dti.guard.SqlParser;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataResponse;
import vn.dti.plugin.DataSourceSettings;
import vn.dti.plugin.Log;
import vn.dti.plugin.PluginContext;
import vn.dti.plugin.QueryDataHandler;
import vn.dti.plugin.QueryDataRequest;
import vn.dti.plugin.QueryDataResponse;
import vn.dti.plugin.ResourceRequest;
import vn.dti.settings.PluginWideSettings;
import vn.dti.settings.SettingsReader;

/**
 * Every data source of this kind that Grafana has, each with its own settings. A data source is
 * opened when it is first asked and opened anew when its settings change.
 */
public final class IndicatorDataSource implements QueryDataHandler, AutoCloseable {
  private final SqlParser parser;
  private final DuckDbThreads threads;
  private final SharedResources resources;
  private final Log log;
  private final AuditLog audit;
  private final AccessControl access;
  private final ExecutorService siblings = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Opened> instances = new ConcurrentHashMap<>();

  /** Data sources whose queries no log keeps: for tests and measurements. */
  public IndicatorDataSource(SqlParser parser, DuckDbThreads threads, Log log) {
    this(
        parser,
        threads,
        SharedResources.forProcessors(Runtime.getRuntime().availableProcessors()),
        log,
        AuditLog.none(),
        new AccessControl(PluginWideSettings.NONE, Clock.systemUTC(), log));
  }

  /** Data sources that share what there is among their queries. */
  public IndicatorDataSource(
      SqlParser parser,
      DuckDbThreads threads,
      SharedResources resources,
      Log log,
      AuditLog audit,
      AccessControl access) {
    this.parser = parser;
    this.threads = threads;
    this.resources = resources;
    this.log = log;
    this.audit = audit;
    this.access = access;
  }

  /** An open data source and what it was opened from. */
  private record Opened(
      Instant updated,
      String jsonData,
      Map<String, String> grafanaConfig,
      DataSourceInstance instance) {
    boolean isOf(DataSourceSettings settings, Map<String, String> config) {
      return updated.equals(settings.updated())
          && jsonData.equals(settings.jsonData())
          && grafanaConfig.equals(config);
    }
  }

  /**
   * The open data source that a request asks.
   *
   * @throws FaultException if its settings are wrong
   */
  DataSourceInstance instance(PluginContext context) {
    DataSourceSettings settings = dataSource(context);
    Opened opened = instances.get(settings.uid());
    if (opened != null && opened.isOf(settings, context.grafanaConfig())) {
      return opened.instance();
    }
    return instances
        .compute(
            settings.uid(),
            (uid, current) -> {
              if (current != null && current.isOf(settings, context.grafanaConfig())) {
                return current;
              }
              DataSourceInstance instance =
                  new DataSourceInstance(
                      uid,
                      SettingsReader.read(
                          settings.jsonData(), context.grafanaConfig(), access.pluginWide()),
                      parser,
                      threads,
                      resources);
              if (current != null) {
                current.instance().close();
                log.info("data source opened anew: its settings changed", Map.of("dsUid", uid));
              }
              return new Opened(
                  settings.updated(), settings.jsonData(), context.grafanaConfig(), instance);
            })
        .instance();
  }

  static DataSourceSettings dataSource(PluginContext context) {
    return context
        .dataSource()
        .orElseThrow(
            () ->
                new FaultException(
                    Fault.of(
                        FaultCode.SETTINGS_INVALID,
                        new Text(
                            "Yêu cầu không nêu nguồn dữ liệu.",
                            "The request names no data source."),
                        new Text(
                            "Hãy gọi qua một nguồn dữ liệu đã cấu hình.",
                            "Ask through a configured data source."))));
  }

  @Override
  public QueryDataResponse queryData(QueryDataRequest request) {
    AnswerBudget.Share share = resources.answers().open();
    try (RequestHold hold = new RequestHold(share)) {
      Map<String, DataResponse> answers = answers(request, hold);
      share.built();
      return new QueryDataResponse(answers, share::close);
    } catch (RuntimeException | Error e) {
      share.close();
      throw e;
    }
  }

  private Map<String, DataResponse> answers(QueryDataRequest request, RequestHold hold) {
    List<DataQuery> queries = request.queries();
    Map<String, DataResponse> responses = new LinkedHashMap<>();
    if (queries.size() == 1) {
      DataQuery query = queries.getFirst();
      responses.put(query.refId(), answer(request, query, hold));
      return responses;
    }
    Map<String, Future<DataResponse>> running = new LinkedHashMap<>();
    for (DataQuery query : queries) {
      running.put(query.refId(), siblings.submit(() -> answer(request, query, hold)));
    }
    running.forEach((refId, future) -> responses.put(refId, await(future)));
    return responses;
  }

  private static DataResponse await(Future<DataResponse> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while answering", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a query's own faults are answers", e.getCause());
    }
  }

  /** One query's answer; its faults, foreseen or not, never reach its siblings. */
  private DataResponse answer(QueryDataRequest request, DataQuery query, RequestHold hold) {
    Language language = RequestLanguage.of(request.context());
    QueryTrail trail = audit.begin(Asking.of(request, query), query.json());
    String uid = request.context().dataSource().map(DataSourceSettings::uid).orElse("");
    try (QueryRun run = resources.running().start(uid, query.refId())) {
      request.cancellation().onCancel(() -> run.stop(StopReason.CANCELLED));
      DataSourceInstance instance = instance(request.context());
      Asker asker =
          access.asker(
              AccessControl.Caller.of(request.context(), request.headers()), instance.settings());
      trail.principal(asker.principal(), asker.policyVersion());
      DataResponse response = instance.answer(query, request.format(), asker, run, hold, trail);
      trail.deliver();
      return response;
    } catch (FaultException e) {
      trail.fail(e.first().code());
      logWhole(query, e);
      return DataResponse.Failure.of(e, language, List.of());
    } catch (RuntimeException | Error e) {
      trail.fail(FaultCode.INTERNAL);
      log.error("query failed by a defect", e, Map.of("refId", query.refId()));
      return DataResponse.Failure.of(Defects.fault(e), language, List.of());
    }
  }

  /**
   * Answers one query with a file, to be closed by the one who asks.
   *
   * @throws FaultException if it cannot be answered
   */
  CsvFile export(ResourceRequest request, DataQuery query) {
    QueryTrail trail = audit.begin(Asking.of(request, query.refId()), query.json());
    trail.exported();
    String uid = request.context().dataSource().map(DataSourceSettings::uid).orElse("");
    AnswerBudget.Share share = resources.answers().open();
    try (QueryRun run = resources.running().start(uid, query.refId());
        RequestHold hold = new RequestHold(share)) {
      request.cancellation().onCancel(() -> run.stop(StopReason.CANCELLED));
      DataSourceInstance instance = instance(request.context());
      Asker asker =
          access.asker(
              AccessControl.Caller.ofResource(request.context(), request.headers()),
              instance.settings());
      trail.principal(asker.principal(), asker.policyVersion());
      CsvFile file = instance.export(query, asker, run, hold, trail, temporary());
      try {
        trail.deliver();
      } catch (FaultException e) {
        file.close();
        throw e;
      }
      return file;
    } catch (FaultException e) {
      trail.fail(e.first().code());
      logWhole(query, e);
      throw e;
    } catch (RuntimeException | Error e) {
      trail.fail(FaultCode.INTERNAL);
      throw e;
    } finally {
      share.close();
    }
  }

  /** The process's own folder for what is there for a while: its launcher makes it. */
  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /** Begins the line of a call that is no query. */
  CallTrail call(Asked asked, String route) {
    return audit.call(asked, route);
  }

  /** How the log of queries stands. */
  AuditState audit() {
    return audit.state();
  }

  /** Who is asking, and under which policy. */
  AccessControl access() {
    return access;
  }

  /** What the database said word by word: the answer may keep back what it quotes. */
  private void logWhole(DataQuery query, FaultException fault) {
    Throwable cause = fault.getCause();
    while (cause instanceof FaultException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause != null && !(cause instanceof FaultException)) {
      log.info(
          "query failed",
          Map.of("refId", query.refId(), "reason", String.valueOf(cause.getMessage())));
    }
  }

  @Override
  public void close() {
    instances.values().forEach(opened -> opened.instance().close());
    instances.clear();
    siblings.shutdownNow();
  }
}
