package vn.dti.plugin;

import io.grpc.stub.StreamObserver;
import java.nio.ByteBuffer;
import vn.dti.plugin.proto.CallResourceRequest;
import vn.dti.plugin.proto.CallResourceResponse;
import vn.dti.plugin.proto.ResourceGrpc;

/**
 * HTTP requests passed through; each is answered in one message, or in several where it is long.
 */
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
    PacedCall.start(
        "callResource",
        observer,
        calls,
        (call, paced) -> {
          ResourceResponse response = answer(FromProto.resource(wire, call));
          try (ResourceResponse.Rest rest = response.rest()) {
            paced.send(call, ToProto.resource(response));
            ByteBuffer part = rest == null ? null : rest.next();
            while (rest != null && part != null) {
              paced.send(call, ToProto.more(response, part));
              part = rest.next();
            }
          }
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
