package vn.dti.plugin;

import java.time.Instant;
import java.util.Map;

/**
 * One configured data source as Grafana keeps it. {@link #toString} shows no secrets.
 *
 * @param uid identifies the data source in Grafana
 * @param jsonData the settings that the editor saved: a JSON object as text, or empty
 * @param decryptedSecureJsonData secrets in clear, by name; never to be logged
 * @param updated when the settings last changed
 */
public record DataSourceSettings(
    String uid,
    String name,
    long id,
    String url,
    String user,
    String database,
    boolean basicAuthEnabled,
    String basicAuthUser,
    String jsonData,
    Map<String, String> decryptedSecureJsonData,
    Instant updated,
    String apiVersion) {
  public DataSourceSettings {
    decryptedSecureJsonData = Map.copyOf(decryptedSecureJsonData);
  }

  /** Settings of which only the essentials are known: for command lines and tests. */
  public static DataSourceSettings of(String uid, String name, String jsonData) {
    return new DataSourceSettings(
        uid, name, 0, "", "", "", false, "", jsonData, Map.of(), Instant.EPOCH, "");
  }

  @Override
  public String toString() {
    return "DataSourceSettings[uid="
        + uid
        + ", name="
        + name
        + ", updated="
        + updated
        + ", secrets="
        + Redaction.values(decryptedSecureJsonData)
        + "]";
  }
}
