package vn.dti.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollEventLoopGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.guard.access.identity.TestKeys;
import vn.dti.plugin.client.HostMessagesForTests;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.plugin.proto.DataGrpc;
import vn.dti.soak.AskedPlugin;
import vn.dti.soak.SetClock;
import vn.dti.soak.SwitchingStore;

/** The time of day of a running plugin is set to anything; only what bears a date goes by it. */
@Timeout(180)
class ClockJumpsIT {
  private static final TestKeys KEYS = TestKeys.ellipticCurve("clock");
  private static final String HEAVY =
      "SELECT count(*) AS n FROM observation a, observation b, observation c, observation d"
          + " WHERE a.value + b.value > c.value + d.value + ";

  @TempDir private static Path folder;
  private static SwitchingStore store;
  private static AskedPlugin plugin;
  private static EventLoopGroup threads;

  private final Instant today = Instant.now();

  private List<Instant> jumps() {
    return List.of(
        today.plus(Duration.ofHours(5)),
        today.minus(Duration.ofHours(5)),
        Instant.EPOCH,
        Instant.parse("2100-01-01T00:00:00Z"));
  }

  @BeforeAll
  static void start() throws IOException {
    store = new SwitchingStore(folder.resolve("store"));
    SetClock.set(clock(), Instant.now());
    plugin = SetClock.start(folder, clock());
    threads = new EpollEventLoopGroup(1);
  }

  @AfterAll
  static void stop() {
    plugin.close();
    Future<?> _ = threads.shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }

  private static Path clock() {
    return folder.resolve("clock");
  }

  @BeforeEach
  void setItRight() throws IOException {
    SetClock.set(clock(), Instant.now());
  }

  private static PluginContext source(String more) {
    return AskedPlugin.source("clock", store.path(), more);
  }

