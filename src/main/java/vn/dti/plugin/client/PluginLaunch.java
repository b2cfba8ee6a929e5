package vn.dti.plugin.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How to start a plugin.
 *
 * @param executable the plugin's launcher; made absolute, as Grafana calls it
 * @param environment all that the process gets; nothing of our own environment is passed on
 * @param startPatience how long the handshake line may take
 * @param answerPatience how long one answer may take
 * @param exitPatience how long the process may take to end after it was told to; then it is killed
 * @param log takes each line that the plugin writes to standard error; called from one thread
 */
public record PluginLaunch(
    Path executable,
    Map<String, String> environment,
    Duration startPatience,
    Duration answerPatience,
    Duration exitPatience,
    Consumer<String> log) {
  /** What Grafana waits for a handshake, and what it leaves a plugin to end in. */
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);

  private static final Duration EXIT_PATIENCE = Duration.ofSeconds(2);

  public PluginLaunch {
    executable = executable.toAbsolutePath().normalize();
    environment = Map.copyOf(environment);
  }

  /** As Grafana 12.4 and newer start a data source plugin; their lines of log are dropped. */
  public static PluginLaunch asGrafana(Path executable) {
    return new PluginLaunch(
        executable, grafanaEnvironment(), START_PATIENCE, START_PATIENCE, EXIT_PATIENCE, _ -> {});
  }

  /** The same start with another taker of log lines. */
  public PluginLaunch withLog(Consumer<String> taker) {
    return new PluginLaunch(
        executable, environment, startPatience, answerPatience, exitPatience, taker);
  }

  /** The same start with variables added or replaced. */
  public PluginLaunch withEnvironment(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(environment);
    all.putAll(more);
    return new PluginLaunch(executable, all, startPatience, answerPatience, exitPatience, log);
  }

  /** The same start with more or less patience for the handshake and for the end. */
  public PluginLaunch withPatience(Duration start, Duration exit) {
    return new PluginLaunch(executable, environment, start, answerPatience, exit, log);
  }

  /** The whole environment of a plugin: no PATH, HOME, LANG or TMPDIR is in it. */
  public static Map<String, String> grafanaEnvironment() {
    return Map.of(
        "grafana_plugin_type", "datasource",
        "PLUGIN_PROTOCOL_VERSIONS", "2",
        "PLUGIN_MIN_PORT", "10000",
        "PLUGIN_MAX_PORT", "25000",
        "GF_VERSION", "12.4.0");
  }
}
