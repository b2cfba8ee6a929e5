package vn.dti.plugin;

import java.util.Locale;
import java.util.Optional;

/** How much a log line matters, in rising order; the host's own names in lower case. */
public enum LogLevel {
  TRACE("trace"),
  DEBUG("debug"),
  INFO("info"),
  WARN("warn"),
  ERROR("error");

  private final String wireName;

  LogLevel(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }

  /** Reads a level's name in any case; empty where there is no such level. */
  static Optional<LogLevel> of(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    for (LogLevel level : values()) {
      if (level.wireName.equals(wanted)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }
}
