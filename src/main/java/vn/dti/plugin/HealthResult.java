package vn.dti.plugin;

/**
 * How a data source fares.
 *
 * @param message one or a few sentences for a person
 * @param jsonDetails a JSON object such as {"verboseMessage":"..."}, or empty
 */
public record HealthResult(HealthStatus status, String message, String jsonDetails) {
  /** Whether queries can be answered. */
  public enum HealthStatus {
    UNKNOWN,
    OK,
    ERROR
  }

  public static HealthResult ok(String message) {
    return new HealthResult(HealthStatus.OK, message, "");
  }

  public static HealthResult error(String message) {
    return new HealthResult(HealthStatus.ERROR, message, "");
  }
}
