package vn.dti.plugin;

import com.google.protobuf.UnsafeByteOperations;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import vn.dti.plugin.proto.PublishStreamRequest;
import vn.dti.plugin.proto.PublishStreamResponse;
import vn.dti.plugin.proto.RunStreamRequest;
import vn.dti.plugin.proto.StreamGrpc;
import vn.dti.plugin.proto.StreamPacket;
import vn.dti.plugin.proto.SubscribeStreamRequest;
import vn.dti.plugin.proto.SubscribeStreamResponse;

/** Grafana Live channels. A defect of the handler ends the call with an INTERNAL status. */
final class StreamService extends StreamGrpc.StreamImplBase {
  private final StreamHandler handler;
  private final Calls calls;

  StreamService(StreamHandler handler, Calls calls) {
    this.handler = handler;
    this.calls = calls;
  }

  @Override
  public void subscribeStream(
      SubscribeStreamRequest wire, StreamObserver<SubscribeStreamResponse> observer) {
    calls.run(
        "subscribeStream",
        observer,
        call -> {
          observer.onNext(ToProto.subscribe(handler.subscribe(FromProto.subscribe(wire, call))));
          observer.onCompleted();
        });
  }

  @Override
  public void publishStream(
      PublishStreamRequest wire, StreamObserver<PublishStreamResponse> observer) {
    calls.run(
        "publishStream",
        observer,
        call -> {
          observer.onNext(ToProto.publish(handler.publish(FromProto.publish(wire, call))));
          observer.onCompleted();
        });
  }

  /**
   * Runs on a thread of its own: gRPC tells that the host can take more only once this call has
   * returned.
   */
  @Override
  public void runStream(RunStreamRequest wire, StreamObserver<StreamPacket> observer) {
    ServerCallStreamObserver<StreamPacket> packets =
        (ServerCallStreamObserver<StreamPacket>) observer;
    Semaphore changed = new Semaphore(0);
    packets.setOnReadyHandler(changed::release);
    packets.setOnCancelHandler(() -> {});
    Runnable run =
        () ->
            calls.run(
                "runStream",
                call -> {
                  call.onCancel(changed::release);
                  handler.run(
                      FromProto.run(wire, call), packet -> send(packets, call, changed, packet));
                  packets.onCompleted();
                },
                packets::onError);
    Thread.ofVirtual().name("stream").start(Context.current().wrap(run));
  }

  private static void send(
      ServerCallStreamObserver<StreamPacket> packets,
      Call call,
      Semaphore changed,
      ByteBuffer packet)
      throws InterruptedException {
    while (!packets.isReady() && !call.isCancelled()) {
      changed.acquire();
    }
    if (call.isCancelled()) {
      throw new CancellationException("the host has left the stream");
    }
    packets.onNext(
        StreamPacket.newBuilder().setData(UnsafeByteOperations.unsafeWrap(packet)).build());
  }
}
