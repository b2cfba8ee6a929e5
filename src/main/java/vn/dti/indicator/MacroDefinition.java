package vn.dti.indicator;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A macro of the rule, in DuckDB's dialect. It refers to tables, columns and earlier macros by
 * unqualified names.
 *
 * @param kind what it yields, and to whom
 * @param parameters in order
 * @param sql a query for a table macro, an expression for a scalar one
 */
public record MacroDefinition(String name, Kind kind, List<Parameter> parameters, String sql) {
  /** What a macro yields. */
  public enum Kind {
    /** A table for people's queries: takes a day and an {@link AsOfMode}. */
    TABLE,
    /** A table that only other macros read. */
    INNER_TABLE,
    /** One value. */
    SCALAR
  }

  /**
   * A parameter.
   *
   * @param fallback the word that it holds where a call leaves it out; empty if it must be given
   */
  public record Parameter(String name, Optional<String> fallback) {
    static Parameter required(String name) {
      return new Parameter(name, Optional.empty());
    }

    private String declared() {
      return name + fallback.map(word -> " := '" + word + "'").orElse("");
    }
  }

  public MacroDefinition {
    parameters = List.copyOf(parameters);
  }

  /** The statement that defines it; the tables and macros that it uses must exist by then. */
  public String createStatement() {
    String head =
        parameters.stream()
            .map(Parameter::declared)
            .collect(Collectors.joining(", ", "CREATE OR REPLACE MACRO " + name + "(", ") AS "));
    return switch (kind) {
      case TABLE, INNER_TABLE -> head + "TABLE\n" + sql;
      case SCALAR -> head + "(\n" + sql + ")";
    };
  }
}
