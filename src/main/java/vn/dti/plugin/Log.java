package vn.dti.plugin;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes what is worth telling an administrator. Safe for use by many threads; never throws. */
@FunctionalInterface
public interface Log {
  /**
   * Writes one entry.
   *
   * @param cause shown with its stack trace; null where there is none
   * @param details flat pairs, in the map's order; numbers and booleans keep their type, all else
   *     is text
   */
  void log(LogLevel level, String message, @Nullable Throwable cause, Map<String, ?> details);

  default void debug(String message, Map<String, ?> details) {
    log(LogLevel.DEBUG, message, null, details);
  }

  default void info(String message, Map<String, ?> details) {
    log(LogLevel.INFO, message, null, details);
  }

  default void warn(String message, Map<String, ?> details) {
    log(LogLevel.WARN, message, null, details);
  }

  default void error(String message, Throwable cause, Map<String, ?> details) {
    log(LogLevel.ERROR, message, cause, details);
  }

  /** Drops everything: for tests. */
  static Log none() {
    return (level, message, cause, details) -> {};
  }
}
