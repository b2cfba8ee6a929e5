package vn.dti.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollEventLoopGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.guard.access.identity.TestKeys;
import vn.dti.plugin.client.HostMessagesForTests;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.plugin.proto.DataGrpc;
import vn.dti.publish.PublishRequest;
import vn.dti.publish.Publisher;
import vn.dti.soak.AskedPlugin;

/** A running plugin under a policy, asked by one who may use no SQL, with a token of Grafana's. */
@Timeout(120)
class IndicatorQueryIT {
  private static final TestKeys KEYS = TestKeys.ellipticCurve("indicator");
  private static final String LATEST =
      "{\"queryType\": \"indicator\", \"wanted\": {\"shape\": \"latest\", \"areas\": [\"%s\"],"
          + " \"indicators\": [\"society.digital_signature.adult_share\"]}}";

  @TempDir private static Path folder;
  private static AskedPlugin plugin;
  private static EventLoopGroup threads;

  @BeforeAll
  static void start() throws IOException {
    new Publisher()
        .publish(
            new PublishRequest(
                Path.of("src/main/data"),
                folder.resolve("store"),
                Optional.of(LocalDate.of(2025, 10, 31)),
                "reported",
                Clock.systemUTC()));
    Files.writeString(folder.resolve("keys.json"), TestKeys.set(KEYS));
    Path policy =
        Files.writeString(
            folder.resolve("policy.yaml"),
            """
            identity: {issuer: "%s", keys_file: %s}
            rules:
              - {who: {role: Viewer}, see: {areas: nation}}
            """
                .formatted(TestKeys.ISSUER, folder.resolve("keys.json")));
    // A file that was only just written may be taken for one that is being written.
    Files.setLastModifiedTime(policy, FileTime.from(Instant.now().minusSeconds(60)));
    plugin = AskedPlugin.start(folder);
    threads = new EpollEventLoopGroup(1);
  }

  @AfterAll
  static void stop() {
    plugin.close();
    Future<?> _ = threads.shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }

  /** What is said where a query is refused; else the text that ran, from the frame's metadata. */
  private static String ask(String queryType, String json) {
    DataQuery query =
        new DataQuery(
            "A",
            queryType,
            100,
            Duration.ofMinutes(1),
            new TimeRange(Instant.EPOCH, Instant.parse("2026-12-31T00:00:00Z")),
            json);
    String token =
        KEYS.sign(TestKeys.claims("user:7", "Viewer", Instant.now().plusSeconds(600), ""));
    ManagedChannel channel =
        RunningPlugin.connect(Path.of(plugin.process().handshake().split("\\|", -1)[3]), threads);
    try {
      var response =
          DataGrpc.newBlockingStub(channel)
              .queryData(
                  HostMessagesForTests.queryRequest(
                          AskedPlugin.source(
                              "indicator",
                              folder.resolve("store"),
                              ", \"policyPath\": \"%s\"".formatted(folder.resolve("policy.yaml"))),
                          List.of(query),
                          FrameFormat.JSON)
                      .toBuilder()
                      .putHeaders("http_X-Grafana-Id", token)
                      .build())
              .getResponsesOrThrow("A");
      return response.getError().isEmpty()
          ? response.getFrames(0).toStringUtf8()
          : response.getStatus() + " " + response.getError();
    } finally {
      channel.shutdownNow();
    }
  }

  @Test
  void whoMayUseNoSqlIsAnsweredByIndicatorsAlone() {
    assertThat(ask("indicator", LATEST.formatted("VN")))
        .contains("28.42", "FROM observation_current AS o");
    // As a dashboard keeps it: the kind is told by the JSON alone.
    assertThat(ask("", LATEST.formatted("VN"))).contains("28.42");
    assertThat(ask("indicator", LATEST.formatted("63:48")))
        .startsWith("403 ")
        .contains("does not show \"user:7\" the figures of: Da Nang");
    assertThat(ask("sql", "{\"rawSql\": \"SELECT 1 AS x\", \"format\": \"table\"}"))
        .startsWith("403 ")
        .contains("use no SQL", "Indicator queries are open.");
  }
}
