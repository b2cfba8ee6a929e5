package vn.dti.query;

import java.time.Duration;
import java.time.ZoneId;

/**
 * A question written in SQL.
 *
 * @param refId the letter under which Grafana expects the answer
 * @param rawSql the text as its author wrote it, macros included
 * @param format the shape of the answer
 * @param range the time range of the panel
 * @param interval the width of one point on the panel; positive
 * @param maxDataPoints how many points the panel can draw; positive
 * @param zone the zone in which the data source speaks of days
 */
public record SqlQuery(
    String refId,
    String rawSql,
    ResultFormat format,
    QueryRange range,
    Duration interval,
    long maxDataPoints,
    ZoneId zone)
    implements Query {
  public SqlQuery {
    if (!interval.isPositive()) {
      throw new IllegalArgumentException("interval must be positive: " + interval);
    }
    if (maxDataPoints <= 0) {
      throw new IllegalArgumentException("maxDataPoints must be positive: " + maxDataPoints);
    }
  }
}
