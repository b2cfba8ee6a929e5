package vn.dti.plugin;

import io.grpc.stub.StreamObserver;
import vn.dti.plugin.proto.CallResourceRequest;
import vn.dti.plugin.proto.CallResourceResponse;
import vn.dti.plugin.proto.ResourceGrpc;

/** HTTP requests passed through; each is answered in one message. */
final class ResourceService extends ResourceGrpc.ResourceImplBase {
  private final ResourceHandler handler;
  private final Calls calls;
  private final Log log;

  ResourceService(ResourceHandler handler, Calls calls, Log log) {
    this.handler = handler;
    this.calls = calls;
    this.log = log;
  }

  @Override
  public void callResource(
      CallResourceRequest wire, StreamObserver<CallResourceResponse> observer) {
    calls.run(
        "callResource",
        observer,
        call -> {
          observer.onNext(ToProto.resource(answer(FromProto.resource(wire, call))));
          observer.onCompleted();
        });
  }

  private ResourceResponse answer(ResourceRequest request) {
    try {
      return handler.callResource(request);
    } catch (Throwable failure) {
      Incident incident = Incident.of(failure, "callResource", log);
      return ResourceResponse.failure(incident.status(), incident.message());
    }
  }
}
