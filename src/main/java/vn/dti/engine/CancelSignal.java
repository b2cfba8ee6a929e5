package vn.dti.engine;

import java.util.function.Consumer;

/** Tells a running query that it has to stop, and why. */
public interface CancelSignal {
  /** A signal that never comes. */
  CancelSignal NEVER = action -> {};

  /**
   * Registers what to do when the signal comes; done at once when it has come already. The action
   * returns quickly and may run on any thread.
   */
  void onStop(Consumer<StopReason> action);

  /** Tells whoever may give the signal that the calling thread begins to execute the query. */
  default void begins() {}
}
