package vn.dti.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A plugin's process from the handshake to its end. The whole of a plugin's main is to take over
 * the streams, open the log, make the handlers and run this:
 *
 * <pre>{@code
 * PluginStreams streams = PluginStreams.takeOver();
 * PluginLog log = PluginLog.open(streams, identity, System.getenv());
 * System.exit(new PluginServer(identity, handlers, System.getenv(), streams, log).run());
 * }</pre>
 *
 * <p>The process must end by System.exit, as other threads may still be busy. An interrupt from the
 * terminal reaches a whole process group, and a plugin must leave it to its host: the launcher
 * ignores that signal before it starts the JVM, which respects that.
 */
public final class PluginServer {
  private static final Duration PARENT_LOOK = Duration.ofMillis(250);
  // A host waits two seconds after its order to stop, then kills.
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration LAST_RESORT = Duration.ofMillis(1500);

  private final PluginIdentity identity;
  private final PluginHandlers handlers;
  private final Map<String, String> environment;
  private final PluginStreams streams;
  private final Log log;
  private final Runnable afterHandshake;
  private final Runnable whenStopping;
  private final CompletableFuture<String> stopReason = new CompletableFuture<>();
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();

  public PluginServer(
      PluginIdentity identity,
      PluginHandlers handlers,
      Map<String, String> environment,
      PluginStreams streams,
      Log log) {
    this(identity, handlers, environment, streams, log, () -> {}, () -> {});
  }

  private PluginServer(
      PluginIdentity identity,
      PluginHandlers handlers,
      Map<String, String> environment,
      PluginStreams streams,
      Log log,
      Runnable afterHandshake,
      Runnable whenStopping) {
    this.identity = identity;
    this.handlers = handlers;
    this.environment = Map.copyOf(environment);
    this.streams = streams;
    this.log = log;
    this.afterHandshake = afterHandshake;
    this.whenStopping = whenStopping;
  }

  /**
   * The same server with work to do in the background once the host was answered: what requests
   * will need but the handshake does not. What it throws is logged.
   */
  public PluginServer afterHandshake(Runnable work) {
    return new PluginServer(identity, handlers, environment, streams, log, work, whenStopping);
  }

  /**
   * The same server with something to do as soon as it was told to stop, before anything that runs
   * is waited for: whoever told it may kill it soon. It must be short.
   */
  public PluginServer whenStopping(Runnable work) {
    return new PluginServer(identity, handlers, environment, streams, log, afterHandshake, work);
  }

  /**
   * Serves until the host orders a stop or is gone.
   *
   * @return the process's exit code: 0, or 1 if it was not started by a host that can be served
   */
  public int run() {
    return switch (Handshake.decide(environment, identity, System.getProperty("java.io.tmpdir"))) {
      case Handshake.NotAHost(String explanation) -> {
        explain(explanation);
        yield 1;
      }
      case Handshake.Refused(String reason) -> {
        log.log(LogLevel.ERROR, reason, null, Map.of());
        yield 1;
      }
      case Handshake.Accepted accepted -> serve(accepted);
    };
  }

  private void explain(String explanation) {
    try {
      streams.log().write((explanation + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The exit code has to tell it alone.
    }
  }

  private int serve(Handshake.Accepted accepted) {
    System.setOut(PrintedLines.stream(log, "stdout"));
    System.setErr(PrintedLines.stream(log, "stderr"));
    LibraryLogHandler.install(log);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) ->
            log.error(
                "A thread ended by an exception", failure, Map.of("thread", thread.getName())));
    ParentWatch.start(ParentWatch::parent, PARENT_LOOK, () -> stop("the host is gone"));
    Throwable unavailability = PluginTransport.unavailability();
    if (unavailability != null) {
      log.error("netty's epoll transport cannot be used here", unavailability, Map.of());
      return 1;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopOnTermination, "termination"));
    try (SocketFolder folder =
        SocketFolder.create(accepted.socketParents(), ProcessHandle.current().pid())) {
      PluginTransport transport =
          PluginTransport.start(folder.socket(), handlers, log, () -> stop("the host ordered it"));
      try {
        streams.handshake().write(accepted.line(folder.socket()).getBytes(StandardCharsets.UTF_8));
        streams.handshake().flush();
        inBackground("after-handshake", afterHandshake);
        inBackground(
            "left-overs",
            () -> new LeftOvers(log, LeftOvers::isAlive).removeBeside(folder.folder()));
        log.info("Serving", Map.of("version", identity.version()));
        log.info("Stopping", Map.of("reason", stopReason.join()));
      } finally {
        haltInTheEnd();
        whenStopping.run();
        transport.stop(PATIENCE);
      }
      return 0;
    } catch (IOException e) {
      log.error("The plugin cannot serve", e, Map.of());
      return 1;
    } finally {
      stopped.complete(null);
    }
  }

  private void stop(String reason) {
    stopReason.complete(reason);
  }

  /** Runs when the JVM ends for whatever reason; by a signal, the server still has to stop. */
  private void stopOnTermination() {
    stop("the process is being ended");
    try {
      stopped.get(LAST_RESORT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // Ended anyway.
    }
  }

  /** An orderly end that hangs becomes a disorderly one before the host has to kill. */
  private static void haltInTheEnd() {
    Thread.ofPlatform()
        .daemon()
        .name("last-resort")
        .start(
            () -> {
              try {
                Thread.sleep(LAST_RESORT);
                Runtime.getRuntime().halt(0);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static void inBackground(String name, Runnable work) {
    Thread.ofPlatform().daemon().name(name).start(work);
  }
}
