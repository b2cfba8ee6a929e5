package vn.dti.query;

import java.util.Optional;

/**
 * The shape in which a panel wants its answer. Grafana's SQL sources write it as number or word.
 */
public enum ResultFormat {
  TABLE,
  TIME_SERIES;

  /** Reads Grafana's number: 0 is a time series, 1 a table. */
  static Optional<ResultFormat> ofNumber(long number) {
    if (number == 0) {
      return Optional.of(TIME_SERIES);
    }
    return number == 1 ? Optional.of(TABLE) : Optional.empty();
  }

  /** Reads Grafana's word. */
  static Optional<ResultFormat> ofWord(String word) {
    return switch (word) {
      case "time_series", "timeseries" -> Optional.of(TIME_SERIES);
      case "table" -> Optional.of(TABLE);
      default -> Optional.empty();
    };
  }
}
