package vn.dti.datasource;

import java.util.Map;
import vn.dti.audit.Asked;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataSourceSettings;
import vn.dti.plugin.PluginContext;
import vn.dti.plugin.QueryDataRequest;
import vn.dti.plugin.User;

/** Where a query comes from, as the request tells it. Headers are told, and decide nothing. */
final class Asking {
  private static final String PREFIX = "http_";

  private Asking() {}

  static Asked of(QueryDataRequest request, DataQuery query) {
    PluginContext context = request.context();
    Map<String, String> headers = request.headers();
    return new Asked(
        context.user().map(User::login).orElse(""),
        context.orgId(),
        context.dataSource().map(DataSourceSettings::uid).orElse(""),
        header(headers, "X-Dashboard-Uid"),
        header(headers, "X-Panel-Id"),
        header(headers, "X-Rule-Uid"),
        headers.containsKey("FromAlert"),
        !header(headers, "X-Grafana-From-Expr").isEmpty(),
        query.refId());
  }

  private static String header(Map<String, String> headers, String name) {
    return headers.getOrDefault(PREFIX + name, "");
  }
}
