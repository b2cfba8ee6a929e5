package vn.dti.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import vn.dti.audit.AuditLog;
import vn.dti.audit.AuditSettings;
import vn.dti.datasource.HealthCheck;
import vn.dti.datasource.IndicatorDataSource;
import vn.dti.datasource.ResourceRoutes;
import vn.dti.engine.duckdb.DuckDbSqlParser;
import vn.dti.engine.duckdb.DuckDbThreads;
import vn.dti.plugin.MetricsHandler;
import vn.dti.plugin.PluginHandlers;
import vn.dti.plugin.PluginIdentity;
import vn.dti.plugin.PluginLog;
import vn.dti.plugin.PluginServer;
import vn.dti.plugin.PluginStreams;
import vn.dti.plugin.StreamHandler;

/** The plugin process that Grafana starts. */
public final class Serve {
  private Serve() {}

  /**
   * Serves until Grafana orders a stop or is gone.
   *
   * @param streams the process's ways out, taken over before anything could print
   * @return the exit code
   */
  public static int run(PluginStreams streams) {
    Map<String, String> environment = System.getenv();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () ->
                    TemporaryFolder.remove(
                        Path.of(System.getProperty("java.io.tmpdir")),
                        ProcessHandle.current().pid()),
                "temporary-folder"));
    PluginIdentity identity = Version.identity();
    PluginLog log = PluginLog.open(streams, identity, environment);
    DuckDbThreads threads =
        new DuckDbThreads("duckdb", 2 * Runtime.getRuntime().availableProcessors());
    DuckDbSqlParser parser = new DuckDbSqlParser(threads);
    AuditLog audit =
        AuditLog.open(
            AuditSettings.read(environment, DataFolder.path()), InstantSource.system(), log::warn);
    IndicatorDataSource dataSource = new IndicatorDataSource(parser, threads, log, audit);
    PluginHandlers handlers =
        new PluginHandlers(
            dataSource,
            new HealthCheck(dataSource),
            new ResourceRoutes(dataSource),
            MetricsHandler.none(),
            StreamHandler.none());
    try (audit) {
      return new PluginServer(identity, handlers, environment, streams, log)
          .afterHandshake(() -> parser.parse("SELECT 1"))
          .whenStopping(audit::stopping)
          .run();
    }
  }
}
