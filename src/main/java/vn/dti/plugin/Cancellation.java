package vn.dti.plugin;

/**
 * Tells that nobody waits for the answer any more: the caller went away, its deadline passed, or
 * the plugin is stopping.
 */
public interface Cancellation {
  boolean isCancelled();

  /**
   * Runs an action once when the request is cancelled; at once where it already is, never when the
   * request has ended by then. The action runs on another thread than the handler's and must not
   * block for long; what it throws is logged and hinders no other action.
   */
  void onCancel(Runnable action);

  /** For work that nobody can cancel: command lines and tests. */
  static Cancellation never() {
    return NeverCancelled.INSTANCE;
  }
}
