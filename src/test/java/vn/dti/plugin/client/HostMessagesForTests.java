package vn.dti.plugin.client;

import java.util.List;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.PluginContext;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.plugin.proto.CallResourceRequest;
import vn.dti.plugin.proto.QueryDataRequest;

/** A host's messages, for tests that send them on calls of their own. */
public final class HostMessagesForTests {
  private HostMessagesForTests() {}

  /** A panel's request as Grafana words it. */
  public static QueryDataRequest queryRequest(
      PluginContext context, List<DataQuery> queries, FrameFormat format) {
    return HostMessages.queryRequest(context, queries, format);
  }

  /** A call of a resource as Grafana words it, without a body. */
  public static CallResourceRequest resourceRequest(
      PluginContext context, String method, String path) {
    return HostMessages.resourceRequest(context, method, path);
  }
}
