package vn.dti.plugin.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;

/** Plugins that fail before the first call, written as shell scripts. */
class PluginProcessTest {
  @TempDir private Path folder;

  @Test
  void anExecutableThatIsNotThereIsNamed() {
    FaultException failure = failure(PluginLaunch.asGrafana(folder.resolve("gpx_none")));

    assertThat(failure.first().code()).isEqualTo(FaultCode.PLUGIN_NOT_STARTED);
    assertThat(failure.first().where()).isEqualTo(folder.resolve("gpx_none").toString());
  }

  @Test
  void aFileThatMayNotBeExecutedIsSaidToBeSo() throws IOException {
    Path script = script("echo hello");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(failure(PluginLaunch.asGrafana(script)).describe(Language.EN))
        .contains("could not be started")
        .contains("chmod 0755");
  }

  @Test
  void aPluginThatEndsEarlyIsToldWithItsExitCodeAndItsLastWords() throws IOException {
    Path script = script("echo 'không thấy runtime' >&2; echo 'second line' >&2; exit 7");

    FaultException failure = failure(PluginLaunch.asGrafana(script));

    assertThat(failure.describe(Language.EN))
        .contains("exit code 7")
        .contains("không thấy runtime\n  second line");
    assertThat(failure.describe(Language.VI)).contains("kết thúc với mã 7").contains("second line");
  }

  @Test
  void aPluginThatEndsWithoutAWordIsToldSo() throws IOException {
    assertThat(failure(PluginLaunch.asGrafana(script("exit 0"))).describe(Language.EN))
        .contains("exit code 0")
        .contains("It wrote nothing to standard error.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "OpenJDK 64-Bit Server VM warning: x; it has 1 of at least 5 fields",
        "9|2|unix|/tmp/s|grpc; core protocol is \"9\", expected \"1\"",
        "1|1|unix|/tmp/s|grpc; application protocol is \"1\", expected \"2\"",
        "1|2|tcp|127.0.0.1:9|grpc; network is \"tcp\", expected \"unix\"",
        "1|2|unix|/tmp/s|netrpc; wire protocol is \"netrpc\", expected \"grpc\"",
        "1|2|unix||grpc; the address is empty",
      })
  void aLineThatIsNoHandshakeIsShownWithWhatIsWrongWithIt(String line, String reason)
      throws IOException {
    FaultException failure =
        failure(
            PluginLaunch.asGrafana(
                script("echo 'a trace' >&2; echo '" + line + "'; exec /bin/sleep 60")));

    assertThat(failure.describe(Language.EN)).contains(line).contains(reason).contains("a trace");
  }

  @Test
  void endlessNoiseWithoutALineEndIsNoHandshakeEither() throws IOException {
    Path script = script("while :; do printf 'noise noise noise noise '; done");

    assertThat(failure(PluginLaunch.asGrafana(script)).describe(Language.EN))
        .contains("noise noise")
        .contains("is no handshake");
  }

  @Test
  void aSilentPluginIsGivenUpAndKilled() throws IOException {
    Path script = script("echo $$ >&2; exec /bin/sleep 600");
    List<String> log = new ArrayList<>();

    FaultException failure =
        failure(
            PluginLaunch.asGrafana(script)
                .withLog(log::add)
                .withPatience(Duration.ofMillis(300), Duration.ofMillis(300)));

    assertThat(failure.describe(Language.EN)).contains("no handshake within 0.3 seconds");
    assertThat(ProcessHandle.of(Long.parseLong(log.getFirst()))).isEmpty();
  }

  @Test
  void onlyTheLastLinesOfALongLogAreKept() throws IOException {
    Path script = script("i=0; while [ $i -lt 50 ]; do echo line-$i >&2; i=$((i+1)); done; exit 3");
    List<String> log = new ArrayList<>();

    FaultException failure = failure(PluginLaunch.asGrafana(script).withLog(log::add));

    assertThat(log).hasSize(50);
    assertThat(failure.describe(Language.EN)).contains("line-38\n").doesNotContain("line-37\n");
  }

  @Test
  void aPluginGetsGrafanasEnvironmentAndNothingElse() throws IOException {
    Path script = script("/usr/bin/env >&2; exit 1");
    List<String> log = new ArrayList<>();

    failure(PluginLaunch.asGrafana(script).withEnvironment(Map.of("MORE", "1")).withLog(log::add));

    // The shell itself adds these two.
    log.removeIf(line -> line.startsWith("PWD=") || line.startsWith("_="));
    assertThat(log)
        .containsExactlyInAnyOrder(
            "grafana_plugin_type=datasource",
            "PLUGIN_PROTOCOL_VERSIONS=2",
            "PLUGIN_MIN_PORT=10000",
            "PLUGIN_MAX_PORT=25000",
            "GF_VERSION=12.4.0",
            "MORE=1");
  }

  @Test
  void aCallToASocketThatNobodyListensOnSaysSo() throws IOException {
    Path script =
        script("echo 'about to fail' >&2; echo '1|2|unix|/nonexistent/s|grpc'; exec /bin/sleep 60");

    try (PluginProcess plugin =
        PluginProcess.start(
            PluginLaunch.asGrafana(script)
                .withPatience(Duration.ofSeconds(20), Duration.ofMillis(200)))) {
      assertThatThrownBy(plugin::serving)
          .isInstanceOf(FaultException.class)
          .hasMessageContaining("did not answer Health/Check")
          .hasMessageContaining("UNAVAILABLE")
          .hasMessageContaining("about to fail");
      PluginProcess.Ending ending = plugin.shutdown();
      assertThat(ending.asked()).isFalse();
      assertThat(plugin.handle().isAlive()).isFalse();
    }
  }

  private static FaultException failure(PluginLaunch launch) {
    FaultException failure =
        catchThrowableOfType(FaultException.class, () -> PluginProcess.start(launch));
    assertThat(failure).isNotNull();
    return failure;
  }

  private Path script(String body) throws IOException {
    Path script = folder.resolve("gpx_trial");
    Files.writeString(script, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }
}
