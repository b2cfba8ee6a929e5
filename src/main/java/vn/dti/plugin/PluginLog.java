package vn.dti.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Log lines as the host reads them: one JSON object a line on standard error, one write a line. A
 * line that cannot be written (the host is gone) is lost without a word.
 */
public final class PluginLog implements Log {
  /**
   * The environment variable that sets the lowest level written, "info" without it. Grafana sets it
   * from log_level in the section [plugin.<id>] of its configuration.
   */
  public static final String LEVEL_VARIABLE = "GF_PLUGIN_LOG_LEVEL";

  private final OutputStream out;
  private final String module;
  private final LogLevel lowest;
  private final InstantSource clock;
  private final Object writing = new Object();

  PluginLog(OutputStream out, String module, LogLevel lowest, InstantSource clock) {
    this.out = out;
    this.module = module;
    this.lowest = lowest;
    this.clock = clock;
  }

  /** The log of a plugin's process. */
  public static PluginLog open(
      PluginStreams streams, PluginIdentity identity, Map<String, String> environment) {
    LogLevel lowest =
        LogLevel.of(environment.getOrDefault(LEVEL_VARIABLE, "info")).orElse(LogLevel.INFO);
    return new PluginLog(streams.log(), identity.id(), lowest, InstantSource.system());
  }

  @Override
  public void log(
      LogLevel level, String message, @Nullable Throwable cause, Map<String, ?> details) {
    if (level.compareTo(lowest) < 0) {
      return;
    }
    byte[] line =
        LogLine.of(clock.instant(), level, module, message, cause, details)
            .getBytes(StandardCharsets.UTF_8);
    synchronized (writing) {
      try {
        out.write(line);
        out.flush();
      } catch (IOException e) {
        // Nobody reads any more; the parent watch ends the process.
      }
    }
  }
}
