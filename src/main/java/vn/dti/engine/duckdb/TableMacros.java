package vn.dti.engine.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBConnection;
import vn.dti.indicator.IndicatorSql;
import vn.dti.indicator.MacroDefinition;

/**
 * The rule's table macros in one database, each made when a query first reads it: all of them take
 * DuckDB four times as long as everything else that opening does, and few queries ask for another
 * day. Safe for use by many threads.
 */
final class TableMacros {
  private static final List<MacroDefinition> ALL =
      IndicatorSql.macros().stream()
          .filter(macro -> macro.kind() != MacroDefinition.Kind.SCALAR)
          .toList();

  private final DuckDBConnection root;
  private final List<MacroDefinition> macros;
  private final Set<String> made = ConcurrentHashMap.newKeySet();

  private TableMacros(DuckDBConnection root, List<MacroDefinition> macros) {
    this.root = root;
    this.macros = macros;
  }

  /** All macros, in the database that {@code root} is connected to. */
  static TableMacros all(DuckDBConnection root) {
    return new TableMacros(root, ALL);
  }

  /** None: whoever fills the database defines what it has. */
  static TableMacros none(DuckDBConnection root) {
    return new TableMacros(root, List.of());
  }

  /**
   * Makes those among the relations that are not there yet, and what they use. To be called before
   * the transaction that reads them begins: it would not see them.
   */
  void require(Set<String> relations) throws SQLException {
    for (MacroDefinition macro : macros) {
      if (relations.contains(macro.name()) && !made.contains(macro.name())) {
        make(relations);
        return;
      }
    }
  }

  private synchronized void make(Set<String> relations) throws SQLException {
    try (Connection connection = root.duplicate();
        Statement statement = connection.createStatement()) {
      for (MacroDefinition macro : needed(relations)) {
        if (!made.contains(macro.name())) {
          statement.execute(macro.createStatement());
          made.add(macro.name());
        }
      }
    }
  }

  /** Each stands after those that it uses, and so do they here. */
  private Deque<MacroDefinition> needed(Set<String> relations) {
    Deque<MacroDefinition> needed = new ArrayDeque<>();
    for (MacroDefinition macro : macros.reversed()) {
      String call = macro.name() + "(";
      if (relations.contains(macro.name())
          || needed.stream().anyMatch(user -> user.sql().contains(call))) {
        needed.addFirst(macro);
      }
    }
    return needed;
  }
}
