package vn.dti.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import vn.dti.datasource.IndicatorDataSource;
import vn.dti.engine.duckdb.DuckDbSqlParser;
import vn.dti.engine.duckdb.DuckDbThreads;
import vn.dti.plugin.Cancellation;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataResponse;
import vn.dti.plugin.DataSourceSettings;
import vn.dti.plugin.Log;
import vn.dti.plugin.PluginContext;
import vn.dti.plugin.QueryDataRequest;
import vn.dti.plugin.QueryDataResponse;
import vn.dti.plugin.TimeRange;
import vn.dti.plugin.data.FrameFormat;

/** A data source over one store, asked as the plugin's process asks it. */
final class Opened implements AutoCloseable {
  private final DuckDbThreads threads = new DuckDbThreads("bench", 4);
  private final DuckDbSqlParser parser = new DuckDbSqlParser(threads);
  private final IndicatorDataSource dataSource =
      new IndicatorDataSource(parser, threads, Log.none());
  private final PluginContext context;

  Opened(Path store) {
    this.context =
        PluginContext.of(
            "bench",
            DataSourceSettings.of(
                "bench", "bench", "{\"storePath\": \"" + store.toAbsolutePath() + "\"}"));
  }

  /** Answers one query with an Arrow frame; a failure ends the benchmark. */
  DataResponse ask(String sql) {
    DataQuery query =
        new DataQuery(
            "A",
            "sql",
            1000,
            Duration.ofMinutes(1),
            new TimeRange(
                Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2026-12-31T00:00:00Z")),
            "{\"rawSql\": \"" + sql + "\", \"format\": \"table\"}");
    QueryDataResponse responses =
        dataSource.queryData(
            new QueryDataRequest(
                context, Map.of(), List.of(query), FrameFormat.ARROW, Cancellation.never()));
    // As soon as an answer has left the process.
    responses.release().run();
    return switch (responses.responses().get("A")) {
      case DataResponse.Answer answer -> answer;
      case DataResponse.Failure failure -> throw new IllegalStateException(failure.message());
      case null -> throw new IllegalStateException("no answer");
    };
  }

  @Override
  public void close() {
    dataSource.close();
    parser.close();
    threads.close();
  }
}
