package vn.dti.report;

import java.time.LocalDate;

/**
 * One figure of a series.
 *
 * @param grain "day", "month", "quarter", "half_year", "year" or "as_of": only figures of like
 *     periods make a line
 * @param on the day that it speaks of
 */
public record Point(Series series, String grain, LocalDate on, double value, String qualifier) {
  /** Whether a line may lead from one to the other. */
  boolean sameLine(Point other) {
    return line().equals(other.line());
  }

  private String line() {
    return grain.equals("as_of") ? "day" : grain;
  }
}
