package vn.dti.plugin.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataResponse;
import vn.dti.plugin.DataSourceSettings;
import vn.dti.plugin.ErrorSource;
import vn.dti.plugin.HealthResult;
import vn.dti.plugin.PluginContext;
import vn.dti.plugin.ResourceResponse;
import vn.dti.plugin.TimeRange;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.plugin.data.FrameReader;

/** A real process with a real connection. */
class PluginClientIT {
  private static final PluginContext CONTEXT =
      new PluginContext(
          1,
          "echo",
          Optional.empty(),
          Optional.of(DataSourceSettings.of("uid", "tên", "{\"storePath\":\"/kho\"}")),
          Map.of(),
          "",
          "",
          "",
          "tenant");
  private static final TimeRange RANGE =
      new TimeRange(Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2024-07-19T00:00:00Z"));

  @TempDir private Path folder;

  @Test
  void asksEverythingThatAHostAsksAndEndsThePluginByItsOrder() throws IOException {
    try (PluginProcess plugin = PluginProcess.start(PluginLaunch.asGrafana(launcher()))) {
      assertThat(plugin.handshake()).startsWith("1|2|unix|/").endsWith("|grpc");
      assertThat(plugin.serving()).isTrue();
      assertThat(plugin.checkHealth(CONTEXT))
          .isEqualTo(HealthResult.ok("{\"storePath\":\"/kho\"}"));

      Map<String, DataResponse> answers =
          plugin.queryData(CONTEXT, List.of(query("A", ""), query("B", "fail")), FrameFormat.ARROW);
      assertThat(answers.get("A"))
          .isInstanceOfSatisfying(
              DataResponse.Answer.class,
              answer ->
                  assertThat(FrameReader.read(answer.frames().getFirst()).column("ratio"))
                      .isPresent());
      assertThat(answers.get("B"))
          .isInstanceOfSatisfying(
              DataResponse.Failure.class,
              failure -> {
                assertThat(failure.status()).isEqualTo(422);
                assertThat(failure.source()).isEqualTo(ErrorSource.DOWNSTREAM);
                assertThat(failure.message()).isEqualTo(query("B", "fail").toString());
              });

      ResourceResponse known = plugin.callResource(CONTEXT, "GET", "known");
      assertThat(known.code()).isEqualTo(200);
      assertThat(StandardCharsets.UTF_8.decode(known.body()).toString()).isEqualTo("GET tenant");
      assertThat(plugin.callResource(CONTEXT, "GET", "other").code()).isEqualTo(404);

      PluginProcess.Ending ending = plugin.shutdown();
      assertThat(ending.asked()).isTrue();
      assertThat(ending.exitCode()).isZero();
      assertThat(ending.took()).isLessThan(Duration.ofSeconds(2));
    }
  }

  private static DataQuery query(String refId, String text) {
    return new DataQuery(refId, "sql", 321, Duration.ofHours(6), RANGE, "{\"q\":\"" + text + "\"}");
  }

  private Path launcher() throws IOException {
    Path script = folder.resolve("gpx_echo");
    Path frame = Path.of("src/test/resources/golden/config.arrow").toAbsolutePath();
    Files.writeString(
        script,
        "#!/bin/sh\nexec \"%s\" --enable-native-access=ALL-UNNAMED -cp \"%s\" %s \"%s\"\n"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                EchoPlugin.class.getName(),
                frame));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }
}
