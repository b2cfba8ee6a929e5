package vn.dti.plugin;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices that the process which started this one has ended. Nothing tells a plugin so: when its
 * parent is killed, it is handed to another parent, and by that change it is seen.
 */
final class ParentWatch {
  private ParentWatch() {}

  /** The present parent's process id; 0 where it cannot be seen. */
  static long parent() {
    return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
  }

  /** Watches on a thread of its own; calls back once. */
  static Thread start(LongSupplier parent, Duration interval, Runnable gone) {
    long first = parent.getAsLong();
    return Thread.ofPlatform()
        .daemon()
        .name("parent-watch")
        .start(
            () -> {
              try {
                while (parent.getAsLong() == first) {
                  Thread.sleep(interval);
                }
                gone.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
