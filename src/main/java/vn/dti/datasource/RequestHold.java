package vn.dti.datasource;

import org.jspecify.annotations.Nullable;
import vn.dti.engine.AnswerBudget;
import vn.dti.snapshot.PinnedSnapshot;
import vn.dti.snapshot.Snapshot;

/**
 * What the queries of one request have in common: the bytes of their answers, and the snapshot from
 * which all of them are answered, whatever is published meanwhile. It is pinned by the first query
 * that needs it; a pin that fails is tried again by the next. Safe for use by many threads.
 */
final class RequestHold implements AutoCloseable {
  private final AnswerBudget.Share bytes;
  private @Nullable PinnedSnapshot pinned;

  /**
   * A request's hold.
   *
   * @param bytes outlive this: they are held until the answer has left
   */
  RequestHold(AnswerBudget.Share bytes) {
    this.bytes = bytes;
  }

  /** The bytes of its answers. */
  AnswerBudget.Share bytes() {
    return bytes;
  }

  /**
   * The snapshot, held until this is closed.
   *
   * @throws vn.dti.fault.FaultException if none can be served
   */
  synchronized Snapshot snapshot(DataSourceInstance instance) {
    PinnedSnapshot known = pinned;
    if (known == null) {
      known = instance.pin();
      pinned = known;
    }
    return known.snapshot();
  }

  @Override
  public synchronized void close() {
    if (pinned != null) {
      pinned.close();
    }
  }
}
