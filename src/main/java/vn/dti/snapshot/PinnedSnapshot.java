package vn.dti.snapshot;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A snapshot held for the length of a request: whatever is published meanwhile, it stays the same,
 * and retention leaves it alone until every pin is closed. Closing twice is the same as closing
 * once.
 */
public final class PinnedSnapshot implements AutoCloseable {
  private final Snapshot snapshot;
  private final Runnable release;
  private final AtomicBoolean open = new AtomicBoolean(true);

  PinnedSnapshot(Snapshot snapshot, Runnable release) {
    this.snapshot = snapshot;
    this.release = release;
  }

  /** What is pinned. */
  public Snapshot snapshot() {
    return snapshot;
  }

  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      release.run();
    }
  }
}
