package vn.dti.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One request in progress: what its handler sees as {@link Cancellation}. */
final class Call implements Cancellation {
  private enum State {
    RUNNING,
    CANCELLED,
    ENDED
  }

  private final Log log;
  private final List<Runnable> actions = new ArrayList<>();
  private State state = State.RUNNING;

  Call(Log log) {
    this.log = log;
  }

  @Override
  public synchronized boolean isCancelled() {
    return state == State.CANCELLED;
  }

  @Override
  public void onCancel(Runnable action) {
    synchronized (this) {
      if (state == State.RUNNING) {
        actions.add(action);
        return;
      }
      if (state == State.ENDED) {
        return;
      }
    }
    run(action);
  }

  /** Cancels, unless the request has ended. */
  void cancel() {
    List<Runnable> due;
    synchronized (this) {
      if (state != State.RUNNING) {
        return;
      }
      state = State.CANCELLED;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(this::run);
  }

  /** The request has its answer: no action runs any more. */
  synchronized void end() {
    if (state == State.RUNNING) {
      state = State.ENDED;
    }
    actions.clear();
  }

  private void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      log.error("An action on cancellation failed", e, Map.of());
    }
  }
}
