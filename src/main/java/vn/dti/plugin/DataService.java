package vn.dti.plugin;

import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.dti.plugin.proto.DataGrpc;

/**
 * Answers queries. The chunked call is left out, so that gRPC answers it with UNIMPLEMENTED and
 * hosts fall back to the plain one.
 */
final class DataService {
  private static final String ENDPOINT = "queryData";

  private final QueryDataHandler handler;
  private final Calls calls;
  private final Log log;

  DataService(QueryDataHandler handler, Calls calls, Log log) {
    this.handler = handler;
    this.calls = calls;
    this.log = log;
  }

  ServerServiceDefinition bind() {
    MethodDescriptor<vn.dti.plugin.proto.QueryDataRequest, vn.dti.plugin.proto.QueryDataResponse>
        generated = DataGrpc.getQueryDataMethod();
    return ServerServiceDefinition.builder(DataGrpc.SERVICE_NAME)
        .addMethod(
            generated.toBuilder(generated.getRequestMarshaller(), new AnswerMarshaller()).build(),
            ServerCalls.asyncUnaryCall(this::queryData))
        .build();
  }

  private void queryData(
      vn.dti.plugin.proto.QueryDataRequest wire, StreamObserver<AnswerMessage> observer) {
    calls.run(
        ENDPOINT,
        observer,
        call -> {
          long began = System.nanoTime();
          QueryDataRequest request = FromProto.queryData(wire, call);
          QueryDataResponse answers = answer(request);
          releaseWhenLeft(observer, answers.release());
          observer.onNext(message(request, answers));
          observer.onCompleted();
          logCompletion(request, answers, System.nanoTime() - began);
        });
  }

  /** Every refId of the request gets its answer, whatever the handler does. */
  private QueryDataResponse answer(QueryDataRequest request) {
    QueryDataResponse answers;
    try {
      answers = handler.queryData(request);
    } catch (Throwable failure) {
      return new QueryDataResponse(failures(request, failure));
    }
    List<String> forgotten =
        request.queries().stream()
            .map(DataQuery::refId)
            .filter(refId -> !answers.responses().containsKey(refId))
            .toList();
    if (forgotten.isEmpty()) {
      return answers;
    }
    DataResponse defect =
        failure(new IllegalStateException("the handler gave no answer to " + forgotten));
    Map<String, DataResponse> all = new LinkedHashMap<>(answers.responses());
    forgotten.forEach(refId -> all.put(refId, defect));
    return new QueryDataResponse(all, answers.release());
  }

  private AnswerMessage message(QueryDataRequest request, QueryDataResponse answers) {
    AnswerMessage message = ToProto.queryData(answers.responses(), request.format());
    if (message.size() <= Integer.MAX_VALUE) {
      return message;
    }
    Map<String, DataResponse> tooLarge =
        failures(
            request,
            new IllegalStateException(
                "an answer of " + message.size() + " bytes; a message can have 2 GiB at most"));
    return ToProto.queryData(tooLarge, request.format());
  }

  private Map<String, DataResponse> failures(QueryDataRequest request, Throwable failure) {
    DataResponse response = failure(failure);
    Map<String, DataResponse> all = new LinkedHashMap<>();
    request.queries().forEach(query -> all.put(query.refId(), response));
    return all;
  }

  private DataResponse failure(Throwable failure) {
    Incident incident = Incident.of(failure, ENDPOINT, log);
    return new DataResponse.Failure(
        incident.message(), incident.status(), incident.source(), List.of());
  }

  /**
   * The network holds a copy of an answer until its caller has taken it, which may be never. gRPC
   * calls one of the two, once, after this call has returned. Nothing here may hold the frames.
   */
  private void releaseWhenLeft(StreamObserver<AnswerMessage> observer, Runnable release) {
    ServerCallStreamObserver<AnswerMessage> call =
        (ServerCallStreamObserver<AnswerMessage>) observer;
    call.setOnCloseHandler(() -> release(release));
    call.setOnCancelHandler(() -> release(release));
  }

  private void release(Runnable release) {
    try {
      release.run();
    } catch (RuntimeException e) {
      log.error("An answer's memory could not be released", e, Map.of());
    }
  }

  private void logCompletion(QueryDataRequest request, QueryDataResponse answers, long nanos) {
    long failed =
        answers.responses().values().stream()
            .filter(DataResponse.Failure.class::isInstance)
            .count();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("endpoint", ENDPOINT);
    details.put("status", failed == 0 ? "ok" : "error");
    details.put("queries", request.queries().size());
    details.put("failed", failed);
    details.put("durationMs", nanos / 1e6);
    request.context().dataSource().ifPresent(source -> details.put("dsUid", source.uid()));
    request.context().user().ifPresent(user -> details.put("uname", user.login()));
    log.debug("Plugin Request Completed", details);
  }
}
