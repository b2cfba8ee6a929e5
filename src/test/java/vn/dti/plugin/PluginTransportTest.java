package vn.dti.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.plugin.StreamResult.StreamStatus;
import vn.dti.plugin.data.EncodedFrame;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.plugin.proto.CallResourceRequest;
import vn.dti.plugin.proto.CallResourceResponse;
import vn.dti.plugin.proto.CheckHealthRequest;
import vn.dti.plugin.proto.CheckHealthResponse;
import vn.dti.plugin.proto.CollectMetricsRequest;
import vn.dti.plugin.proto.DataGrpc;
import vn.dti.plugin.proto.DiagnosticsGrpc;
import vn.dti.plugin.proto.QueryChunkedDataRequest;
import vn.dti.plugin.proto.ResourceGrpc;
import vn.dti.plugin.proto.RunStreamRequest;
import vn.dti.plugin.proto.StreamGrpc;
import vn.dti.plugin.proto.StreamPacket;
import vn.dti.plugin.proto.host.ConnInfo;
import vn.dti.plugin.proto.host.Empty;
import vn.dti.plugin.proto.host.GRPCBrokerGrpc;
import vn.dti.plugin.proto.host.GRPCControllerGrpc;
import vn.dti.plugin.proto.host.GRPCStdioGrpc;
import vn.dti.plugin.proto.host.StdioData;

@Timeout(30)
class PluginTransportTest {
  private static final HealthHandler WELL = request -> HealthResult.ok("well");
  private static final QueryDataHandler ECHO =
      request ->
          new QueryDataResponse(
              Map.of("A", new DataResponse.Answer(List.of(frame(request.queries().getFirst())))));

  private final ConcurrentLinkedQueue<String> logged = new ConcurrentLinkedQueue<>();
  private final Log log =
      (level, message, cause, details) -> {
        if (level == LogLevel.ERROR) {
          logged.add(message + " " + details + " " + cause);
        }
      };

  private static EncodedFrame frame(DataQuery query) {
    return new EncodedFrame(
        FrameFormat.ARROW, List.of(ByteBuffer.wrap(query.json().getBytes(StandardCharsets.UTF_8))));
  }

  private static vn.dti.plugin.proto.QueryDataRequest queries(String json, String... refIds) {
    var request = vn.dti.plugin.proto.QueryDataRequest.newBuilder();
    for (String refId : refIds) {
      request.addQueries(
          vn.dti.plugin.proto.DataQuery.newBuilder()
              .setRefId(refId)
              .setJson(ByteString.copyFromUtf8(json)));
    }
    return request.build();
  }

  private static vn.dti.plugin.proto.QueryDataResponse ask(
      RunningPlugin plugin, vn.dti.plugin.proto.QueryDataRequest request) {
    return DataGrpc.newBlockingStub(plugin.channel).queryData(request);
  }

  private RunningPlugin running(QueryDataHandler handler) throws Exception {
    return new RunningPlugin(PluginHandlers.of(handler, WELL), log);
  }

  @Test
  void theHostsPingIsAnswered() throws Exception {
    try (RunningPlugin plugin = running(ECHO)) {
      HealthCheckResponse health =
          HealthGrpc.newBlockingStub(plugin.channel)
              .check(HealthCheckRequest.newBuilder().setService("plugin").build());
      assertThat(health.getStatus()).isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
    }
  }

  @Test
  void fifteenMebibytesComeInAndGoOut() throws Exception {
    String large = "x".repeat(15 * 1024 * 1024);
    try (RunningPlugin plugin = running(ECHO)) {
      assertThat(ask(plugin, queries(large, "A")).getResponsesOrThrow("A").getFrames(0).size())
          .isEqualTo(large.length());
    }
  }

  @Test
  void handlersRunOnVirtualThreads() throws Exception {
    QueryDataHandler handler =
        request -> {
          assertThat(Thread.currentThread().isVirtual()).isTrue();
          return ECHO.queryData(request);
        };
    try (RunningPlugin plugin = running(handler)) {
      assertThat(ask(plugin, queries("{}", "A")).getResponsesOrThrow("A").getStatus())
          .isEqualTo(200);
    }
  }

