package vn.dti.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.fault.Text;

class HandshakeTest {
  private static final PluginIdentity IDENTITY =
      new PluginIdentity("test-datasource", "1.2.3", new Text("Để thử.", "For a trial."));

  private static Handshake decide(Map<String, String> environment) {
    return Handshake.decide(environment, IDENTITY, "/var/tmp");
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> environment = new HashMap<>(Map.of("grafana_plugin_type", "datasource"));
    environment.put(name, value);
    return environment;
  }

  @Test
  void withoutCookieThePersonReadsWhatThisIsAndWhoStartsItInBothLanguages() {
    assertThat(decide(Map.of("PATH", "/bin")))
        .isInstanceOfSatisfying(
            Handshake.NotAHost.class,
            refusal ->
                assertThat(refusal.explanation())
                    .contains("test-datasource 1.2.3", "Để thử.", "For a trial.")
                    .contains("Grafana tự khởi động", "Grafana starts this program"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "renderer", "Datasource", "datasource "})
  void aWrongCookieIsLikeNone(String cookie) {
    assertThat(decide(with("grafana_plugin_type", cookie))).isInstanceOf(Handshake.NotAHost.class);
  }

  @Test
  void aClientCertificateIsRefusedInOneLineThatNamesIt() {
    assertThat(decide(with("PLUGIN_CLIENT_CERT", "-----BEGIN CERTIFICATE-----\nMIIB\n")))
        .isInstanceOfSatisfying(
            Handshake.Refused.class,
            refusal ->
                assertThat(refusal.reason())
                    .contains("PLUGIN_CLIENT_CERT")
                    .doesNotContain("\n", "MIIB"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "1,2", "3, 2 ,1", ""})
  void aHostThatOffersVersionTwoIsAccepted(String versions) {
    assertThat(decide(with("PLUGIN_PROTOCOL_VERSIONS", versions)))
        .isInstanceOf(Handshake.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "3,4", "22", "two"})
  void aHostWithoutVersionTwoIsRefusedByItsOwnList(String versions) {
    assertThat(decide(with("PLUGIN_PROTOCOL_VERSIONS", versions)))
        .isInstanceOfSatisfying(
            Handshake.Refused.class,
            refusal -> assertThat(refusal.reason()).contains("\"" + versions + "\""));
  }

  @Test
  void theSocketGoesToTheHostsFolderThenTheJvmsThenTmp() {
    assertThat(decide(with("PLUGIN_UNIX_SOCKET_DIR", "/run/plugins")))
        .isEqualTo(
            new Handshake.Accepted(
                List.of(Path.of("/run/plugins"), Path.of("/var/tmp"), Path.of("/tmp")), false));
    assertThat(decide(with("PLUGIN_UNIX_SOCKET_DIR", "")))
        .isEqualTo(new Handshake.Accepted(List.of(Path.of("/var/tmp"), Path.of("/tmp")), false));
  }

  @Test
  void aFolderNameThatTheJvmCannotReadIsPassedOver() {
    assertThat(decide(with("PLUGIN_UNIX_SOCKET_DIR", "/run/\0")))
        .isEqualTo(new Handshake.Accepted(List.of(Path.of("/var/tmp"), Path.of("/tmp")), false));
  }

  @Test
  void theLineHasFiveFieldsAndAnswersTheQuestionForMultiplexingWhereItIsAsked() {
    Path socket = Path.of("/tmp/gpx-1-a/s");
    assertThat(decide(with("PATH", "")))
        .isInstanceOfSatisfying(
            Handshake.Accepted.class,
            accepted ->
                assertThat(accepted.line(socket)).isEqualTo("1|2|unix|/tmp/gpx-1-a/s|grpc\n"));
    assertThat(decide(with("PLUGIN_MULTIPLEX_GRPC", "true")))
        .isInstanceOfSatisfying(
            Handshake.Accepted.class,
            accepted ->
                assertThat(accepted.line(socket))
                    .isEqualTo("1|2|unix|/tmp/gpx-1-a/s|grpc||false\n"));
  }
}
