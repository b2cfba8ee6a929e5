package vn.dti.datasource;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dti.engine.AnswerBudget;

/**
 * What the queries of one request have in common: the bytes of their answers, and the service of
 * the one snapshot from which all of them are answered, whatever is published meanwhile. It is held
 * from the first query that needs it; where none can be had the next query tries again. Safe for
 * use by many threads.
 */
final class RequestHold implements AutoCloseable {
  private final AnswerBudget.Share bytes;
  private final List<SnapshotService.Use> former = new ArrayList<>();
  private SnapshotService.@Nullable Use use;

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
   * The snapshot's service, held until this is closed.
   *
   * @throws vn.dti.fault.FaultException if none can be served
   */
  synchronized SnapshotService service(DataSourceInstance instance) {
    SnapshotService.Use known = use;
    if (known == null) {
      known = instance.use();
      use = known;
    }
    return known.service();
  }

  /**
   * Takes another service of the same snapshot in place of one whose database answers nothing more.
   * The former is let go with the request: others of it may still be at what they have read.
   *
   * @return whether there is one; where another snapshot has become current there is not, for all
   *     answers of a request come from the same
   * @throws vn.dti.fault.FaultException if none can be served
   */
  synchronized boolean renew(DataSourceInstance instance, SnapshotService lost) {
    SnapshotService.Use known = use;
    if (known != null && known.service() == lost) {
      SnapshotService.Use next = instance.use();
      if (!next.service().snapshot().isSameAs(lost.snapshot())) {
        next.close();
        return false;
      }
      former.add(known);
      use = next;
    }
    return true;
  }

  @Override
  public synchronized void close() {
    former.forEach(one -> one.close());
    if (use != null) {
      use.close();
    }
  }
}