  @Test
  void aForgottenQueryIsAnsweredWithAFailureBesideItsSibling() throws Exception {
    try (RunningPlugin plugin = running(ECHO)) {
      var responses = ask(plugin, queries("{}", "A", "B"));
      assertThat(responses.getResponsesOrThrow("A").getStatus()).isEqualTo(200);
      assertThat(responses.getResponsesOrThrow("B").getStatus()).isEqualTo(500);
      assertThat(responses.getResponsesOrThrow("B").getErrorSource()).isEqualTo("plugin");
      assertThat(logged).singleElement().asString().contains("no answer to [B]");
    }
  }

  @Test
  void aDefectIsAnsweredByAGeneralMessageWhoseNumberStandsInTheLog() throws Exception {
    QueryDataHandler handler =
        request -> {
          throw new StackOverflowError("password=s3cret");
        };
    try (RunningPlugin plugin = running(handler)) {
      var responses = ask(plugin, queries("{}", "A", "B"));
      assertThat(responses.getResponsesMap()).containsOnlyKeys("A", "B");
      assertThat(responses.getResponsesOrThrow("B").getError()).doesNotContain("s3cret");
      assertThat(responses.getResponsesOrThrow("B").getErrorSource()).isEqualTo("plugin");
      String entry = logged.remove();
      String number = entry.replaceFirst(".*incident=([0-9a-f]{8}).*", "$1");
      assertThat(responses.getResponsesOrThrow("B").getError()).contains(number);
    }
  }

  @Test
  void aFaultThatEscapesKeepsItsWordsStatusAndBlame() throws Exception {
    QueryDataHandler handler =
        request -> {
          throw new FaultException(
              Fault.of(FaultCode.STORE_EMPTY, new Text("Kho trống.", "Empty."), new Text("", "")));
        };
    try (RunningPlugin plugin = running(handler)) {
      var response = ask(plugin, queries("{}", "A")).getResponsesOrThrow("A");
      assertThat(response.getError()).contains("Kho trống.", "Empty.");
      assertThat(response.getStatus()).isEqualTo(503);
      assertThat(response.getErrorSource()).isEqualTo("downstream");
      assertThat(logged).isEmpty();
    }
  }

