package vn.dti.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.ManagedChannel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollEventLoopGroup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.dti.plugin.proto.CheckHealthRequest;
import vn.dti.plugin.proto.DataGrpc;
import vn.dti.plugin.proto.DiagnosticsGrpc;
import vn.dti.plugin.proto.host.Empty;
import vn.dti.plugin.proto.host.GRPCControllerGrpc;

@Timeout(60)
class PluginProcessIT {
  private final EventLoopGroup threads = new EpollEventLoopGroup(1);
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory(Path.of("/tmp"), "it-");
  }

  @AfterEach
  void removeFolder() throws IOException {
    Future<?> _ = threads.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    Files.deleteIfExists(folder.resolve("stderr"));
    Files.delete(folder);
  }

  /** A process with nothing in its environment but what is given. */
  private Process start(Map<String, String> environment) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            TrialPlugin.class.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(folder.resolve("stderr").toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private Process startAsAHost() throws IOException {
    return start(
        Map.of(
            "grafana_plugin_type",
            "datasource",
            "PLUGIN_PROTOCOL_VERSIONS",
            "2",
            "PLUGIN_UNIX_SOCKET_DIR",
            folder.toString()));
  }

  private ManagedChannel connect(String handshake) {
    assertThat(handshake).startsWith("1|2|unix|" + folder).endsWith("|grpc");
    return RunningPlugin.connect(Path.of(handshake.split("\\|", -1)[3]), threads);
  }

  private List<String> stderr() throws IOException {
    return Files.readAllLines(folder.resolve("stderr"), StandardCharsets.UTF_8);
  }

  private void assertNoSocketIsLeft() {
    assertThat(folder).isDirectoryNotContaining("glob:**/gpx-*");
  }

  @Test
  void servesUntilShutdownAndEndsInTimeThoughAQueryRuns() throws Exception {
    Process process = startAsAHost();
    try (BufferedReader stdout =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      ManagedChannel channel = connect(stdout.readLine());
      assertThat(
              DiagnosticsGrpc.newBlockingStub(channel)
                  .checkHealth(CheckHealthRequest.getDefaultInstance())
                  .getMessage())
          .isEqualTo("up");
      var query =
          DataGrpc.newFutureStub(channel)
              .queryData(vn.dti.plugin.proto.QueryDataRequest.getDefaultInstance());
      CountDownLatch ended = new CountDownLatch(1);
      query.addListener(ended::countDown, Runnable::run);
      GRPCControllerGrpc.newBlockingStub(channel).shutdown(Empty.getDefaultInstance());
      assertThat(process.waitFor(2, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      assertThat(ended.await(10, TimeUnit.SECONDS)).as("its caller was told").isTrue();
      assertThat(stdout.readLine()).as("more on stdout").isNull();
      channel.shutdownNow();
    } finally {
      process.destroyForcibly();
    }
    List<String> entries = new ArrayList<>(stderr());
    assertThat(entries.removeFirst()).isEqualTo("printed early");
    assertThat(entries).anyMatch(entry -> entry.contains("printed late"));
    for (String entry : entries) {
      assertThat(new ObjectMapper().readTree(entry).get("@level").isTextual()).isTrue();
    }
    assertNoSocketIsLeft();
  }

  @Test
  void aTerminationSignalEndsItCleanly() throws Exception {
    Process process = startAsAHost();
    try (BufferedReader stdout =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(stdout.readLine()).startsWith("1|2|unix|");
      process.destroy();
      assertThat(process.waitFor(2, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertNoSocketIsLeft();
  }

  @Test
  void withoutACookieItExplainsItselfAndFails() throws Exception {
    Process process = start(Map.of());
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(process.getInputStream().readAllBytes()).isEmpty();
    assertThat(String.join("\n", stderr())).contains("trial-datasource 1.0", "Grafana");
  }
}
