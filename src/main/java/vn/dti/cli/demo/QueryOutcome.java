package vn.dti.cli.demo;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of one query of a dashboard.
 *
 * @param dashboard the dashboard's title
 * @param owner the panel, annotation or variable that asks
 * @param rows the rows of all its frames; 0 when it failed
 * @param took from asking its panel's queries to their answers
 * @param error null when it was answered
 */
public record QueryOutcome(
    String dashboard, String owner, String refId, int rows, Duration took, @Nullable String error) {
  /** Whether the query was answered. */
  public boolean answered() {
    return error == null;
  }
}
