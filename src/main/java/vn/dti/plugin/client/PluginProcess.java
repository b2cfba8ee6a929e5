package vn.dti.plugin.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.dti.fault.FaultException;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataResponse;
import vn.dti.plugin.HealthResult;
import vn.dti.plugin.PluginContext;
import vn.dti.plugin.ResourceResponse;
import vn.dti.plugin.data.FrameFormat;

/**
 * A plugin that runs as a process of its own, started and asked as Grafana does it. Calls block,
 * and may be made from several threads. What cannot be started or does not answer is a {@link
 * FaultException} that carries the last lines of the plugin's log.
 */
public final class PluginProcess implements AutoCloseable {
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final PluginLaunch launch;
  private final Process process;
  private final PluginOutput output;
  private final HandshakeLine handshake;
  private final PluginConnection connection;

  private PluginProcess(
      PluginLaunch launch,
      Process process,
      PluginOutput output,
      HandshakeLine handshake,
      PluginConnection connection) {
    this.launch = launch;
    this.process = process;
    this.output = output;
    this.handshake = handshake;
    this.connection = connection;
  }

  /**
   * How a plugin ended.
   *
   * @param asked it ended by itself after the order, and did not have to be killed
   * @param exitCode as the operating system gives it
   * @param took from the order to the end
   */
  public record Ending(boolean asked, int exitCode, Duration took) {}

  /** Starts the executable, reads its handshake line and connects. */
  public static PluginProcess start(PluginLaunch launch) {
    ProcessBuilder builder = new ProcessBuilder(launch.executable().toString());
    builder.environment().clear();
    builder.environment().putAll(launch.environment());
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw ClientFaults.notStarted(launch.executable(), e);
    }
    PluginOutput output = PluginOutput.of(process, launch.log());
    try {
      process.getOutputStream().close();
      HandshakeLine handshake = HandshakeLine.read(firstLine(launch, process, output));
      PluginConnection connection =
          PluginConnection.open(handshake.socket(), launch.answerPatience());
      return new PluginProcess(launch, process, output, handshake, connection);
    } catch (HandshakeLine.NotAHandshake e) {
      kill(process, output);
      throw ClientFaults.badHandshake(launch.executable(), e, output.tail());
    } catch (IOException e) {
      kill(process, output);
      throw ClientFaults.notStarted(launch.executable(), e);
    } catch (RuntimeException e) {
      kill(process, output);
      throw e;
    }
  }

  private static String firstLine(PluginLaunch launch, Process process, PluginOutput output) {
    try {
      String line =
          output.firstLine().get(launch.startPatience().toMillis(), TimeUnit.MILLISECONDS);
      if (line != null) {
        return line;
      }
      // Standard output is closed: the process has ended, or is about to.
      boolean ended = process.waitFor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
      kill(process, output);
      throw ended
          ? ClientFaults.endedEarly(launch.executable(), process.exitValue(), output.tail())
          : ClientFaults.closedOutput(launch.executable(), output.tail());
    } catch (TimeoutException e) {
      kill(process, output);
      throw ClientFaults.silent(launch.executable(), launch.startPatience(), output.tail());
    } catch (ExecutionException e) {
      throw new IllegalStateException("the first line is never failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ClientFaults.interrupted(launch.executable());
    }
  }

  /** By its handle: killing a Process also closes its streams, and with them its last words. */
  private static void kill(Process process, PluginOutput output) {
    process.toHandle().destroyForcibly();
    try {
      process.waitFor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    output.awaitEnd(LAST_WORDS);
  }

  /** The process, for measurements and tests. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** The handshake line as the plugin printed it, without its end. */
  public String handshake() {
    return handshake.line();
  }

  /** Whether the plugin reports itself as serving by gRPC's own health service. */
  public boolean serving() {
    return asked("Health/Check", connection::serving);
  }

  /** What the button "Save and test" of a data source shows. */
  public HealthResult checkHealth(PluginContext context) {
    return asked("CheckHealth", () -> connection.checkHealth(context));
  }

  /**
   * Asks several queries at once, as a panel does.
   *
   * @return one response for each refId that the plugin answered; Grafana shows "No data" for a
   *     missing one
   */
  public Map<String, DataResponse> queryData(
      PluginContext context, List<DataQuery> queries, FrameFormat format) {
    return asked("QueryData", () -> connection.queryData(context, queries, format));
  }

  /**
   * Asks for a resource.
   *
   * @param method the HTTP method
   * @param path without a leading slash, such as "tables"
   */
  public ResourceResponse callResource(PluginContext context, String method, String path) {
    return asked("CallResource " + path, () -> connection.callResource(context, method, path));
  }

  private <T> T asked(String call, PluginConnection.Question<T> question) {
    try {
      return question.ask();
    } catch (PluginConnection.NoAnswer e) {
      throw ClientFaults.noAnswer(call, e, output.tail());
    }
  }

  /** The last lines that the plugin wrote to standard error, oldest first. */
  public List<String> logTail() {
    return output.tail();
  }

  /**
   * Stops the plugin as Grafana does: orders it to shut down, closes the connection, waits, and
   * kills what has not ended by then.
   */
  public Ending shutdown() {
    long start = System.nanoTime();
    connection.shutdown();
    boolean asked = false;
    try {
      asked = process.waitFor(launch.exitPatience().toMillis(), TimeUnit.MILLISECONDS);
      if (!asked) {
        process.toHandle().destroyForcibly();
        process.waitFor();
      }
    } catch (InterruptedException e) {
      process.toHandle().destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    output.awaitEnd(LAST_WORDS);
    return new Ending(asked, process.isAlive() ? -1 : process.exitValue(), took);
  }

  /** The same as {@link #shutdown()}; harmless when that was called before. */
  @Override
  public void close() {
    if (process.isAlive()) {
      shutdown();
    }
    connection.close();
  }
}
