package vn.dti.plugin;

import vn.dti.fault.Blame;

/** Where Grafana shall look for the cause of a failure. */
public enum ErrorSource {
  /** Outside the plugin: the query, the set-up, the data. */
  DOWNSTREAM("downstream"),
  /** The plugin itself. */
  PLUGIN("plugin");

  private final String wireName;

  ErrorSource(String wireName) {
    this.wireName = wireName;
  }

  /** The one place where blame becomes Grafana's error source. */
  public static ErrorSource of(Blame blame) {
    return switch (blame) {
      case USER, ADMINISTRATOR, DATA -> DOWNSTREAM;
      case INTERNAL -> PLUGIN;
    };
  }

  String wireName() {
    return wireName;
  }
}
