package vn.dti.plugin;

/** Gives the plugin's metrics. Called on a virtual thread per request and may block. */
@FunctionalInterface
public interface MetricsHandler {
  /**
   * The metrics in Prometheus' text format; empty for none.
   *
   * @throws Exception only for a defect: it is logged, and the answer is empty
   */
  String collectMetrics(PluginContext context) throws Exception;

  /** Has no metrics. */
  static MetricsHandler none() {
    return context -> "";
  }
}
