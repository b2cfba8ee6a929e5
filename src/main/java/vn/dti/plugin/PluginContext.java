package vn.dti.plugin;

import java.util.Map;
import java.util.Optional;

/**
 * What Grafana tells with every request about where it comes from.
 *
 * @param dataSource the data source asked; empty for requests to the plugin as such
 * @param grafanaConfig Grafana's own settings for plugins, among them GF_SQL_ROW_LIMIT
 * @param userAgent names the Grafana version, such as "Grafana/12.2.0"
 * @param namespace the tenant
 */
public record PluginContext(
    long orgId,
    String pluginId,
    Optional<User> user,
    Optional<DataSourceSettings> dataSource,
    Map<String, String> grafanaConfig,
    String pluginVersion,
    String userAgent,
    String apiVersion,
    String namespace) {
  public PluginContext {
    grafanaConfig = Map.copyOf(grafanaConfig);
  }

  /** A context that knows only its data source: for command lines and tests. */
  public static PluginContext of(String pluginId, DataSourceSettings dataSource) {
    return new PluginContext(
        1, pluginId, Optional.empty(), Optional.of(dataSource), Map.of(), "", "", "", "");
  }

  @Override
  public String toString() {
    return "PluginContext[orgId="
        + orgId
        + ", pluginId="
        + pluginId
        + ", user="
        + user.map(User::login).orElse("none")
        + ", dataSource="
        + dataSource
        + ", grafanaConfig="
        + Redaction.values(grafanaConfig)
        + "]";
  }
}
