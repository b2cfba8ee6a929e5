package vn.dti.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How writing fares: since when it fails and why, what was lost, and when that was last told. */
final class Trouble {
  private static final Duration TELL = Duration.ofMinutes(1);

  private final AuditNotices notices;
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong lostInAll = new AtomicLong();
  private volatile @Nullable State state;
  private boolean told;
  private long toldAt;

  Trouble(AuditNotices notices) {
    this.notices = notices;
  }

  private record State(String reason, Instant since) {}

  /** Why lines cannot be written now; empty where they can. */
  Optional<String> reason() {
    return Optional.ofNullable(state).map(State::reason);
  }

  /** A line is gone. */
  void lose() {
    lost.incrementAndGet();
    lostInAll.incrementAndGet();
  }

  /** How many lines were lost since the process began. */
  long lostInAll() {
    return lostInAll.get();
  }

  /** How many lines were lost that no line tells of yet. */
  long untold() {
    return lost.get();
  }

  /** A line in the log tells of them now. */
  void told(long count) {
    lost.addAndGet(-count);
  }

  void begin(String reason, Instant now) {
    State current = state;
    state = new State(reason, current == null ? now : current.since());
    long ticks = System.nanoTime();
    if (!told || ticks - toldAt >= TELL.toNanos()) {
      told = true;
      toldAt = ticks;
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("reason", reason);
      details.put("lost", lostInAll.get());
      notices.warn("the audit log cannot be written", details);
    }
  }

  void end(Instant now) {
    State current = state;
    if (current != null) {
      state = null;
      told = false;
      notices.warn(
          "the audit log is written again",
          Map.of("failedSince", current.since(), "until", now, "lost", lostInAll.get()));
    }
  }
}
