package vn.dti.engine.duckdb;

import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.engine.ExecutionSummary;
import vn.dti.guard.ApprovedQuery;
import vn.dti.indicator.sight.RowsInSight;
import vn.dti.plugin.data.FrameSink;

/**
 * A scope whose rows take more than a database of its own may hold: each query filters anew.
 *
 * @param disclosing the table of the figures that disclose others, its full name; no other scope
 *     has it
 */
record SplicedScope(SplicedDatabase database, RowsInSight rows, String disclosing)
    implements ScopedAnswers {
  @Override
  public ExecutionSummary execute(
      ApprovedQuery query, ExecutionLimits limits, FrameSink sink, CancelSignal cancel) {
    return database.execute(query, this, limits, sink, cancel);
  }

  @Override
  public long weight() {
    return 0;
  }

  /** The database is the engine's, for all such scopes. */
  @Override
  public void close() {
    database.leave(this);
  }
}
