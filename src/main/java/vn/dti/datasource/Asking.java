package vn.dti.datasource;

import java.util.Map;
import java.util.function.UnaryOperator;
import vn.dti.audit.Asked;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataSourceSettings;
import vn.dti.plugin.HealthRequest;
import vn.dti.plugin.PluginContext;
import vn.dti.plugin.QueryDataRequest;
import vn.dti.plugin.ResourceRequest;
import vn.dti.plugin.User;

/**
 * Where a query or call comes from, as the request tells it. Headers are told, and decide nothing.
 */
final class Asking {
  private static final String PREFIX = "http_";

  private Asking() {}

  static Asked of(QueryDataRequest request, DataQuery query) {
    Map<String, String> headers = request.headers();
    return of(
        request.context(),
        name -> headers.getOrDefault(PREFIX + name, ""),
        headers.containsKey("FromAlert"),
        query.refId());
  }

  static Asked of(ResourceRequest request) {
    return of(request, "");
  }

  static Asked of(ResourceRequest request, String refId) {
    return of(
        request.context(),
        name ->
            request.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst()
                .orElse(""),
        false,
        refId);
  }

  static Asked of(HealthRequest request) {
    return of(
        request.context(),
        name -> request.headers().getOrDefault(PREFIX + name, ""),
        request.headers().containsKey("FromAlert"),
        "");
  }

  private static Asked of(
      PluginContext context, UnaryOperator<String> header, boolean alert, String refId) {
    return new Asked(
        context.user().map(User::login).orElse(""),
        context.orgId(),
        context.dataSource().map(DataSourceSettings::uid).orElse(""),
        header.apply("X-Dashboard-Uid"),
        header.apply("X-Panel-Id"),
        header.apply("X-Rule-Uid"),
        alert,
        !header.apply("X-Grafana-From-Expr").isEmpty(),
        refId);
  }
}
