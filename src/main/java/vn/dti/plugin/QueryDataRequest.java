package vn.dti.plugin;

import java.util.List;
import java.util.Map;
import vn.dti.plugin.data.FrameFormat;

/**
 * A panel's or alert rule's queries, all to one data source.
 *
 * @param headers HTTP headers that Grafana forwards, their names prefixed "http_", and a few of its
 *     own without; may hold tokens, so {@link #toString} shows names only
 * @param format how the host wants the frames encoded
 */
public record QueryDataRequest(
    PluginContext context,
    Map<String, String> headers,
    List<DataQuery> queries,
    FrameFormat format,
    Cancellation cancellation) {
  public QueryDataRequest {
    headers = Map.copyOf(headers);
    queries = List.copyOf(queries);
  }

  @Override
  public String toString() {
    return "QueryDataRequest[context="
        + context
        + ", headers="
        + Redaction.values(headers)
        + ", queries="
        + queries
        + ", format="
        + format
        + "]";
  }
}
