package vn.dti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.audit.MachineClock;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataResponse;
import vn.dti.plugin.DataSourceSettings;
import vn.dti.plugin.HealthResult;
import vn.dti.plugin.PluginContext;
import vn.dti.plugin.TimeRange;
import vn.dti.plugin.User;
import vn.dti.plugin.client.PluginLaunch;
import vn.dti.plugin.client.PluginProcess;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.soak.AuditLines;

/**
 * The plugin dies in native code while it is at a query, as Grafana would see it, and starts again.
 */
@Timeout(180)
class NativeCrashIT {
  private static final String LONG =
      "SELECT count(*) AS n FROM observation a, observation b, observation c, observation d"
          + " WHERE a.value + b.value > c.value + d.value";
  // Some seconds: it runs still when the other one has begun.
  private static final String MIDDLING =
      "SELECT count(*) AS n FROM observation a, observation b,"
          + " (SELECT value FROM observation LIMIT 600) c WHERE a.value + b.value > c.value";
  private static final String SHORT = "SELECT count(*) AS n FROM observation";

  @TempDir Path folder;
  private Path launcher;

  @BeforeEach
  void publish() throws IOException {
    PublishCommand.publish(
        folder.resolve("store"),
        Optional.of(Path.of("src/main/data")),
        Optional.empty(),
        Optional.of(LocalDate.of(2025, 10, 31)));
    launcher = folder.resolve("gpx_trial");
    Files.writeString(
        launcher,
        """
        #!/bin/sh
        ulimit -c 0
        LC_ALL=C.UTF-8 exec "%s" --enable-native-access=ALL-UNNAMED \
        --add-opens=java.base/java.nio=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -XX:-CreateCoredumpOnCrash -XX:ErrorFile=/dev/null -XX:TieredStopAtLevel=1 \
        -cp "%s" vn.dti.Main "$@"
        """
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path")));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void aQueryThatKillsThePluginTwiceIsRefusedUntilItIsReleasedAndOthersAreServed()
      throws Exception {
    dieAtTheLongQuery();
    dieAtTheLongQuery();

    try (PluginProcess plugin = start()) {
      assertThat(failure(plugin, LONG))
          .contains("Twice within an hour", "audit release " + hash().substring(0, 12));
      assertThat(answers(plugin, SHORT)).isTrue();
      HealthResult health = plugin.checkHealth(context("Admin"));
      assertThat(health.status()).isEqualTo(HealthResult.HealthStatus.OK);
      assertThat(health.message())
          .contains(hash().substring(0, 12), "(lan: SELECT count(*) AS n", "was running");
      assertThat(plugin.checkHealth(context("Viewer")).message())
          .contains(hash().substring(0, 12))
          .doesNotContain("lan", "SELECT");
      assertThat(plugin.logTail())
          .anyMatch(line -> line.contains("ended abruptly") && line.contains("observation b"));

      assertThat(release(hash().substring(0, 12))).isZero();
      Thread asking = Thread.ofVirtual().start(() -> failure(plugin, LONG));
      awaitOpenLines(6);
      plugin.shutdown();
      asking.join();
    }
    try (PluginProcess plugin = start()) {
      assertThat(plugin.checkHealth(context("Admin")).message())
          .as("an orderly end is nobody's fault")
          .doesNotContain("refused", "was running");
    }
  }

  @Test
  void aQueryThatWasThereBothTimesIsClearedByRunningAloneAndTheThirdTimeNamesTheKiller()
      throws Exception {
    dieAt(MIDDLING, LONG);
    dieAt(MIDDLING, LONG);
    try (PluginProcess plugin = start()) {
      assertThat(plugin.checkHealth(context("Admin")).message()).contains("run one at a time");
      assertThat(answers(plugin, MIDDLING)).isTrue();
    }
    dieAt(LONG);

    try (PluginProcess plugin = start()) {
      assertThat(failure(plugin, LONG)).contains("Twice within an hour");
      assertThat(answers(plugin, MIDDLING)).isTrue();
      assertThat(plugin.checkHealth(context("Admin")).message())
          .contains("is refused until")
          .doesNotContain("run one at a time");
    }
  }

  private void dieAtTheLongQuery() throws Exception {
    dieAt(LONG);
  }

  private void dieAt(String... texts) throws Exception {
    try (PluginProcess plugin = start()) {
      List<Thread> asking = new ArrayList<>();
      for (String text : texts) {
        int opened = openLines().size();
        asking.add(Thread.ofVirtual().start(() -> failure(plugin, text)));
        // One for the parser, one for its execution.
        awaitOpenLines(opened + 2);
      }
      assertThat(
              new ProcessBuilder("kill", "-SEGV", String.valueOf(plugin.handle().pid()))
                  .start()
                  .waitFor())
          .isZero();
      plugin.handle().onExit().join();
      for (Thread one : asking) {
        one.join();
      }
    }
  }

  private PluginProcess start() {
    return PluginProcess.start(
        PluginLaunch.asGrafana(launcher)
            .withEnvironment(Map.of("GF_PLUGIN_DATA_FOLDER", folder.resolve("data").toString()))
            .withPatience(Duration.ofSeconds(60), Duration.ofSeconds(10)));
  }

  private PluginContext context(String role) {
    return new PluginContext(
        1,
        Version.PLUGIN_ID,
        Optional.of(new User("lan", "Lan", "", role)),
        Optional.of(
            DataSourceSettings.of(
                "uid",
                "name",
                "{\"storePath\": \"%s\", \"language\": \"en\"}"
                    .formatted(folder.resolve("store")))),
        Map.of(),
        "",
        "",
        "",
        "");
  }

  private DataResponse ask(PluginProcess plugin, String sql) {
    return plugin
        .queryData(
            context("Viewer"),
            List.of(
                new DataQuery(
                    "A",
                    "sql",
                    100,
                    Duration.ofMinutes(1),
                    new TimeRange(
                        Instant.parse("2020-01-01T00:00:00Z"),
                        Instant.parse("2026-12-31T00:00:00Z")),
                    "{\"rawSql\": \"" + sql + "\", \"format\": \"table\"}")),
            FrameFormat.ARROW)
        .getOrDefault("A", new DataResponse.Answer(List.of()));
  }

  private boolean answers(PluginProcess plugin, String sql) {
    return switch (ask(plugin, sql)) {
      case DataResponse.Answer _ -> true;
      case DataResponse.Failure failure -> throw new AssertionError(failure.message());
    };
  }

  /** Why there is no answer; the end of the process is one reason. */
  private String failure(PluginProcess plugin, String sql) {
    try {
      return switch (ask(plugin, sql)) {
        case DataResponse.Answer _ -> "answered";
        case DataResponse.Failure failure -> failure.message();
      };
    } catch (vn.dti.fault.FaultException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private int release(String hash) {
    return AuditCommand.create(MachineClock.of(InstantSource.system()), Map.of())
        .execute("release", hash, "--folder", folder.resolve("data/audit").toString());
  }

  private String hash() throws IOException {
    return new ObjectMapper().readTree(openLines().getFirst()).path("hash").asText();
  }

  private List<String> openLines() {
    return new AuditLines(folder.resolve("data")).of("open", "observation b");
  }

  private void awaitOpenLines(int count) {
    new AuditLines(folder.resolve("data")).await("open", "observation b", count);
  }
}
