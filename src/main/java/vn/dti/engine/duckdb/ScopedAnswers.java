package vn.dti.engine.duckdb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.engine.ExecutionSummary;
import vn.dti.guard.ApprovedQuery;
import vn.dti.guard.access.Scope;
import vn.dti.guard.access.Selection;
import vn.dti.indicator.sight.RowsInSight;
import vn.dti.indicator.sight.Sight;
import vn.dti.plugin.data.FrameSink;

/** What answers within one scope, as if nothing but the rows in sight of it had ever been. */
sealed interface ScopedAnswers extends SharedItems.Item permits ScopeDatabase, SplicedScope {
  /**
   * Runs one query on one of the pool's threads.
   *
   * @throws vn.dti.fault.FaultException if it fails, is stopped or answers more than it may
   */
  ExecutionSummary execute(
      ApprovedQuery query, ExecutionLimits limits, FrameSink sink, CancelSignal cancel);

  /** As many figures as a query can carry with it. */
  int CARRIED_FIGURES = 1_000;

  /**
   * The rows in sight of a scope, with what takes long to find out found out beforehand; where that
   * is more than a query can carry, each finds it out for itself.
   *
   * @param whole where all rows are known
   */
  static RowsInSight rows(Scope scope, SnapshotDatabase whole) throws SQLException {
    RowsInSight rows = RowsInSight.of(new Sight(keys(scope.areas()), keys(scope.pillars())));
    try (Connection connection = whole.connect(RowsInSight.MACRO);
        Statement statement = connection.createStatement()) {
      return anyWorkedOut(statement)
          ? disclosing(statement, rows).map(rows::knowing).orElse(rows)
          : rows.knowing(List.of());
    } catch (SQLException e) {
      try (Connection connection = whole.connect(RowsInSight.MACRO)) {
        throw Transfer.reason(connection, rows.disclosing(), e);
      }
    }
  }

  /** Where no formula gave a figure, none needs to be looked for among all others. */
  private static boolean anyWorkedOut(Statement statement) throws SQLException {
    try (ResultSet found = statement.executeQuery(RowsInSight.WORKED_OUT)) {
      return found.next();
    }
  }

  private static Optional<List<RowsInSight.Disclosing>> disclosing(
      Statement statement, RowsInSight rows) throws SQLException {
    List<RowsInSight.Disclosing> figures = new ArrayList<>();
    try (ResultSet found = statement.executeQuery(rows.disclosing())) {
      while (found.next() && figures.size() <= CARRIED_FIGURES) {
        figures.add(
            new RowsInSight.Disclosing(found.getString(1), found.getString(2), found.getString(3)));
      }
    }
    return figures.size() <= CARRIED_FIGURES ? Optional.of(figures) : Optional.empty();
  }

  private static Optional<Set<String>> keys(Selection selection) {
    return switch (selection) {
      case Selection.All() -> Optional.empty();
      case Selection.Only(Set<String> keys) -> Optional.of(keys);
    };
  }
}
