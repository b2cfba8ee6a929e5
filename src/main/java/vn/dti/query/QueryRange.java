package vn.dti.query;

import java.time.Instant;

/** A panel's time range, both ends included. */
public record QueryRange(Instant from, Instant to) {
  public QueryRange {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(
          "a range must not end before it begins: " + from + " " + to);
    }
  }
}
