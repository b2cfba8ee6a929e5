package vn.dti.plugin;

import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/**
 * A call that is answered by many messages, none of which is made before the host can take it. It
 * runs on a thread of its own: gRPC tells that the host can take more only once the method that it
 * called has returned.
 */
final class PacedCall<T> {
  private final ServerCallStreamObserver<T> observer;
  private final Semaphore changed = new Semaphore(0);

  private PacedCall(StreamObserver<T> observer) {
    this.observer = (ServerCallStreamObserver<T>) observer;
    this.observer.setOnReadyHandler(changed::release);
    // Without a handler of its own, sending to a caller that has left would throw.
    this.observer.setOnCancelHandler(() -> {});
  }

  /** What a call does. */
  interface Work<T> {
    void run(Call call, PacedCall<T> paced) throws Exception;
  }

  /** Begins the work, and completes the call after it. */
  static <T> void start(String endpoint, StreamObserver<T> observer, Calls calls, Work<T> work) {
    PacedCall<T> paced = new PacedCall<>(observer);
    Runnable run =
        () ->
            calls.run(
                endpoint,
                call -> {
                  call.onCancel(paced.changed::release);
                  work.run(call, paced);
                  paced.observer.onCompleted();
                },
                paced.observer::onError);
    Thread.ofVirtual().name(endpoint).start(Context.current().wrap(run));
  }

  /** Sends one message as soon as the host can take it. */
  void send(Call call, T message) throws InterruptedException {
    while (!observer.isReady() && !call.isCancelled()) {
      changed.acquire();
    }
    if (call.isCancelled()) {
      throw new CancellationException("the host has left the call");
    }
    observer.onNext(message);
  }
}
