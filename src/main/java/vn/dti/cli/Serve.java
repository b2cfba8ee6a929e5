package vn.dti.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import vn.dti.audit.AuditLog;
import vn.dti.audit.AuditSettings;
import vn.dti.audit.MachineClock;
import vn.dti.datasource.AccessControl;
import vn.dti.datasource.HealthCheck;
import vn.dti.datasource.IndicatorDataSource;
import vn.dti.datasource.ResourceRoutes;
import vn.dti.engine.MemoryTotals;
import vn.dti.engine.ProcessMemory;
import vn.dti.engine.SharedResources;
import vn.dti.engine.SpillFolder;
import vn.dti.engine.Watchdog;
import vn.dti.engine.duckdb.DuckDbSqlParser;
import vn.dti.engine.duckdb.DuckDbThreads;
import vn.dti.fault.FaultException;
import vn.dti.plugin.Log;
import vn.dti.plugin.MetricsHandler;
import vn.dti.plugin.PluginHandlers;
import vn.dti.plugin.PluginIdentity;
import vn.dti.plugin.PluginLog;
import vn.dti.plugin.PluginServer;
import vn.dti.plugin.PluginStreams;
import vn.dti.plugin.StreamHandler;
import vn.dti.settings.MemorySettings;
import vn.dti.settings.PluginWideSettings;

/** The plugin process that Grafana starts. */
public final class Serve {
  private Serve() {}

  /**
   * Serves until Grafana orders a stop or is gone.
   *
   * @param streams the process's ways out, taken over before anything could print
   * @param clock the time of day: for lines of logs, and for what is dated by others, such as
   *     tokens
   * @return the exit code
   */
  public static int run(PluginStreams streams, Clock clock) {
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
    int processors = Runtime.getRuntime().availableProcessors();
    MemorySettings memory = memory(environment, log);
    SharedResources resources =
        SharedResources.forProcessors(processors).spillingTo(spill(environment, memory, log));
    // Threads of their own for reading texts, which must not wait behind what executes; and some
    // beyond the admitted queries, for what the program asks itself.
    DuckDbSqlParser parser = new DuckDbSqlParser(new DuckDbThreads("duckdb-parser", processors));
    DuckDbThreads threads =
        new DuckDbThreads("duckdb", resources.admission().places() + processors);
    AuditLog audit = audit(environment, clock, log);
    IndicatorDataSource dataSource =
        new IndicatorDataSource(
            parser,
            threads,
            resources,
            log,
            audit,
            new AccessControl(PluginWideSettings.read(environment), clock, log, audit));
    Watchdog watchdog =
        new Watchdog(
            resources.running(),
            ProcessMemory::resident,
            new MemoryTotals(memory.mebibytes() << 20, memory.hardMebibytes() << 20),
            System::nanoTime,
            new WatchdogReport(log, audit));
    PluginHandlers handlers =
        new PluginHandlers(
            dataSource,
            new HealthCheck(dataSource),
            new ResourceRoutes(dataSource),
            MetricsHandler.none(),
            StreamHandler.none());
    try (audit) {
      return new PluginServer(identity, handlers, environment, streams, log)
          .afterHandshake(
              () -> {
                watchdog.start();
                parser.parse("SELECT 1");
                DataFolder.path(environment).ifPresent(DataFolder::tidy);
              })
          .whenStopping(audit::stopping)
          .run();
    }
  }

  /** What was configured, or what suits the machine where nothing was or what was is wrong. */
  private static MemorySettings memory(Map<String, String> environment, Log log) {
    MemoryTotals suitable = ProcessMemory.totals(ProcessMemory.available());
    long soft = suitable.soft() >> 20;
    long hard = suitable.hard() >> 20;
    try {
      return MemorySettings.read(environment, soft, hard);
    } catch (FaultException e) {
      log.error("The plugin's memory settings are wrong; its own hold", e, Map.of());
      return new MemorySettings(soft, hard, 0);
    }
  }

  /** Where queries may put what does not fit into memory: nowhere unless that was asked for. */
  private static Optional<SpillFolder> spill(
      Map<String, String> environment, MemorySettings memory, Log log) {
    Path root =
        DataFolder.path(environment)
            .orElse(Path.of(System.getProperty("java.io.tmpdir")))
            .resolve("spill");
    try {
      if (memory.spillMebibytes() > 0) {
        return Optional.of(SpillFolder.open(root, memory.spillMebibytes()));
      }
      SpillFolder.tidy(root);
    } catch (IOException e) {
      log.error(
          "There is no folder for what does not fit into memory: queries that need one will fail",
          e,
          Map.of("folder", root.toString()));
    }
    return Optional.empty();
  }

  private static AuditLog audit(Map<String, String> environment, Clock clock, PluginLog log) {
    Optional<Path> folder = DataFolder.path(environment);
    if (folder.isEmpty()) {
      log.warn(
          "started without its launcher and without a folder for data: no audit log", Map.of());
      return AuditLog.none();
    }
    return AuditLog.open(
        AuditSettings.read(environment, folder.get()), MachineClock.of(clock), log::warn);
  }
}
