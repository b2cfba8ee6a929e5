package vn.dti.engine.duckdb;

import java.util.Optional;
import java.util.Set;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.engine.ExecutionSummary;
import vn.dti.guard.ApprovedQuery;
import vn.dti.guard.access.Scope;
import vn.dti.guard.access.Selection;
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

  /** The figures in sight of a scope. */
  static Sight sight(Scope scope) {
    return new Sight(keys(scope.areas()), keys(scope.pillars()));
  }

  private static Optional<Set<String>> keys(Selection selection) {
    return switch (selection) {
      case Selection.All() -> Optional.empty();
      case Selection.Only(Set<String> keys) -> Optional.of(keys);
    };
  }
}
