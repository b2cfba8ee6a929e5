package vn.dti.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.fault.FaultException;

/** What whoever runs Grafana sets, against those who may add data sources. */
class PluginWideSettingsTest {
  @TempDir private Path folder;

  private static IndicatorSettings read(String json, Map<String, String> environment) {
    return SettingsReader.read(json, Map.of(), PluginWideSettings.read(environment));
  }

  private Path made(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private IndicatorSettings store(Path store, String... roots) {
    return read(
        "{\"storePath\": \"%s\"}".formatted(store),
        Map.of(PluginWideSettings.STORE_ROOTS, String.join(",", roots)));
  }

  @Test
  void aStoreBelowARootIsServedFromWhereItReallyLies() throws IOException {
    Path store = made("roots/a/store");
    Path link = Files.createSymbolicLink(folder.resolve("roots/link"), store);

    assertThat(
            store(link, made("other").toString(), folder.resolve("roots").toString()).storePath())
        .isEqualTo(store.toRealPath());
  }

  @Test
  void nothingOutsideOfTheRootsIsServedWhateverItsNameSays() throws IOException {
    Path root = made("roots");
    Path secret = made("secret");
    Files.createSymbolicLink(root.resolve("way-out"), secret);
    made("roots-too");

    for (Path store :
        new Path[] {
          secret,
          root.resolve("way-out"),
          root.resolve("../secret"),
          folder.resolve("roots-too"),
          root.resolve("missing"),
          folder.resolve("missing"),
        }) {
      assertThatThrownBy(() -> store(store, root.toString()))
          .isInstanceOf(FaultException.class)
          .hasMessageContaining("does not lie in a folder where stores may lie")
          .hasMessageContaining("store_roots");
    }
  }

  @Test
  void aPluginWidePolicyHoldsWhateverADataSourceNames() {
    String json = "{\"storePath\": \"/s\", \"policyPath\": \"/tmp/mine.yaml\"}";

    assertThat(read(json, Map.of(PluginWideSettings.POLICY, "/etc/dti/policy.yaml")).policyPath())
        .isEqualTo(Path.of("/etc/dti/policy.yaml"));
    assertThat(read(json, Map.of()).policyPath()).isEqualTo(Path.of("/tmp/mine.yaml"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "policy.yaml", "/a\0b"})
  void aSettingThatIsThereAndCannotBeUnderstoodLetsNothingBeServed(String value) {
    for (String name : new String[] {PluginWideSettings.POLICY, PluginWideSettings.STORE_ROOTS}) {
      assertThatThrownBy(() -> read("{\"storePath\": \"/s\"}", Map.of(name, value)))
          .isInstanceOf(FaultException.class)
          .hasMessageContaining(name);
    }
  }

  @Test
  void aVariableThatGrafanaPassedOverLetsNothingBeServed() {
    for (String name : new String[] {"POLICY", "STORE_ROOTS"}) {
      String grafanas = "GF_PLUGIN_DTI_INDICATORS_DATASOURCE_" + name;
      assertThatThrownBy(() -> read("{\"storePath\": \"/s\"}", Map.of(grafanas, "/etc/dti/p")))
          .isInstanceOf(FaultException.class)
          .hasMessageContaining(grafanas)
          .hasMessageContaining("no line " + name.toLowerCase(Locale.ROOT));
    }
    assertThat(
            PluginWideSettings.read(
                    Map.of(
                        "GF_PLUGIN_DTI_INDICATORS_DATASOURCE_POLICY",
                        "/etc/dti/policy.yaml",
                        PluginWideSettings.POLICY,
                        "/etc/dti/policy.yaml"))
                .faults())
        .isEmpty();
  }
}
