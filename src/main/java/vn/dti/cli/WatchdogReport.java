package vn.dti.cli;

import java.time.Duration;
import java.util.Map;
import vn.dti.audit.AuditLog;
import vn.dti.engine.Watchdog;
import vn.dti.plugin.Log;
import vn.dti.plugin.LogLevel;

/** Tells the host's log what the watchdog did, and ends the process where it has to end. */
public final class WatchdogReport implements Watchdog.Report {
  /** The exit code of a process that the watchdog ended. */
  public static final int EXIT_CODE = 75;

  // A host that does not read its plugin's log must not keep the process alive.
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final Log log;
  private final AuditLog audit;

  /** Reports to the log. */
  public WatchdogReport(Log log) {
    this(log, AuditLog.none());
  }

  /** The same, which also leaves word in the audit log which query an end is on account of. */
  WatchdogReport(Log log, AuditLog audit) {
    this.log = log;
    this.audit = audit;
  }

  @Override
  public void cancelled(String message, Map<String, ?> details) {
    log.warn(message, details);
  }

  @Override
  public void failed(RuntimeException failure) {
    log.error("The watchdog failed, and goes on", failure, Map.of());
  }

  @Override
  public void end(String message, Map<String, ?> details) {
    Thread.ofPlatform()
        .daemon()
        .name("watchdog-end")
        .start(
            () -> {
              try {
                Thread.sleep(LAST_WORDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              Runtime.getRuntime().halt(EXIT_CODE);
            });
    log.log(LogLevel.ERROR, message, null, details);
    if (details.get("textHash") instanceof String hash) {
      audit.ending(hash, message);
    }
    // An orderly end would wait for the very query that does not stop.
    Runtime.getRuntime().halt(EXIT_CODE);
  }
}
