package vn.dti.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
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
import vn.dti.cli.demo.PluginFolder;
import vn.dti.cli.demo.QueryOutcome;
import vn.dti.plugin.HealthResult;
import vn.dti.plugin.client.PluginLaunch;

/** Shows the whole road in Grafana's stead: from the plugin's process to figures on a page. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Chạy plugin như Grafana chạy, hỏi mọi truy vấn của các bảng điều khiển, in bảng chỉ tiêu.",
      "Runs the plugin as Grafana does, asks every dashboard query, prints the table of targets."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final int TRAINING_ROUNDS = 5;

  /** Writing an ahead-of-time cache is the last thing that a JVM does, and takes its time. */
  private static final Duration TRAINING_PATIENCE = Duration.ofMinutes(3);

  private final PublishStep publishStep;
  private final Path programFolder;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--plugin",
      description = "The unpacked plugin's folder. Default: the one that this program is in.")
  private @Nullable Path plugin;

  @Option(names = "--store", description = "The snapshot store. Default: ${DEFAULT-VALUE}.")
  private Path store = Path.of("target/demo/store");

  @Option(names = "--data", description = "A folder of CSV files. Default: the shipped figures.")
  private @Nullable Path data;

  @Option(
      names = "--dashboards",
      description = "The dashboards' folder. Default: ${DEFAULT-VALUE}.")
  private Path dashboards = Path.of("dashboards");

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
   */
  public DemoCommand(PublishStep publishStep, Path programFolder) {
    this.publishStep = publishStep;
    this.programFolder = programFolder;
  }

  @Override
  public Integer call() {
    publishStep.publish(store, Optional.ofNullable(data));
    PluginFolder folder = PluginFolder.read(plugin == null ? programFolder : plugin);
    PluginLaunch launch =
        PluginLaunch.asGrafana(folder.executable()).withEnvironment(pluginEnvironment);
    return train ? train(folder, launch) : 0;
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
          err().println(health.message());
          failures++;
        }
        backend.resource("tables");
        backend.resource("snapshot");
        failures += report(backend.open(all));
      }
    }
    err().flush();
    return failures == 0 ? 0 : 1;
  }

  /** Prints every failed query; returns how many there are. */
  private int report(List<QueryOutcome> outcomes) {
    int failures = 0;
    for (QueryOutcome outcome : outcomes) {
      if (!outcome.answered()) {
        failures++;
        err()
            .printf(
                "x %s > %s > %s: %s%n",
                outcome.dashboard(), outcome.owner(), outcome.refId(), outcome.error());
      }
    }
    return failures;
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
