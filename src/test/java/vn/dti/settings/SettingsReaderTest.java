package vn.dti.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;

class SettingsReaderTest {
  @Test
  void readsEverySetting() {
    IndicatorSettings settings =
        SettingsReader.read(
            """
            {"storePath": "/var/lib/dti/./store", "language": "en", "timeZone": "Europe/Paris",
             "limits": {"rows": 5000, "seconds": 7, "answerMebibytes": 64, "memoryMebibytes": 128,
                        "concurrentQueries": 3, "queueLength": 0, "queueSeconds": 9,
                        "exportRows": 70000},
             "policyPath": "/etc/dti/policy.yaml"}
            """,
            Map.of(),
            PluginWideSettings.NONE);

    assertThat(settings)
        .isEqualTo(
            new IndicatorSettings(
                Path.of("/var/lib/dti/store"),
                Language.EN,
                ZoneId.of("Europe/Paris"),
                new QueryLimits(
                    5000,
                    64L << 20,
                    Duration.ofSeconds(7),
                    128,
                    3,
                    0,
                    Duration.ofSeconds(9),
                    70_000),
                Path.of("/etc/dti/policy.yaml")));
  }

  @Test
  void speaksVietnameseInVietNamesZoneUnlessToldOtherwise() {
    IndicatorSettings settings =
        SettingsReader.read("{\"storePath\": \"/s\"}", Map.of(), PluginWideSettings.NONE);

    assertThat(settings.language()).isEqualTo(Language.VI);
    assertThat(settings.zone()).isEqualTo(ZoneId.of("Asia/Ho_Chi_Minh"));
    assertThat(settings.limits()).isEqualTo(QueryLimits.DEFAULT);
  }

  @Test
  void grafanasRowLimitHoldsWhereItIsLower() {
    assertThat(rowsUnder(Map.of("GF_SQL_ROW_LIMIT", "100"))).isEqualTo(100);
    assertThat(rowsUnder(Map.of("GF_SQL_ROW_LIMIT", "9000"))).isEqualTo(5000);
    assertThat(rowsUnder(Map.of("GF_SQL_ROW_LIMIT", "many"))).isEqualTo(5000);
  }

  @Test
  void grafanasResponseLimitHoldsWhereItIsLower() {
    assertThat(bytesUnder(Map.of("GF_RESPONSE_LIMIT", "1000000"))).isEqualTo(1_000_000);
    assertThat(bytesUnder(Map.of("GF_RESPONSE_LIMIT", "0"))).isEqualTo(256L << 20);
    assertThat(bytesUnder(Map.of())).isEqualTo(256L << 20);
  }

  private static long bytesUnder(Map<String, String> grafana) {
    return SettingsReader.read("{\"storePath\": \"/s\"}", grafana, PluginWideSettings.NONE)
        .limits()
        .answerBytes();
  }

  @Test
  void limitsThatAreNoObjectAreRefused() {
    assertThatThrownBy(
            () ->
                SettingsReader.read(
                    "{\"storePath\": \"/s\", \"limits\": 5}", Map.of(), PluginWideSettings.NONE))
        .hasMessageContaining("limits is 5, not an object");
  }

  private static long rowsUnder(Map<String, String> grafana) {
    return SettingsReader.read(
            "{\"storePath\": \"/s\", \"limits\": {\"rows\": 5000}}",
            grafana,
            PluginWideSettings.NONE)
        .limits()
        .rows();
  }

  @Test
  void reportsEveryFaultAtOnceWithItsPlace() {
    assertThatThrownBy(
            () ->
                SettingsReader.read(
                    """
                    {"storePath": "store", "language": "fr", "timeZone": "Asia/Saigonn",
                     "limits": {"rows": 0, "seconds": "ten", "answerMebibytes": 5000, "memoryMebibytes": 1.5,
                                "concurrentQueries": 0, "queueLength": -1, "queueSeconds": 601,
                                "querySeconds": 5}, "policyPath": "policy.yaml"}
                    """,
                    Map.of(),
                    PluginWideSettings.NONE))
        .isInstanceOfSatisfying(
            FaultException.class,
            e ->
                assertThat(e.faults())
                    .extracting(Fault::where)
                    .containsExactly(
                        "jsonData.storePath",
                        "jsonData.policyPath",
                        "jsonData.language",
                        "jsonData.timeZone",
                        "jsonData.limits.querySeconds",
                        "jsonData.limits.rows",
                        "jsonData.limits.seconds",
                        "jsonData.limits.answerMebibytes",
                        "jsonData.limits.memoryMebibytes",
                        "jsonData.limits.concurrentQueries",
                        "jsonData.limits.queueLength",
                        "jsonData.limits.queueSeconds"))
        .hasMessageContaining("limits.queueSeconds is 601, not a whole number from 1 to 600")
        .hasMessageContaining("There is no limit called querySeconds")
        .hasMessageContaining("\"store\"")
        .hasMessageContaining("Asia/Saigonn");
  }

  @Test
  void saysThatTheStoreIsNotSet() {
    assertThatThrownBy(() -> SettingsReader.read("", Map.of(), PluginWideSettings.NONE))
        .hasMessageContaining("The path of the store is not set");
  }

  @Test
  void refusesWhatIsNoJsonObject() {
    assertThatThrownBy(() -> SettingsReader.read("[1", Map.of(), PluginWideSettings.NONE))
        .hasMessageContaining("no JSON object");
  }
}
