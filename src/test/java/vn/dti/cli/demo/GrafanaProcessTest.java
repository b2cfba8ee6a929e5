package vn.dti.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;

class GrafanaProcessTest {
  @TempDir private Path folder;

  private GrafanaProcess.Setup setup() {
    return new GrafanaProcess.Setup(
        folder.resolve("grafana"),
        new PluginFolder(folder.resolve("plugins/ours"), "ours", folder.resolve("gpx")),
        folder.resolve("provisioning"),
        folder.resolve("dashboards"),
        folder.resolve("store"),
        folder.resolve("work"));
  }

  @Test
  void grafanaIsToldToKeepToItselfAndToLoadThisPlugin() throws IOException {
    Files.createDirectory(folder.resolve("dashboards"));
    Files.writeString(folder.resolve("dashboards/b.json"), "{}");
    Files.writeString(folder.resolve("dashboards/a.json"), "{}");

    Map<String, String> environment = GrafanaProcess.environment(setup(), 4711);

    assertThat(environment)
        .containsEntry("GF_SERVER_HTTP_ADDR", "127.0.0.1")
        .containsEntry("GF_SERVER_HTTP_PORT", "4711")
        .containsEntry("GF_PATHS_PLUGINS", folder.resolve("plugins").toString())
        .containsEntry("GF_PATHS_PROVISIONING", folder.resolve("provisioning").toString())
        .containsEntry("GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS", "ours")
        .containsEntry("DTI_STORE", folder.resolve("store").toString())
        .containsEntry("DTI_ILLUSTRATIVE_STORE", folder.resolve("illustrative").toString())
        .containsEntry("DTI_DASHBOARDS", folder.resolve("dashboards").toString())
        .containsEntry(
            "GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH",
            folder.resolve("dashboards/a.json").toString())
        .containsEntry("GF_ANALYTICS_REPORTING_ENABLED", "false")
        .containsEntry("GF_ANALYTICS_CHECK_FOR_UPDATES", "false")
        .containsEntry("GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES", "false")
        .containsEntry("GF_NEWS_NEWS_FEED_ENABLED", "false")
        .containsEntry("GF_SECURITY_DISABLE_GRAVATAR", "true")
        .containsEntry("GF_PLUGINS_PREINSTALL_DISABLED", "true")
        .containsEntry("GF_AUTH_ANONYMOUS_ENABLED", "false");
    assertThat(environment)
        .extractingByKeys("GF_PATHS_DATA", "GF_PATHS_LOGS")
        .allSatisfy(path -> assertThat(path).startsWith(folder.resolve("work").toString()));
  }

  @Test
  void aFolderThatIsNoInstallationIsNamed() {
    assertThatThrownBy(() -> GrafanaProcess.start(setup()))
        .isInstanceOfSatisfying(
            FaultException.class,
            faults -> {
              assertThat(faults.first().code()).isEqualTo(FaultCode.GRAFANA_NOT_STARTED);
              assertThat(faults.first().where()).isEqualTo(folder.resolve("grafana").toString());
            });
  }

  @Test
  void aGrafanaThatEndsAtOnceIsToldWithTheEndOfItsLog() throws IOException {
    Path program = folder.resolve("grafana/bin/grafana");
    Files.createDirectories(program.getParent());
    Files.writeString(program, "#!/bin/sh\necho \"$1 $2 lacks a licence\"\nexit 9\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThatThrownBy(() -> GrafanaProcess.start(setup()))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("exit code 9")
        .hasMessageContaining("server --homepath lacks a licence");
  }
}
