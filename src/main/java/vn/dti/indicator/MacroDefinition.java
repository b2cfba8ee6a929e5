package vn.dti.indicator;

import java.util.List;

/**
 * A macro of the rule, in DuckDB's dialect. It refers to tables, columns and earlier macros by
 * unqualified names.
 *
 * @param kind whether it yields a table or one value
 * @param parameters their names, in order
 * @param sql a query for a table macro, an expression for a scalar one
 */
public record MacroDefinition(String name, Kind kind, List<String> parameters, String sql) {
  /** What a macro yields. */
  public enum Kind {
    TABLE,
    SCALAR
  }

  public MacroDefinition {
    parameters = List.copyOf(parameters);
  }

  /** The statement that defines it; the tables and macros that it uses must exist by then. */
  public String createStatement() {
    String head = "CREATE OR REPLACE MACRO " + name + "(" + String.join(", ", parameters) + ") AS ";
    return switch (kind) {
      case TABLE -> head + "TABLE\n" + sql;
      case SCALAR -> head + "(\n" + sql + ")";
    };
  }
}
