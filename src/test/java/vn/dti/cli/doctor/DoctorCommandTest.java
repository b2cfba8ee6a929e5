package vn.dti.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.dti.publish.PublishRequest;
import vn.dti.publish.Publisher;

class DoctorCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private Map<String, String> environment = Map.of();

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    return new CommandLine(new DoctorCommand(environment))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(out, true))
        .execute(arguments);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private Path publish() {
    Path store = folder.resolve("store");
    new Publisher()
        .publish(
            new PublishRequest(
                Path.of("src/main/data"),
                store,
                Optional.of(LocalDate.of(2025, 10, 31)),
                "reported",
                Clock.systemUTC()));
    return store;
  }

  @Test
  void aStoreInOrderIsToldSoAndAFileThatCanBeWrittenToIsNamed() throws IOException {
    Path store = publish();
    String owner = Files.getOwner(store).getName();

    assertThat(run("--store", store.toString())).isZero();
    assertThat(out.toString())
        .contains("read-only (0444, 0555)", "belongs to \"" + owner + "\"")
        .contains("chỉ đọc được");
    assertThat(run("--store", store.toString(), "--grafana-user", owner)).isZero();
    assertThat(out.toString()).contains("the account that runs Grafana", "Publish as another");
    assertThat(run("--store", store.toString(), "--grafana-user", "somebody-else")).isZero();
    assertThat(out.toString()).contains("not to Grafana's account");

    Path area =
        store
            .resolve("snapshots")
            .resolve(Files.readString(store.resolve("current")).strip())
            .resolve("area.parquet");
    Files.setPosixFilePermissions(area, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(run("--store", store.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("can be written to, such as " + area);
  }

  @Test
  void areasThatTheSnapshotDoesNotHaveAreNamed() throws IOException {
    String policy =
        file(
            "policy.yaml",
            """
            areas: {hcm: 34:79}
            rules:
              - {who: {role: Viewer}, see: {areas: [34:01, 34:99]}}
            """);

    assertThat(run("--store", publish().toString(), "--policy", policy)).isZero();
    assertThat(out.toString())
        .contains("The access policy can be used: 1 rules")
        .contains("no such areas as the policy names: 34:99.");
  }

  @Test
  void everyFaultOfAPolicyIsToldInBothLanguages() throws IOException {
    String policy = file("policy.yaml", "rulez: []\notherwise: {see: some}\n");

    assertThat(run("--policy", policy)).isEqualTo(1);
    assertThat(out.toString())
        .contains("There is no key \"rulez\" here. [" + policy + ":1]")
        .contains("Không có khóa \"rulez\" ở đây.")
        .contains("There is no \"some\" here. [" + policy + ":2]");
  }

  @Test
  void aPolicyThatOthersMayChangeIsWarnedOf() throws IOException {
    String policy = file("policy.yaml", "rules: []\n");
    Files.setPosixFilePermissions(Path.of(policy), PosixFilePermissions.fromString("rw-rw-r--"));

    assertThat(run("--policy", policy)).isZero();
    assertThat(out.toString()).contains("can be changed by those who should not", "0644");
  }

  @Test
  void grafanasSettingsAreHeldAgainstThePolicy() throws IOException {
    String policy = file("policy.yaml", "identity: {verified_email: true}\nrules: []\n");
    String open = file("open.ini", "[server]\nroot_url = http://grafana.example.vn/\n");

    assertThat(run("--policy", policy, "--grafana-ini", open)).isEqualTo(1);
    assertThat(out.toString())
        .contains("people can change their login and e-mail")
        .contains("Grafana does not verify changed ones")
        .contains("no plugin-wide policy")
        .contains("Stores may lie anywhere")
        .contains("cannot be fetched safely from http://grafana.example.vn/");

    String closed =
        file(
            "closed.ini",
            """
            [server]
            root_url = https://grafana.example.vn/
            [auth]
            ;disable_login_form = false
            disable_login_form = true
            [auth.basic]
            enabled = false
            [smtp]
            enabled = true
            [users]
            verify_email_enabled = true
            [plugin.dti-indicators-datasource]
            policy = /etc/dti/policy.yaml
            store_roots = /var/lib/dti
            """);

    assertThat(run("--policy", policy, "--grafana-ini", open, "--grafana-ini", closed)).isZero();
    assertThat(out.toString()).doesNotContain("! ", "✗ ");
  }

  @Test
  void eachSettingIsToldWithItsOriginAndWhatOverridesItOrIsSaidInVain() throws IOException {
    String ini =
        file(
            "grafana.ini",
            """
            [users]
            verify_email_enabled = false
            [plugin.dti-indicators-datasource]
            policy = /etc/dti/policy.yaml
            """);
    String variables =
        file(
            "grafana.env",
            """
            # for systemd
            GF_AUTH_DISABLE_LOGIN_FORM=true
            GF_AUTH_BASIC_ENABLED="false"
            export GF_USERS_VERIFY_EMAIL_ENABLED='true'
            GF_PLUGIN_DTI_INDICATORS_DATASOURCE_POLICY=/etc/dti/other.yaml
            GF_PLUGIN_DTI_INDICATORS_DATASOURCE_STORE_ROOTS=/var/lib/dti
            GF_PLUGIN_AUDIT_DAYS=30
            GF_SQL_ROW_LIMIT=500
            GF_DATAPROXY_ROW_LIMIT=1000
            GF_PATHS_CONFIG=/etc/grafana/second.ini
            PATH=/usr/bin
            """);

    assertThat(run("--grafana-ini", ini, "--grafana-environment", variables)).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "[auth] disable_login_form = true (from GF_AUTH_DISABLE_LOGIN_FORM)",
            "[dataproxy] row_limit = 1000 (from GF_DATAPROXY_ROW_LIMIT)",
            "policy = /etc/dti/other.yaml (from GF_PLUGIN_DTI_INDICATORS_DATASOURCE_POLICY)",
            "policy is /etc/dti/policy.yaml at " + ini + ":4, but the variable",
            "verify_email_enabled is false at " + ini + ":2, but the variable",
            "GF_PLUGIN_DTI_INDICATORS_DATASOURCE_STORE_ROOTS has no effect: no ini file has a line",
            "GF_PLUGIN_AUDIT_DAYS is set for Grafana itself",
            "GF_SQL_ROW_LIMIT for plugins; set for Grafana it has no effect",
            "Grafana reads /etc/grafana/second.ini (GF_PATHS_CONFIG), which was not looked at",
            "Stores may lie anywhere")
        .doesNotContain("no plugin-wide policy", "people can change their login", "PATH =");
  }

  @Test
  void withoutAFileTheVariablesOfTheCommandItselfCount() throws IOException {
    String ini = file("grafana.ini", "[server]\nroot_url = http://localhost:3000/\n");
    environment = Map.of("GF_SERVER_ROOT_URL", "https://grafana.example.vn/", "HOME", "/root");

    assertThat(run("--grafana-ini", ini)).isZero();
    assertThat(out.toString())
        .contains("[server] root_url = https://grafana.example.vn/ (from GF_SERVER_ROOT_URL)")
        .contains("root_url is http://localhost:3000/ at " + ini + ":2");
  }

  @Test
  void aRunningGrafanaIsAskedForItsVersionAndKeys() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try {
      answer(server, "/api/health", "{\"database\": \"ok\", \"version\": \"11.1.0\"}");
      answer(server, "/api/signing-keys/keys", "{\"keys\": [{\"kid\": \"id-1\"}]}");
      server.start();

      assertThat(run("--grafana-url", "http://127.0.0.1:" + server.getAddress().getPort()))
          .isEqualTo(1);
      assertThat(out.toString())
          .contains("Grafana 11.1 is older than 12.2; idForwarding may be off")
          .contains("Grafana publishes its signing keys.");
    } finally {
      server.stop(0);
    }
    assertThat(run("--grafana-url", "http://127.0.0.1:" + server.getAddress().getPort()))
        .isEqualTo(1);
    assertThat(out.toString()).contains("cannot be asked");
  }

  private static void answer(HttpServer server, String path, String body) {
    server.createContext(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  @Test
  void withNothingToLookAtItSaysWhatItCouldLookAt() {
    assertThat(run()).isEqualTo(2);
    assertThat(out.toString()).contains("--grafana-ini");
  }
}
