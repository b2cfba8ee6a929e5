package vn.dti.engine;

/** Tells a running query that nobody waits for it any more. */
public interface CancelSignal {
  /** A signal that never comes. */
  CancelSignal NEVER = action -> {};

  /**
   * Registers what to do when the signal comes; done at once when it has come already. The action
   * returns quickly and may run on any thread.
   */
  void onCancel(Runnable action);
}
