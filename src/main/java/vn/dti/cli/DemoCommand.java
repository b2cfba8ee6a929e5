package vn.dti.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.dti.cli.demo.Dashboard;
import vn.dti.cli.demo.DemoBackend;
import vn.dti.cli.demo.GrafanaProcess;
import vn.dti.cli.demo.NationalFigures;
import vn.dti.cli.demo.PluginFolder;
import vn.dti.cli.demo.QueryOutcome;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.plugin.HealthResult;
import vn.dti.plugin.client.PluginLaunch;
import vn.dti.report.HtmlPage;
import vn.dti.report.NationalReport;
import vn.dti.report.SnapshotFacts;
import vn.dti.report.TerminalTable;

/**
 * Shows the whole road in Grafana's stead: from the plugin's process to figures on a page. The exit
 * code is 1 if any query of any dashboard failed.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Chạy plugin như Grafana chạy, hỏi mọi truy vấn của các bảng điều khiển, in bảng mục tiêu.",
      "Runs the plugin as Grafana does, asks every dashboard query, prints the table of targets.",
      "With GRAFANA_HOME set it also starts that Grafana."
    })
public final class DemoCommand implements Callable<Integer> {
  // What runs often enough here is compiled soon in every process that starts with the cache.
  private static final int TRAINING_ROUNDS = 200;

  /** Writing an ahead-of-time cache is the last thing that a JVM does, and takes its time. */
  private static final Duration TRAINING_PATIENCE = Duration.ofMinutes(3);

  private final PublishStep publishStep;
  private final Path programFolder;
  private final Map<String, String> environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--plugin",
      description = "The unpacked plugin's folder. Default: the one that this program is in.")
  private @Nullable Path plugin;

  @Option(names = "--store", description = "The snapshot store. Default: ${DEFAULT-VALUE}.")
  private Path store = Path.of("target/demo/store");

  @Option(names = "--data", description = "A folder of CSV files to lay over the shipped figures.")
  private @Nullable Path data;

  @Option(
      names = "--dashboards",
      description = "The dashboards' folder. Default: ${DEFAULT-VALUE}.")
  private Path dashboards = Path.of("dashboards");

  @Option(names = "--page", description = "The page to write. Default: ${DEFAULT-VALUE}.")
  private Path page = Path.of("target/demo/index.html");

  @Option(
      names = "--as-of",
      description =
          "The day of the table (ISO); the page tells it and the snapshot's own day. Default:"
              + " ${DEFAULT-VALUE}, the day of the national conference.")
  private LocalDate asOf = LocalDate.of(2024, 7, 19);

  @Option(
      names = "--provisioning",
      description = "Grafana's provisioning folder. Default: ${DEFAULT-VALUE}.")
  private Path provisioning = Path.of("provisioning");

  @Option(
      names = "--grafana-exit",
      hidden = true,
      description = "Stop Grafana again as soon as it answers.")
  private boolean grafanaExit;

  @Option(
      names = "--train",
      hidden = true,
      description = "Ask everything several times and print errors only.")
  private boolean train;

  @Option(
      names = "--plugin-environment",
      hidden = true,
      description = "More of the plugin's environment, NAME=VALUE.")
  private Map<String, String> pluginEnvironment = Map.of();

  /**
   * @param publishStep fills the store before anything is asked
   * @param programFolder the plugin folder that this program itself is in
   * @param environment of this process; GRAFANA_HOME is read from it
   */
  public DemoCommand(PublishStep publishStep, Path programFolder, Map<String, String> environment) {
    this.publishStep = publishStep;
    this.programFolder = programFolder;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Integer call() throws InterruptedException {
    publishStep.publish(store, Optional.ofNullable(data));
    PluginFolder folder = PluginFolder.read(plugin == null ? programFolder : plugin);
    PluginLaunch launch =
        PluginLaunch.asGrafana(folder.executable())
            // What the plugin writes itself stays with what the demo writes.
            .withEnvironment(Map.of("GF_PLUGIN_DATA_FOLDER", dataFolder()))
            .withEnvironment(pluginEnvironment);
    if (train) {
      return train(folder, launch) == 0 ? 0 : 1;
    }
    int failures = show(folder, launch);
    String home = environment.getOrDefault("GRAFANA_HOME", "");
    if (!home.isBlank()) {
      grafana(Path.of(home), folder);
    }
    return failures == 0 ? 0 : 1;
  }

  private String dataFolder() {
    return store.toAbsolutePath().normalize().resolveSibling("plugin-data").toString();
  }

  private int show(PluginFolder folder, PluginLaunch launch) {
    PrintWriter out = spec.commandLine().getOut();
    int failures;
    try (DemoBackend backend = DemoBackend.start(folder, launch, store)) {
      out.printf("Plugin %s, tiến trình %d%n", folder.id(), backend.process().handle().pid());
      out.printf("  bắt tay: %s%n", backend.process().handshake());
      HealthResult health = backend.health();
      out.printf("  sức khỏe: %s, %s%n", health.status(), health.message());
      failures = health.status() == HealthResult.HealthStatus.OK ? 0 : 1;

      List<Dashboard> all = backend.dashboards(dashboards);
      List<QueryOutcome> outcomes = backend.open(all);
      failures += report(outcomes);
      long empty =
          outcomes.stream().filter(outcome -> outcome.answered() && outcome.rows() == 0).count();
      out.printf(
          "Bảng điều khiển: %d; truy vấn: %d, trả lời được %d (%d không có dòng nào), hỏng %d%n%n",
          all.size(),
          outcomes.size(),
          outcomes.stream().filter(QueryOutcome::answered).count(),
          empty,
          outcomes.stream().filter(outcome -> !outcome.answered()).count());
      out.flush();

      tell(backend, out);
    }
    out.flush();
    return failures;
  }

  private void tell(DemoBackend backend, PrintWriter out) {
    SnapshotFacts snapshot = NationalFigures.snapshot(backend.resource("snapshot"));
    NationalFigures figures = new NationalFigures(backend::table);
    List<NationalReport> reports = new ArrayList<>();
    reports.add(figures.report(asOf, snapshot));
    if (!snapshot.asOf().equals(asOf)) {
      reports.add(figures.report(snapshot.asOf(), snapshot));
    }
    out.print(TerminalTable.render(reports.getFirst()));
    write(page, HtmlPage.render(reports));
    out.printf("%nTrang: %s%n", page.toAbsolutePath().normalize());
  }

  private static void write(Path file, String text) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new FaultException(
          new Fault(
              FaultCode.USAGE,
              new Text("Không ghi được trang: " + e, "The page could not be written: " + e),
              new Text("Nêu tệp khác bằng --page.", "Name another file with --page."),
              file.toString()),
          e);
    }
  }

  private int train(PluginFolder folder, PluginLaunch launch) {
    PluginLaunch patient = launch.withPatience(TRAINING_PATIENCE, TRAINING_PATIENCE);
    int failures = 0;
    try (DemoBackend backend = DemoBackend.start(folder, patient, store)) {
      List<Dashboard> all = backend.dashboards(dashboards);
      for (int round = 0; round < TRAINING_ROUNDS; round++) {
        failures += backend.process().serving() ? 0 : 1;
        HealthResult health = backend.health();
        if (health.status() != HealthResult.HealthStatus.OK) {
          spec.commandLine().getErr().println(health.message());
          failures++;
        }
        backend.resource("tables");
        backend.resource("snapshot");
        failures += report(backend.open(all));
      }
    }
    return failures;
  }

  private void grafana(Path home, PluginFolder folder) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%nKhởi động Grafana ở %s ...%n", home);
    out.flush();
    Path writable = page.toAbsolutePath().resolveSibling("grafana");
    try (GrafanaProcess grafana =
        GrafanaProcess.start(
            new GrafanaProcess.Setup(home, folder, provisioning, dashboards, store, writable))) {
      out.printf(
          "Grafana: %s  (tên %s, mật khẩu %s; Ctrl-C để dừng)%n",
          grafana.address(), GrafanaProcess.USER, GrafanaProcess.PASSWORD);
      out.flush();
      if (!grafanaExit) {
        grafana.await();
      }
    }
  }

  /** Prints every failed query; returns how many there are. */
  private int report(List<QueryOutcome> outcomes) {
    PrintWriter err = spec.commandLine().getErr();
    int failures = 0;
    for (QueryOutcome outcome : outcomes) {
      if (!outcome.answered()) {
        failures++;
        err.printf(
            "HỎNG  %s > %s > %s: %s%n",
            outcome.dashboard(), outcome.owner(), outcome.refId(), outcome.error());
      }
    }
    err.flush();
    return failures;
  }
}