  @Test
  void chunkedQueriesAreUnimplemented() throws Exception {
    try (RunningPlugin plugin = running(ECHO)) {
      var chunks =
          DataGrpc.newBlockingStub(plugin.channel)
              .queryChunkedData(QueryChunkedDataRequest.getDefaultInstance());
      assertThatThrownBy(chunks::hasNext)
          .isInstanceOfSatisfying(
              StatusRuntimeException.class,
              e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED));
    }
  }

  @Test
  void anAnswersBytesAreCountedUntilItHasLeftAndReleasedOnce() throws Exception {
    Semaphore released = new Semaphore(0);
    QueryDataHandler handler = request -> new QueryDataResponse(Map.of(), released::release);
    try (RunningPlugin plugin = running(handler)) {
      assertThat(ask(plugin, queries("{}", "A")).getResponsesMap()).containsOnlyKeys("A");
      assertThat(released.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      assertThat(ask(plugin, queries("{}", "A")).getResponsesMap()).containsOnlyKeys("A");
      assertThat(released.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      assertThat(released.availablePermits()).isZero();
    }
  }

  @Test
  void theBytesOfAnAnswerThatNobodyFetchesStayCountedUntilItsCallerIsGone() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    ByteBuffer large = ByteBuffer.allocate(32 << 20);
    QueryDataHandler handler =
        request -> {
          answered.countDown();
          return new QueryDataResponse(
              Map.of(
                  "A",
                  new DataResponse.Answer(
                      List.of(new EncodedFrame(FrameFormat.ARROW, List.of(large))))),
              request.queries().size() == 1 ? released::countDown : () -> {});
        };
    try (RunningPlugin plugin = running(handler)) {
      ClientCall<vn.dti.plugin.proto.QueryDataRequest, vn.dti.plugin.proto.QueryDataResponse> call =
          plugin.channel.newCall(DataGrpc.getQueryDataMethod(), CallOptions.DEFAULT);
      call.start(new ClientCall.Listener<>() {}, new Metadata());
      call.sendMessage(queries("{}", "A"));
      call.halfClose();
      assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();

      // It asks for no message, so the plugin is never told to send more than a window.
      assertThat(ask(plugin, queries("{}", "A", "B")).getResponsesMap())
          .as("another caller meanwhile")
          .containsOnlyKeys("A", "B");
      assertThat(released.getCount()).isEqualTo(1);

      call.cancel("gone", null);
      assertThat(released.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void thePartsOfAnAnswerThatNobodyFetchesAreReleasedAllTheSame() throws Exception {
    int parts = 8;
    CountDownLatch freed = new CountDownLatch(parts);
    EncodedFrame frame =
        new EncodedFrame(
            FrameFormat.ARROW,
            Collections.nCopies(parts, ByteBuffer.allocateDirect(4 << 20)),
            part -> freed.countDown());
    QueryDataHandler handler =
        request ->
            new QueryDataResponse(Map.of("A", new DataResponse.Answer(List.of(frame))), () -> {});
    try (RunningPlugin plugin = running(handler)) {
      ClientCall<vn.dti.plugin.proto.QueryDataRequest, vn.dti.plugin.proto.QueryDataResponse> call =
          plugin.channel.newCall(DataGrpc.getQueryDataMethod(), CallOptions.DEFAULT);
      call.start(new ClientCall.Listener<>() {}, new Metadata());
      call.sendMessage(queries("{}", "A"));
      call.halfClose();

      // It asks for no message: what is sent waits in the network's buffers, and nowhere else.
      assertThat(freed.await(10, TimeUnit.SECONDS)).isTrue();
      call.cancel("gone", null);
    }
  }

  @Test
  void aCallerWhoLeavesCancelsItsQueryAndNoOther() throws Exception {
    CountDownLatch started = new CountDownLatch(2);
    CountDownLatch leave = new CountDownLatch(1);
    CountDownLatch stayed = new CountDownLatch(1);
    QueryDataHandler handler =
        request -> {
          boolean leaving = request.queries().getFirst().refId().equals("A");
          CountDownLatch cancelled = leaving ? leave : stayed;
          request.cancellation().onCancel(cancelled::countDown);
          started.countDown();
          leave.await();
          assertThat(request.cancellation().isCancelled()).isEqualTo(leaving);
          return new QueryDataResponse(Map.of("B", new DataResponse.Answer(List.of())));
        };
    try (RunningPlugin plugin = running(handler)) {
      var stub = DataGrpc.newFutureStub(plugin.channel);
      Future<?> leaver = stub.queryData(queries("{}", "A"));
      ListenableFuture<vn.dti.plugin.proto.QueryDataResponse> other =
          stub.queryData(queries("{}", "B"));
      assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();
      leaver.cancel(true);
      assertThat(leave.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(other.get().getResponsesOrThrow("B").getStatus()).isEqualTo(200);
      assertThat(stayed.getCount()).isEqualTo(1);
    }
  }

  @Test
  void aCallersDeadlineCancelsItsQuery() throws Exception {
    CountDownLatch cancelled = new CountDownLatch(1);
    QueryDataHandler handler =
        request -> {
          request.cancellation().onCancel(cancelled::countDown);
          cancelled.await();
          return new QueryDataResponse(Map.of());
        };
    try (RunningPlugin plugin = running(handler)) {
      var hurried =
          DataGrpc.newBlockingStub(plugin.channel).withDeadlineAfter(50, TimeUnit.MILLISECONDS);
      assertThatThrownBy(() -> hurried.queryData(queries("{}", "A")))
          .hasMessageStartingWith("DEADLINE_EXCEEDED");
      assertThat(cancelled.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void shutdownIsAnsweredAndThenAStopCancelsQueriesAndEndsTheIdleStreams() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    QueryDataHandler handler =
        request -> {
          request.cancellation().onCancel(cancelled::countDown);
          started.countDown();
          cancelled.await();
          throw new FaultException(
              Fault.of(
                  FaultCode.QUERY_CANCELLED, new Text("Đã huỷ.", "Cancelled."), new Text("", "")));
        };
    try (RunningPlugin plugin = running(handler)) {
      Ended<StdioData> stdio = new Ended<>();
      GRPCStdioGrpc.newStub(plugin.channel)
          .streamStdio(com.google.protobuf.Empty.getDefaultInstance(), stdio);
      Ended<ConnInfo> broker = new Ended<>();
      GRPCBrokerGrpc.newStub(plugin.channel).startStream(broker);
      var query = DataGrpc.newFutureStub(plugin.channel).queryData(queries("{}", "A"));
      assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();

      assertThat(
              GRPCControllerGrpc.newBlockingStub(plugin.channel)
                  .shutdown(Empty.getDefaultInstance()))
          .isEqualTo(Empty.getDefaultInstance());
      assertThat(plugin.shutdownOrdered.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(stdio.ended.getCount() + broker.ended.getCount()).as("still idle").isEqualTo(2);

      plugin.transport.stop(Duration.ofSeconds(5));
      assertThat(query.get().getResponsesOrThrow("A").getStatus()).isEqualTo(499);
      assertThat(stdio.ended.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(broker.ended.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aHandlerThatDoesNotListenIsLeftBehindByAStop() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    QueryDataHandler handler =
        request -> {
          started.countDown();
          never.await();
          return new QueryDataResponse(Map.of());
        };
    try (RunningPlugin plugin = running(handler)) {
      var query = DataGrpc.newFutureStub(plugin.channel).queryData(queries("{}", "A"));
      assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();
      plugin.transport.stop(Duration.ofMillis(20));
      assertThatThrownBy(query::get).isInstanceOf(ExecutionException.class);
    } finally {
      never.countDown();
    }
  }

  @Test
  void healthMetricsAndResourcesReachTheirHandlers() throws Exception {
    PluginHandlers handlers =
        new PluginHandlers(
            ECHO,
            request -> HealthResult.error("no store"),
            request -> ResourceResponse.json(201, request.method() + request.bodyText()),
            context -> "up{org=\"" + context.orgId() + "\"} 1\n",
            StreamHandler.none());
    try (RunningPlugin plugin = new RunningPlugin(handlers, log)) {
      var diagnostics = DiagnosticsGrpc.newBlockingStub(plugin.channel);
      CheckHealthResponse health = diagnostics.checkHealth(CheckHealthRequest.getDefaultInstance());
      assertThat(health.getStatus()).isEqualTo(CheckHealthResponse.HealthStatus.ERROR);
      assertThat(health.getMessage()).isEqualTo("no store");
      var metrics = CollectMetricsRequest.newBuilder();
      metrics.getPluginContextBuilder().setOrgId(9);
      assertThat(
              diagnostics
                  .collectMetrics(metrics.build())
                  .getMetrics()
                  .getPrometheus()
                  .toStringUtf8())
          .isEqualTo("up{org=\"9\"} 1\n");
      Iterator<CallResourceResponse> resource =
          ResourceGrpc.newBlockingStub(plugin.channel)
              .callResource(
                  CallResourceRequest.newBuilder()
                      .setMethod("POST")
                      .setBody(ByteString.copyFromUtf8("[1]"))
                      .build());
      CallResourceResponse first = resource.next();
      assertThat(first.getCode()).isEqualTo(201);
      assertThat(first.getBody().toStringUtf8()).isEqualTo("POST[1]");
      assertThat(resource.hasNext()).isFalse();
    }
  }

  @Test
  void defectsOfTheOtherHandlersAreAnswersToo() throws Exception {
    PluginHandlers handlers =
        new PluginHandlers(
            ECHO,
            request -> {
              throw new IllegalStateException("secret");
            },
            request -> {
              throw new IllegalStateException("secret");
            },
            context -> {
              throw new IllegalStateException("secret");
            },
            StreamHandler.none());
    try (RunningPlugin plugin = new RunningPlugin(handlers, log)) {
      var diagnostics = DiagnosticsGrpc.newBlockingStub(plugin.channel);
      CheckHealthResponse health = diagnostics.checkHealth(CheckHealthRequest.getDefaultInstance());
      assertThat(health.getStatus()).isEqualTo(CheckHealthResponse.HealthStatus.ERROR);
      assertThat(health.getMessage()).isNotBlank().doesNotContain("secret");
      assertThat(
              diagnostics
                  .collectMetrics(CollectMetricsRequest.getDefaultInstance())
                  .getMetrics()
                  .getPrometheus())
          .isEqualTo(ByteString.EMPTY);
      CallResourceResponse resource =
          ResourceGrpc.newBlockingStub(plugin.channel)
              .callResource(CallResourceRequest.getDefaultInstance())
              .next();
      assertThat(resource.getCode()).isEqualTo(500);
      assertThat(resource.getBody().toStringUtf8())
          .startsWith("{\"message\":\"")
          .doesNotContain("secret");
      assertThat(logged).hasSize(3);
    }
  }

  @Test
  void aStreamSendsItsPacketsHoweverSlowlyTheyAreTaken() throws Exception {
    int packets = 300;
    byte[] packet = new byte[10_000];
    try (RunningPlugin plugin =
        new RunningPlugin(
            streaming(
                (request, sink) -> {
                  for (int i = 0; i < packets; i++) {
                    sink.send(ByteBuffer.wrap(packet));
                  }
                }),
            log)) {
      Iterator<StreamPacket> stream =
          StreamGrpc.newBlockingStub(plugin.channel)
              .runStream(RunStreamRequest.newBuilder().setPath("p").build());
      int taken = 0;
      while (stream.hasNext()) {
        assertThat(stream.next().getData().size()).isEqualTo(packet.length);
        taken++;
      }
      assertThat(taken).isEqualTo(packets);
    }
  }

  @Test
  void aStreamWithoutAListenerEnds() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    try (RunningPlugin plugin =
        new RunningPlugin(
            streaming(
                (request, sink) -> {
                  try {
                    while (true) {
                      sink.send(ByteBuffer.allocate(10_000));
                    }
                  } finally {
                    ended.countDown();
                  }
                }),
            log)) {
      try (var listening = io.grpc.Context.current().withCancellation()) {
        Iterator<StreamPacket> stream =
            listening.call(
                () ->
                    StreamGrpc.newBlockingStub(plugin.channel)
                        .runStream(RunStreamRequest.getDefaultInstance()));
        assertThat(stream.hasNext()).isTrue();
      }
      assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(logged).isEmpty();
    }
  }

  /** What a stream does while it runs. */
  private interface Running {
    void run(StreamRequest request, StreamSink sink) throws Exception;
  }

  private static PluginHandlers streaming(Running running) {
    StreamHandler streams =
        new StreamHandler() {
          @Override
          public StreamResult subscribe(StreamRequest request) {
            return StreamResult.of(StreamStatus.OK);
          }

          @Override
          public StreamResult publish(StreamRequest request) {
            return StreamResult.of(StreamStatus.PERMISSION_DENIED);
          }

          @Override
          public void run(StreamRequest request, StreamSink sink) throws Exception {
            running.run(request, sink);
          }
        };
    return new PluginHandlers(ECHO, WELL, ResourceHandler.none(), MetricsHandler.none(), streams);
  }

  /** Waits for the end of a stream that brings nothing. */
  private static final class Ended<T> implements StreamObserver<T> {
    final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public void onNext(T value) {
      throw new AssertionError("an idle stream brought " + value);
    }

    @Override
    public void onError(Throwable reason) {
      throw new AssertionError("an idle stream failed", reason);
    }

    @Override
    public void onCompleted() {
      ended.countDown();
    }
  }
}
