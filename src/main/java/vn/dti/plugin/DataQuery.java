package vn.dti.plugin;

import java.time.Duration;

/**
 * One query of a request.
 *
 * @param refId its name within the request; the answer goes under the same name
 * @param queryType what kind the editor says it is; may be empty
 * @param maxDataPoints how many points the panel can show
 * @param interval the time between two points that fits the panel
 * @param json the query as the editor saved it: a JSON object
 */
public record DataQuery(
    String refId,
    String queryType,
    long maxDataPoints,
    Duration interval,
    TimeRange timeRange,
    String json) {}
