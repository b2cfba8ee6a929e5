package vn.dti.plugin;

import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Brings what gRPC, netty and the JDK log through java.util.logging into the plugin's log. */
final class LibraryLogHandler extends Handler {
  private final Log log;

  private LibraryLogHandler(Log log) {
    this.log = log;
  }

  /** Replaces every handler of the root logger. */
  static void install(Log log) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.INFO);
    root.addHandler(new LibraryLogHandler(log));
  }

  @Override
  public void publish(LogRecord record) {
    log.log(
        level(record.getLevel()),
        new SimpleFormatter().formatMessage(record),
        record.getThrown(),
        Map.of("logger", String.valueOf(record.getLoggerName())));
  }

  /** What libraries call information is detail to an administrator. */
  private static LogLevel level(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return LogLevel.ERROR;
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return LogLevel.WARN;
    }
    return LogLevel.DEBUG;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