  @Test
  void aQueryThatRunsAndOneThatWaitsKeepTheirTimes() throws Exception {
    String limits =
        ", \"limits\": {\"seconds\": %d, \"concurrentQueries\": 1, \"queueSeconds\": 2}";
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      int number = 0;
      for (Instant jump : jumps()) {
        PluginContext source = source(limits.formatted(4));
        String text = HEAVY + number++;
        Future<String> running = callers.submit(() -> AskedPlugin.said(plugin.ask(source, text)));
        awaitLines("\"event\":\"open\"", text, 2);
        long start = System.nanoTime();
        Future<String> waiting =
            callers.submit(() -> AskedPlugin.said(plugin.ask(source, "SELECT 1 + 1 AS x")));

        SetClock.set(clock(), jump);

        assertThat(waiting.get(60, TimeUnit.SECONDS)).as("%s", jump).contains("waited 2 s");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .as("%s", jump)
            .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(20));
        assertThat(running.get(60, TimeUnit.SECONDS)).as("%s", jump).contains("more than 4 s");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .as("%s", jump)
            .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(30));
        assertThat(AskedPlugin.said(plugin.ask(source, "SELECT 6 * 7 AS x")))
            .as("%s", jump)
            .isEqualTo("[42]");
      }
    }
  }

  @Test
  void tokensGoByTheTimeOfDayAlsoThoseThatWereFoundGoodBefore() throws Exception {
    Files.writeString(folder.resolve("keys.json"), TestKeys.set(KEYS));
    policy("see: all, may: sql");
    String token =
        KEYS.sign(TestKeys.claims("user:7", "Admin", today.plus(Duration.ofMinutes(10)), ""));

    awaitAnswer(token, "[");
    SetClock.set(clock(), today.plus(Duration.ofHours(5)));
    assertThat(askedWith(token)).contains("ran out at");
    SetClock.set(clock(), today.minus(Duration.ofHours(5)));
    assertThat(askedWith(token)).contains("not valid yet; check the server's clock");
    SetClock.set(clock(), Instant.EPOCH);
    assertThat(askedWith(token)).contains("not valid yet");
    SetClock.set(clock(), Instant.now());
    assertThat(askedWith(token)).startsWith("[");
    SetClock.set(clock(), Instant.parse("2100-01-01T00:00:00Z"));
    assertThat(askedWith(token)).contains("ran out at");

    String later =
        KEYS.sign(TestKeys.claims("user:7", "Admin", Instant.parse("2100-01-01T00:10:00Z"), ""));
    assertThat(askedWith(later)).as("by the clock that is set wrong").startsWith("[");
  }

  @Test
  void aPolicyThatChangesIsInForceWhateverTheClockSays() throws Exception {
    Files.writeString(folder.resolve("keys.json"), TestKeys.set(KEYS));
    for (Instant jump : jumps()) {
      String token =
          KEYS.sign(TestKeys.claims("user:7", "Admin", jump.plus(Duration.ofMinutes(10)), ""));
      SetClock.set(clock(), jump);
      policy("see: all, may: sql");
      awaitAnswer(token, "[");
      policy("see: all");
      awaitAnswer(token, "use no SQL");
    }
  }

  /** A file that was only just written may be taken for one that is being written. */
  private static void awaitAnswer(String token, String expected) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    String said = askedWith(token);
    while (!said.contains(expected) && System.nanoTime() < end) {
      said = askedWith(token);
    }
    assertThat(said).contains(expected);
  }

  @Test
  void theAuditLogKeepsItsLinesInWhateverYear() throws IOException {
    int number = 0;
    for (Instant jump : jumps()) {
      SetClock.set(clock(), jump);
      String text = "SELECT " + number++ + " AS audited";
      assertThat(AskedPlugin.said(plugin.ask(source(""), text))).startsWith("[");
      String opened = lines("\"event\":\"open\"", text).getFirst();
      assertThat(opened).contains("\"time\":\"" + jump.toString().substring(0, 13));
      // The closing line has the text's hash alone.
      awaitLines("\"event\":\"query\"", opened.replaceFirst(".*(\"hash\":\"\\w+\").*", "$1"), 1);
    }
  }

  private static void policy(String sight) throws IOException {
    Path next =
        Files.writeString(
            folder.resolve("next.yaml"),
            """
            identity: {issuer: "%s", keys_file: %s}
            rules:
              - {who: {role: Admin}, %s}
            """
                .formatted(TestKeys.ISSUER, folder.resolve("keys.json"), sight));
    Files.move(
        next,
        folder.resolve("policy.yaml"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static String askedWith(String token) {
    ManagedChannel channel =
        RunningPlugin.connect(Path.of(plugin.process().handshake().split("\\|", -1)[3]), threads);
    try {
      var response =
          DataGrpc.newBlockingStub(channel)
              .queryData(
                  HostMessagesForTests.queryRequest(
                          source(
                              ", \"policyPath\": \"%s\"".formatted(folder.resolve("policy.yaml"))),
                          List.of(AskedPlugin.table("A", "SELECT count(*) AS n FROM area")),
                          FrameFormat.ARROW)
                      .toBuilder()
                      .putHeaders("http_X-Grafana-Id", token)
                      .build())
              .getResponsesOrThrow("A");
      return response.getError().isEmpty() ? "[answered]" : response.getError();
    } finally {
      channel.shutdownNow();
    }
  }

  private static List<String> lines(String event, String text) throws IOException {
    try (Stream<Path> files = Files.list(AskedPlugin.data(folder).resolve("audit"))) {
      return files
          .filter(file -> file.toString().endsWith(".jsonl"))
          .flatMap(ClockJumpsIT::read)
          .filter(line -> line.contains(event) && line.contains(text))
          .toList();
    }
  }

  private static Stream<String> read(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void awaitLines(String event, String text, int count) throws IOException {
    while (lines(event, text).size() < count) {
      LockSupport.parkNanos(1_000_000);
    }
  }
}
