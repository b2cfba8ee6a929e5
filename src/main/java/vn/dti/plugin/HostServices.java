package vn.dti.plugin;

import com.google.protobuf.Empty;
import io.grpc.BindableService;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import vn.dti.plugin.proto.host.ConnInfo;
import vn.dti.plugin.proto.host.GRPCBrokerGrpc;
import vn.dti.plugin.proto.host.GRPCControllerGrpc;
import vn.dti.plugin.proto.host.GRPCStdioGrpc;
import vn.dti.plugin.proto.host.StdioData;

/**
 * go-plugin's own services: the order to stop, and two streams that a host opens when it connects
 * and that stay open and idle. Grafana brokers no connections, and drops what standard output and
 * error would bring.
 */
final class HostServices {
  private final Runnable onShutdown;
  private final Set<StreamObserver<?>> idle = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  HostServices(Runnable onShutdown) {
    this.onShutdown = onShutdown;
  }

  List<BindableService> services() {
    return List.of(new Broker(), new Stdio(), new Controller());
  }

  /** Ends the idle streams, so that the transport can end. */
  void stop() {
    stopped = true;
    for (StreamObserver<?> stream : List.copyOf(idle)) {
      if (idle.remove(stream)) {
        stream.onCompleted();
      }
    }
  }

  private void keepOpen(StreamObserver<?> stream) {
    ((ServerCallStreamObserver<?>) stream).setOnCancelHandler(() -> idle.remove(stream));
    idle.add(stream);
    // The flag is set before the streams are walked through, so none escapes both.
    if (stopped && idle.remove(stream)) {
      stream.onCompleted();
    }
  }

  private final class Broker extends GRPCBrokerGrpc.GRPCBrokerImplBase {
    @Override
    public StreamObserver<ConnInfo> startStream(StreamObserver<ConnInfo> responses) {
      keepOpen(responses);
      return new StreamObserver<>() {
        @Override
        public void onNext(ConnInfo info) {}

        @Override
        public void onError(Throwable reason) {
          idle.remove(responses);
        }

        @Override
        public void onCompleted() {
          if (idle.remove(responses)) {
            responses.onCompleted();
          }
        }
      };
    }
  }

  private final class Stdio extends GRPCStdioGrpc.GRPCStdioImplBase {
    @Override
    public void streamStdio(Empty request, StreamObserver<StdioData> responses) {
      keepOpen(responses);
    }
  }

  private final class Controller extends GRPCControllerGrpc.GRPCControllerImplBase {
    @Override
    public void shutdown(
        vn.dti.plugin.proto.host.Empty request,
        StreamObserver<vn.dti.plugin.proto.host.Empty> responses) {
      responses.onNext(vn.dti.plugin.proto.host.Empty.getDefaultInstance());
      responses.onCompleted();
      onShutdown.run();
    }
  }
}
