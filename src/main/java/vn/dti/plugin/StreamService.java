package vn.dti.plugin;

import com.google.protobuf.UnsafeByteOperations;
import io.grpc.stub.StreamObserver;
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

  @Override
  public void runStream(RunStreamRequest wire, StreamObserver<StreamPacket> observer) {
    PacedCall.start(
        "runStream",
        observer,
        calls,
        (call, paced) ->
            handler.run(
                FromProto.run(wire, call),
                packet ->
                    paced.send(
                        call,
                        StreamPacket.newBuilder()
                            .setData(UnsafeByteOperations.unsafeWrap(packet))
                            .build())));
  }
}
