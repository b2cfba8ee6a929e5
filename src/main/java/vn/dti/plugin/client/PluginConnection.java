package vn.dti.plugin.client;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataResponse;
import vn.dti.plugin.HealthResult;
import vn.dti.plugin.PluginContext;
import vn.dti.plugin.ResourceResponse;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.plugin.proto.CallResourceResponse;
import vn.dti.plugin.proto.DataGrpc;
import vn.dti.plugin.proto.DiagnosticsGrpc;
import vn.dti.plugin.proto.ResourceGrpc;
import vn.dti.plugin.proto.host.Empty;
import vn.dti.plugin.proto.host.GRPCBrokerGrpc;
import vn.dti.plugin.proto.host.GRPCControllerGrpc;
import vn.dti.plugin.proto.host.GRPCStdioGrpc;

/** One gRPC connection to a plugin over its Unix socket, with the calls that a host makes on it. */
final class PluginConnection implements AutoCloseable {
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  // gRPC sets an option of TCP on every channel, which a Unix socket does not have, and tells at
  // which moment it looked for epoll: nothing that a reader of the terminal can act on.
  private static final List<Logger> QUIET =
      List.of(
          Logger.getLogger("io.netty.bootstrap.Bootstrap"),
          Logger.getLogger("io.netty.bootstrap.AbstractBootstrap"),
          Logger.getLogger("io.grpc.netty.TcpMetrics"));

  static {
    QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
  }

  private final ManagedChannel channel;
  private final EventLoopGroup threads;
  private final Duration patience;

  private PluginConnection(ManagedChannel channel, EventLoopGroup threads, Duration patience) {
    this.channel = channel;
    this.threads = threads;
    this.patience = patience;
  }

  /** The call failed as such: the plugin is gone, too slow, or does not know the method. */
  static final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    NoAnswer(StatusRuntimeException cause) {
      super(
          cause.getStatus().getCode()
              + (cause.getStatus().getDescription() == null
                  ? ""
                  : ", " + cause.getStatus().getDescription()),
          cause);
    }
  }

  /** One call. */
  @FunctionalInterface
  interface Question<T> {
    T ask() throws NoAnswer;
  }

  /** Connects, and opens the two streams that go-plugin's hosts keep beside the calls. */
  static PluginConnection open(Path socket, Duration patience) {
    EventLoopGroup threads =
        new EpollEventLoopGroup(1, new DefaultThreadFactory("plugin-client", true));
    ManagedChannel channel =
        NettyChannelBuilder.forAddress(new DomainSocketAddress(socket.toFile()))
            .channelType(EpollDomainSocketChannel.class)
            .eventLoopGroup(threads)
            .overrideAuthority("localhost")
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .usePlaintext()
            .build();
    GRPCStdioGrpc.newStub(channel)
        .streamStdio(com.google.protobuf.Empty.getDefaultInstance(), new Ignored<>());
    GRPCBrokerGrpc.newStub(channel).startStream(new Ignored<>());
    return new PluginConnection(channel, threads, patience);
  }

  boolean serving() throws NoAnswer {
    return call(() ->
                HealthGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(patience)
                    .check(HealthCheckRequest.newBuilder().setService("plugin").build()))
            .getStatus()
        == ServingStatus.SERVING;
  }

  HealthResult checkHealth(PluginContext context) throws NoAnswer {
    return HostMessages.health(
        call(
            () ->
                DiagnosticsGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(patience)
                    .checkHealth(HostMessages.healthRequest(context))));
  }

  Map<String, DataResponse> queryData(
      PluginContext context, List<DataQuery> queries, FrameFormat format) throws NoAnswer {
    var answer =
        call(
            () ->
                DataGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(patience)
                    .queryData(HostMessages.queryRequest(context, queries, format)));
    Map<String, DataResponse> responses = new LinkedHashMap<>();
    answer
        .getResponsesMap()
        .forEach((refId, response) -> responses.put(refId, HostMessages.response(response)));
    return responses;
  }

  ResourceResponse callResource(PluginContext context, String method, String path) throws NoAnswer {
    return call(
        () -> {
          Iterator<CallResourceResponse> messages =
              ResourceGrpc.newBlockingStub(channel)
                  .withDeadlineAfter(patience)
                  .callResource(HostMessages.resourceRequest(context, method, path));
          if (!messages.hasNext()) {
            return ResourceResponse.failure(500, "the plugin sent no response");
          }
          CallResourceResponse first = messages.next();
          ByteString body = first.getBody();
          while (messages.hasNext()) {
            body = body.concat(messages.next().getBody());
          }
          return HostMessages.resource(first, body);
        });
  }

  /** Orders the plugin to end; one that is too busy to answer is waited for no longer. */
  void shutdown() {
    try {
      GRPCControllerGrpc.newBlockingStub(channel)
          .withDeadlineAfter(GOODBYE)
          .shutdown(Empty.getDefaultInstance());
    } catch (StatusRuntimeException e) {
      // A plugin may be gone before its answer is; whether it ended is seen by its process.
    }
    close();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    Future<?> _ = threads.shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }

  private static <T> T call(Supplier<T> call) throws NoAnswer {
    try {
      return call.get();
    } catch (StatusRuntimeException e) {
      throw new NoAnswer(e);
    }
  }

  /** Go-plugin's hosts hold these streams open and never use them; a plugin may lack them. */
  private static final class Ignored<T> implements StreamObserver<T> {
    @Override
    public void onNext(T value) {}

    @Override
    public void onError(Throwable cause) {}

    @Override
    public void onCompleted() {}
  }
}
