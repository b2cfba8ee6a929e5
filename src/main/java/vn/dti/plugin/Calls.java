package vn.dti.plugin;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The requests in progress: each can be cancelled by its caller, and all of them by a stop. */
final class Calls {
  private final Log log;
  private final Set<Call> running = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  Calls(Log log) {
    this.log = log;
  }

  /** Work on one request, which sends its answers itself. */
  interface Work {
    void run(Call call) throws Exception;
  }

  /**
   * Runs the work on the calling thread, which is the one that gRPC calls. An exception that the
   * work lets escape is logged and ends the call with an INTERNAL status that names the log's
   * entry.
   */
  void run(String endpoint, StreamObserver<?> observer, Work work) {
    // Without a handler of its own, sending to a caller that has left would throw.
    ((ServerCallStreamObserver<?>) observer).setOnCancelHandler(() -> {});
    run(endpoint, work, observer::onError);
  }

  /** The same on any thread that has the call's gRPC context. */
  void run(String endpoint, Work work, Consumer<StatusRuntimeException> refuse) {
    Call call = new Call(log);
    running.add(call);
    // The stop's flag is set before it walks through the calls, so no call escapes both.
    if (stopped) {
      running.remove(call);
      refuse(
          refuse,
          Status.UNAVAILABLE.withDescription("the plugin is stopping").asRuntimeException());
      return;
    }
    Context context = Context.current();
    Context.CancellationListener listener = ignored -> call.cancel();
    context.addListener(listener, Runnable::run);
    try {
      work.run(call);
    } catch (Throwable failure) {
      refuse(refuse, status(endpoint, call, failure).asRuntimeException());
    } finally {
      call.end();
      context.removeListener(listener);
      running.remove(call);
    }
  }

  /**
   * Tells the caller. One whose connection ended while the answer was on its way has no open call
   * any more: gRPC refuses to close it twice, and nobody is left who could be told.
   */
  private void refuse(Consumer<StatusRuntimeException> refuse, StatusRuntimeException status) {
    try {
      refuse.accept(status);
    } catch (IllegalStateException closed) {
      log.debug("A caller had left before it could be told", Map.of("status", status.getMessage()));
    }
  }

  /** What a cancelled call throws in the end is no defect. */
  private Status status(String endpoint, Call call, Throwable failure) {
    return call.isCancelled()
        ? Status.CANCELLED.withDescription("the request was cancelled")
        : Status.INTERNAL.withDescription(Incident.of(failure, endpoint, log).message());
  }

  /** Refuses new requests and cancels the running ones. */
  void stop() {
    stopped = true;
    running.forEach(Call::cancel);
  }
}
