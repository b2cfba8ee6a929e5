package vn.dti.plugin;

/** Says how a data source fares. Called on a virtual thread per request and may block. */
@FunctionalInterface
public interface HealthHandler {
  /**
   * Checks the data source of the request.
   *
   * @throws Exception only for a defect: Grafana then shows an error that names an entry in the log
   */
  HealthResult checkHealth(HealthRequest request) throws Exception;
}
