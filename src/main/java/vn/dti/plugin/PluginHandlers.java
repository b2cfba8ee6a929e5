package vn.dti.plugin;

/** What a plugin does, one handler per kind of request. */
public record PluginHandlers(
    QueryDataHandler queryData,
    HealthHandler health,
    ResourceHandler resources,
    MetricsHandler metrics,
    StreamHandler streams) {

  /** A plugin that answers queries and health checks, and nothing else. */
  public static PluginHandlers of(QueryDataHandler queryData, HealthHandler health) {
    return new PluginHandlers(
        queryData, health, ResourceHandler.none(), MetricsHandler.none(), StreamHandler.none());
  }
}
