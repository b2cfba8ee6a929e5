package vn.dti.engine;

import java.time.Duration;
import java.util.List;

/**
 * What is known once a query has run.
 *
 * @param rows rows answered
 * @param truncated whether the row limit cut the answer short
 * @param elapsed from the first call to the database to the last batch
 * @param changes where an answer's values differ from what the database held, as a frame has no
 *     place for them
 */
public record ExecutionSummary(
    long rows, boolean truncated, Duration elapsed, List<ValueChange> changes) {
  public ExecutionSummary {
    changes = List.copyOf(changes);
  }
}
