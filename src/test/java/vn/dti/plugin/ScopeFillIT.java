package vn.dti.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.ManagedChannel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollEventLoopGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import vn.dti.plugin.proto.QueryDataResponse;
import vn.dti.soak.AskedPlugin;
import vn.dti.soak.AuditLines;
import vn.dti.soak.SwitchingStore;

/**
 * Whoever asks first within a scope leaves while its private database is being filled: the place of
 * the query is free at once, and who asks next within the same scope is told of all its rows.
 */
@Timeout(180)
class ScopeFillIT {
  private static final TestKeys KEYS = TestKeys.ellipticCurve("fill");
  private static final int TIMES = 3;

  /** Of tables that are filled first and last. */
  private static final String EVERYTHING =
      "SELECT concat_ws(' ', (SELECT count(*) FROM observation), (SELECT sum(value) FROM"
          + " observation), (SELECT count(*) FROM progress), (SELECT count(*) FROM ranking),"
          + " (SELECT count(*) FROM target), (SELECT count(*) FROM roll_up)) AS x";

  @TempDir private static Path folder;
  private static SwitchingStore store;
  private static List<String> provinces;
  private static AskedPlugin plugin;
  private static EventLoopGroup threads;
  private static ManagedChannel channel;
  private static AuditLines audit;

  @BeforeAll
  static void start() throws IOException {
    store = new SwitchingStore(folder.resolve("store"));
    provinces =
        Files.readAllLines(Path.of("src/main/data/area.csv")).stream()
            .map(line -> line.split(",", 2)[0])
            .filter(area -> area.startsWith("63:"))
            .toList();
    Files.writeString(folder.resolve("keys.json"), TestKeys.set(KEYS));
    StringBuilder policy =
        new StringBuilder(
            "identity: {issuer: \"%s\", keys_file: %s}\nrules:\n"
                .formatted(TestKeys.ISSUER, folder.resolve("keys.json")));
    for (int i = 0; i < provinces.size(); i++) {
      policy.append(
          "  - {who: {subject: \"user:%d\"}, see: {areas: [nation, \"%s\"]}, may: sql}\n"
              .formatted(i, provinces.get(i)));
    }
    Files.writeString(folder.resolve("policy.yaml"), policy);
    plugin = AskedPlugin.start(folder);
    audit = new AuditLines(AskedPlugin.data(folder));
    threads = new EpollEventLoopGroup(1);
    channel =
        RunningPlugin.connect(Path.of(plugin.process().handshake().split("\\|", -1)[3]), threads);
  }

  @AfterAll
  static void stop() {
    channel.shutdownNow();
    plugin.close();
    Future<?> _ = threads.shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }

  private static ListenableFuture<QueryDataResponse> ask(String source, int person, String text) {
    // One place and no queue: a place that is not given back shows.
    PluginContext context =
        AskedPlugin.source(
            source,
            store.path(),
            ", \"policyPath\": \"%s\", \"limits\": {\"concurrentQueries\": 1}"
                .formatted(folder.resolve("policy.yaml")));
    return DataGrpc.newFutureStub(channel)
        .queryData(
            HostMessagesForTests.queryRequest(
                    context, List.of(AskedPlugin.table("A", text)), FrameFormat.JSON)
                .toBuilder()
                .putHeaders(
                    "http_X-Grafana-Id",
                    KEYS.sign(
                        TestKeys.claims(
                            "user:" + person, "Viewer", Instant.now().plusSeconds(600), "")))
                .build());
  }

  private static String answer(ListenableFuture<QueryDataResponse> call) throws Exception {
    String json = call.get().getResponsesOrThrow("A").getFrames(0).toStringUtf8();
    return json.substring(json.indexOf("\"values\":"));
  }

  @Test
  void theNextWhoAsksIsToldOfAllRowsAndTheLeaversPlaceIsFreeWithinASecond() throws Exception {
    // What the data source itself is opened with is not what is looked at here.
    assertThat(answer(ask("left", provinces.size() - 1, EVERYTHING))).isNotEmpty();
    List<Duration> took = new ArrayList<>();
    for (int person = 0; took.size() < TIMES; person++) {
      assertThat(person).as("scopes that were filled before anybody left").isLessThan(60);
      String text = EVERYTHING + " /* " + (1000 + person) + " */";
      ListenableFuture<QueryDataResponse> leaving = ask("left", person, text);
      // One for the parser, or none where it knows the form; one for the execution.
      String id = AuditLines.id(audit.await("open", text, 2).getLast());
      long start = System.nanoTime();
      leaving.cancel(true);
      String closed = audit.await("query", id, 1).getFirst();
      Duration until = Duration.ofNanos(System.nanoTime() - start);
      if (closed.contains("\"outcome\":\"cancelled\"")) {
        took.add(until);
      }

      assertThat(answer(ask("left", person, EVERYTHING)))
          .as("of %s, as where nobody left", provinces.get(person))
          .isEqualTo(answer(ask("stayed", person, EVERYTHING)));
    }
    took.sort(null);
    assertThat(took.getFirst()).isLessThan(Duration.ofSeconds(1));
  }
}
