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
             "limits": {"rows": 5000, "seconds": 7}, "policyPath": "/etc/dti/policy.yaml"}
            """,
            Map.of(),
            PluginWideSettings.NONE);

    assertThat(settings)
        .isEqualTo(
            new IndicatorSettings(
                Path.of("/var/lib/dti/store"),
                Language.EN,
                ZoneId.of("Europe/Paris"),
                5000,
                Duration.ofSeconds(7),
                Path.of("/etc/dti/policy.yaml")));
  }

  @Test
  void speaksVietnameseInVietNamesZoneUnlessToldOtherwise() {
    IndicatorSettings settings =
        SettingsReader.read("{\"storePath\": \"/s\"}", Map.of(), PluginWideSettings.NONE);

    assertThat(settings.language()).isEqualTo(Language.VI);
    assertThat(settings.zone()).isEqualTo(ZoneId.of("Asia/Ho_Chi_Minh"));
    assertThat(settings.rowLimit()).isEqualTo(1_000_000);
  }

  @Test
  void grafanasRowLimitHoldsWhereItIsLower() {
    assertThat(rowsUnder(Map.of("GF_SQL_ROW_LIMIT", "100"))).isEqualTo(100);
    assertThat(rowsUnder(Map.of("GF_SQL_ROW_LIMIT", "9000"))).isEqualTo(5000);
    assertThat(rowsUnder(Map.of("GF_SQL_ROW_LIMIT", "many"))).isEqualTo(5000);
  }

  private static long rowsUnder(Map<String, String> grafana) {
    return SettingsReader.read(
            "{\"storePath\": \"/s\", \"limits\": {\"rows\": 5000}}",
            grafana,
            PluginWideSettings.NONE)
        .rowLimit();
  }

  @Test
  void reportsEveryFaultAtOnceWithItsPlace() {
    assertThatThrownBy(
            () ->
                SettingsReader.read(
                    """
                    {"storePath": "store", "language": "fr", "timeZone": "Asia/Saigonn",
                     "limits": {"rows": 0, "seconds": "ten"}, "policyPath": "policy.yaml"}
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
                        "jsonData.limits.rows",
                        "jsonData.limits.seconds"))
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
