package vn.dti.plugin;

import java.util.Map;

/** Someone pressed "Save & test", or a monitor asks. */
public record HealthRequest(
    PluginContext context, Map<String, String> headers, Cancellation cancellation) {
  public HealthRequest {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return "HealthRequest[context=" + context + ", headers=" + Redaction.values(headers) + "]";
  }
}
