package vn.dti.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollEventLoopGroup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.plugin.client.HostMessagesForTests;
import vn.dti.plugin.client.PluginLaunch;
import vn.dti.plugin.client.PluginProcess;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.plugin.proto.DataGrpc;
import vn.dti.soak.AskedPlugin;
import vn.dti.soak.PluginFromClasses;
import vn.dti.soak.SwitchingStore;

/**
 * One plugin process and callers who do it harm; after each, everybody else is served as before.
 */
@Timeout(180)
class HostileCallersIT {
  private static final TimeRange RANGE =
      new TimeRange(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2026-12-31T00:00:00Z"));
  private static final String HEAVY =
      "SELECT count(*) AS n FROM observation a, observation b, observation c"
          + " WHERE a.value + b.value > c.value + ";

  @TempDir private static Path folder;
  private static SwitchingStore store;
  private static PluginProcess plugin;
  private static EventLoopGroup threads;

  @BeforeAll
  static void start() throws IOException {
    store = new SwitchingStore(folder.resolve("store"));
    plugin = PluginProcess.start(PluginLaunch.asGrafana(PluginFromClasses.launcher(folder)));
    threads = new EpollEventLoopGroup(1);
  }

  @AfterAll
  static void stop() {
    plugin.close();
    Future<?> _ = threads.shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }

  private static PluginContext context(String limits) {
    return PluginContext.of(
        "dti-indicators-datasource",
        DataSourceSettings.of(
            "hostile",
            "Hostile",
            "{\"storePath\": \"%s\", \"language\": \"en\", \"limits\": %s}"
                .formatted(store.path(), limits)));
  }

  private static DataQuery query(String json) {
    return new DataQuery("A", "sql", 100, Duration.ofMinutes(1), RANGE, json);
  }

  private static String sql(String text) {
    return "{\"rawSql\": \"" + text + "\", \"format\": \"table\"}";
  }

  private static DataResponse ask(String limits, String json) {
    DataResponse answer =
        plugin.queryData(context(limits), List.of(query(json)), FrameFormat.ARROW).get("A");
    return Objects.requireNonNull(answer, "no answer under the letter A");
  }

  private static void everybodyElseIsServed() {
    assertThat(ask("{}", sql("SELECT count(*) AS n FROM observation")))
        .isInstanceOf(DataResponse.Answer.class);
    assertThat(plugin.handle().isAlive()).isTrue();
  }

  private static ManagedChannel connect() {
    return RunningPlugin.connect(Path.of(plugin.handshake().split("\\|", -1)[3]), threads);
  }

  @Test
  void twoHundredPanelsAtOnceAllGetAnAnswerOrAreToldThatTheyAreTooMany() throws Exception {
    List<Future<DataResponse>> panels = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        String text = "SELECT indicator_code, value FROM observation WHERE value > " + i;
        panels.add(callers.submit(() -> ask("{\"queueLength\": 100}", sql(text))));
      }
      int answered = 0;
      for (Future<DataResponse> panel : panels) {
        switch (panel.get(120, TimeUnit.SECONDS)) {
          case DataResponse.Answer _ -> answered++;
          case DataResponse.Failure failure -> {
            assertThat(failure.status()).isEqualTo(429);
            assertThat(failure.message()).contains("Too many queries at once");
          }
        }
      }
      assertThat(answered).isGreaterThanOrEqualTo(100);
    }
    everybodyElseIsServed();
  }

  @Test
  void callersWhoNeverReadHoldABoundedAmountAndNobodyElse() throws Exception {
    String large =
        sql(
            "SELECT a.indicator_code, b.area_id, a.note, b.value AS other FROM observation a,"
                + " observation b LIMIT 400000");
    ManagedChannel channel = connect();
    List<ClientCall<?, ?>> calls = new ArrayList<>();
    try {
      for (int i = 0; i < 12; i++) {
        ClientCall<vn.dti.plugin.proto.QueryDataRequest, vn.dti.plugin.proto.QueryDataResponse>
            call = channel.newCall(DataGrpc.getQueryDataMethod(), CallOptions.DEFAULT);
        call.start(new ClientCall.Listener<>() {}, new Metadata());
        call.sendMessage(
            HostMessagesForTests.queryRequest(
                context("{\"queueSeconds\": 2}"), List.of(query(large)), FrameFormat.ARROW));
        call.halfClose();
        calls.add(call);
        everybodyElseIsServed();
      }
      assertThat(residentMebibytes()).isLessThan(1_600);
    } finally {
      calls.forEach(call -> call.cancel("gone", null));
      channel.shutdownNow();
    }
    everybodyElseIsServed();
  }

  private static long residentMebibytes() throws IOException {
    String statm = Files.readString(Path.of("/proc/" + plugin.handle().pid() + "/statm"));
    return (Long.parseLong(statm.split(" ", 3)[1]) * 4096) >> 20;
  }

  private static final MethodDescriptor.Marshaller<byte[]> BYTES =
      new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] value) {
          return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
          try {
            return stream.readAllBytes();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      };

  @Test
  void whatIsNoProtobufMessageIsRefusedByItsStatus() {
    MethodDescriptor<byte[], byte[]> garbled =
        DataGrpc.getQueryDataMethod().toBuilder(BYTES, BYTES).build();
    ManagedChannel channel = connect();
    try {
      for (byte[] bytes :
          List.of(new byte[] {(byte) 0xff}, new byte[] {0x0a, 0x7f, 1}, new byte[100_000])) {
        assertThatThrownBy(
                () -> ClientCalls.blockingUnaryCall(channel, garbled, CallOptions.DEFAULT, bytes))
            .isInstanceOfSatisfying(
                StatusRuntimeException.class,
                e -> assertThat(e.getStatus().getCode()).isNotEqualTo(Status.Code.OK));
      }
    } finally {
      channel.shutdownNow();
    }
    everybodyElseIsServed();
  }

  @Test
  void whatIsNoJsonOrTooMuchOfItIsAFaultOfTheQuery() {
    Map<String, String> hostile =
        Map.of(
            "no JSON",
            "{\"rawSql\": ",
            "a list",
            "[1, 2]",
            "deep JSON",
            "{\"rawSql\": " + "[".repeat(20_000),
            "no text",
            "{\"rawSql\": 5}",
            "a megabyte",
            sql("SELECT '" + "x".repeat(1_000_000) + "' AS x"),
            "brackets",
            sql("SELECT " + "(".repeat(10_000) + "1" + ")".repeat(10_000)),
            "nests",
            sql("SELECT * FROM (".repeat(10_000) + "SELECT 1" + ")".repeat(10_000)),
            "a null byte",
            sql("SELECT 'a\\u0000b'; DROP TABLE observation"));
    hostile.forEach(
        (name, json) -> {
          long start = System.nanoTime();
          assertThat(ask("{}", json))
              .as(name)
              .isInstanceOfSatisfying(
                  DataResponse.Failure.class,
                  failure -> assertThat(failure.status()).isEqualTo(400));
          assertThat(Duration.ofNanos(System.nanoTime() - start))
              .as(name)
              .isLessThan(Duration.ofSeconds(20));
        });
    everybodyElseIsServed();
  }

  @Test
  void settingsThatChangeWhileAQueryRunsHoldForTheNextOne() throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<DataResponse> before =
          callers.submit(() -> ask("{\"seconds\": 3}", sql(HEAVY + "1000000")));
      for (int rows = 1; rows <= 5; rows++) {
        DataResponse answer = ask("{\"rows\": " + rows + "}", sql("SELECT value FROM observation"));
        assertThat(answer)
            .isInstanceOfSatisfying(
                DataResponse.Answer.class, one -> assertThat(one.frames()).hasSize(1));
      }
      assertThat(ask("{\"rows\": 0}", sql("SELECT 1 AS x")))
          .isInstanceOfSatisfying(
              DataResponse.Failure.class,
              failure -> assertThat(failure.message()).contains("limits.rows is 0"));
      DataResponse ended = before.get(120, TimeUnit.SECONDS);
      assertThat(
              ended instanceof DataResponse.Answer
                  || (ended instanceof DataResponse.Failure failure && failure.status() == 504))
          .as(ended.toString())
          .isTrue();
    }
    everybodyElseIsServed();
  }

  @Test
  void aStoreOrPolicyThatIsSetAnewHoldsForTheNextQueryWhileTheFormerOnesQueryRunsOn()
      throws Exception {
    SwitchingStore other = new SwitchingStore(folder.resolve("other"));
    other.switchOver();
    Path policy = folder.resolve("policy.yaml");
    Files.writeString(policy, "rules: []\n");
    PluginContext before = AskedPlugin.source("set", store.path(), "");
    PluginContext heavy = AskedPlugin.source("set", store.path(), ", \"limits\": {\"seconds\": 4}");
    PluginContext moved = AskedPlugin.source("set", other.path(), "");
    PluginContext judged =
        AskedPlugin.source("set", other.path(), ", \"policyPath\": \"%s\"".formatted(policy));
    String count = "SELECT count(*) AS n FROM observation_current";
    String here = said(before, count);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> running = callers.submit(() -> said(heavy, HEAVY + "2000000"));
      for (int time = 0; time < 3; time++) {
        assertThat(said(moved, count)).startsWith("[").isNotEqualTo(here);
        assertThat(said(judged, count)).contains("The access policy shows");
        assertThat(said(before, count)).isEqualTo(here);
      }
      assertThat(running.get(120, TimeUnit.SECONDS)).matches("\\[\\d+]|.*more than 4 s.*");
    }
    everybodyElseIsServed();
  }

  private static String said(PluginContext source, String sql) {
    DataResponse answer =
        plugin.queryData(source, List.of(AskedPlugin.table("A", sql)), FrameFormat.ARROW).get("A");
    return AskedPlugin.said(Objects.requireNonNull(answer, "no answer under the letter A"));
  }

  @Test
  void aCallerWhoLeavesInTheMiddleOfAHeavyQueryIsLetGo() throws Exception {
    Thread caller =
        Thread.ofPlatform()
            .daemon()
            .start(
                () ->
                    assertThatThrownBy(() -> ask("{\"seconds\": 600}", sql(HEAVY + "0")))
                        .isNotNull());
    caller.join(1_500);
    caller.interrupt();
    caller.join(10_000);
    assertThat(caller.isAlive()).isFalse();
    everybodyElseIsServed();
  }
}
