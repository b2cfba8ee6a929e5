package vn.dti.query;

import java.time.Duration;
import java.time.ZoneId;
import vn.dti.fault.Language;

/**
 * A question that says which figures are wanted, and not how they are got.
 *
 * @param refId the letter under which Grafana expects the answer
 * @param wanted the figures
 * @param format the shape of the answer; a time series only where figures over time are wanted
 * @param range the time range of the panel, which counts for figures over time
 * @param interval the width of one point on the panel; positive
 * @param maxDataPoints how many points the panel can draw; positive
 * @param zone the zone in which the data source speaks of days
 */
public record IndicatorQuery(
    String refId,
    IndicatorRequest wanted,
    ResultFormat format,
    QueryRange range,
    Duration interval,
    long maxDataPoints,
    ZoneId zone)
    implements Query {
  public IndicatorQuery {
    if (format == ResultFormat.TIME_SERIES && wanted.shape() != IndicatorShape.SERIES) {
      throw new IllegalArgumentException(wanted.shape() + " is no time series");
    }
  }

  /** The same question in SQL, with names in the given language. */
  public SqlQuery compiled(Language language) {
    return new SqlQuery(
        refId,
        IndicatorCompiler.compile(wanted, language),
        format,
        range,
        interval,
        maxDataPoints,
        zone);
  }
}
