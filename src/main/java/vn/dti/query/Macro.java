package vn.dti.query;

import java.util.Arrays;
import java.util.Optional;

/** The closed list of macros, by the names that Grafana's SQL data sources gave them. */
enum Macro {
  TIME_FILTER("$__timeFilter", "$__timeFilter(column)", 1),
  TIME_FROM("$__timeFrom", "$__timeFrom()", 0),
  TIME_TO("$__timeTo", "$__timeTo()", 0),
  TIME_GROUP("$__timeGroup", "$__timeGroup(column, interval)", 2),
  TIME_GROUP_ALIAS("$__timeGroupAlias", "$__timeGroupAlias(column, interval)", 2),
  INTERVAL("$__interval", "$__interval", 0),
  INTERVAL_MS("$__interval_ms", "$__interval_ms", 0);

  private final String name;
  private final String usage;
  private final int arguments;

  Macro(String name, String usage, int arguments) {
    this.name = name;
    this.usage = usage;
    this.arguments = arguments;
  }

  /** The name with its dollar sign. */
  String macroName() {
    return name;
  }

  /** How it is written. */
  String usage() {
    return usage;
  }

  /** How many arguments it takes. */
  int arguments() {
    return arguments;
  }

  /** Finds a macro by its exact name. */
  static Optional<Macro> named(String name) {
    return Arrays.stream(values()).filter(m -> m.name.equals(name)).findFirst();
  }

  /** Finds the macro that was meant when only the case differs. */
  static Optional<Macro> meantBy(String name) {
    return Arrays.stream(values()).filter(m -> m.name.equalsIgnoreCase(name)).findFirst();
  }
}
