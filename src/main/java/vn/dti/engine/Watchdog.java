package vn.dti.engine;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks ten times a second at what the process holds resident and at queries that do not stop.
 *
 * <p>Neither DuckDB's memory limit nor its cancelling holds by itself: some functions allocate past
 * the limit, and look at nothing while they do. So above the soft total the largest query is
 * cancelled, one at a time; when a query does not stop within five seconds of being told to, or the
 * hard total is passed, the process ends with one line that names the query. Its host starts it
 * anew.
 *
 * <p>DuckDB does not tell what one query holds. The largest is the one to which most growth was
 * attributed: what the resident size grew by between two looks, in equal shares to the queries that
 * DuckDB was executing. Short queries collect little, whatever they do; a query that eats memory
 * collects until it is found. Where nothing tells them apart, the one that was asked first is held
 * to be the largest.
 */
public final class Watchdog {
  /** From one look to the next. */
  public static final Duration LOOK = Duration.ofMillis(100);

  /** What a query has to stop in once it was told to. */
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Freed memory takes a while to show; before that nobody else is cancelled. */
  private static final Duration SETTLING = Duration.ofMillis(500);

  private final RunningQueries queries;
  private final Supplier<OptionalLong> resident;
  private final MemoryTotals totals;
  private final LongSupplier nanoTime;
  private final Report report;
  private long before;
  private @Nullable QueryRun victim;
  private long victimGone;
  private boolean settling;

  /**
   * A watchdog over a process's queries.
   *
   * @param resident the process's resident size in bytes; empty where it cannot be told
   */
  public Watchdog(
      RunningQueries queries,
      Supplier<OptionalLong> resident,
      MemoryTotals totals,
      LongSupplier nanoTime,
      Report report) {
    this.queries = queries;
    this.resident = resident;
    this.totals = totals;
    this.nanoTime = nanoTime;
    this.report = report;
  }

  /** What the watchdog has to tell. */
  public interface Report {
    /** A query was cancelled; the process goes on. */
    void cancelled(String message, Map<String, ?> details);

    /** A look failed; the next one comes all the same. */
    void failed(RuntimeException failure);

    /** The process has to end, at once and whatever it is doing. */
    void end(String message, Map<String, ?> details);
  }

  /** Begins to look, on a thread of its own, until the process ends. */
  public void start() {
    Thread.ofPlatform().daemon().name("watchdog").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        try {
          look();
        } catch (RuntimeException e) {
          report.failed(e);
        }
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One look. */
  void look() {
    List<QueryRun> running = queries.list();
    for (QueryRun run : running) {
      OptionalLong stopped = run.stoppedFor();
      if (run.phase() == QueryRun.Phase.EXECUTING
          && stopped.isPresent()
          && stopped.getAsLong() > PATIENCE.toNanos()) {
        report.end(
            "The process ends: a query did not stop within "
                + PATIENCE.toSeconds()
                + " s of being told to",
            details(run, OptionalLong.empty()));
        return;
      }
    }
    resident.get().ifPresent(bytes -> weigh(running, bytes));
  }

  private void weigh(List<QueryRun> running, long bytes) {
    List<QueryRun> executing =
        running.stream().filter(run -> run.phase() == QueryRun.Phase.EXECUTING).toList();
    if (bytes > before && before > 0 && !executing.isEmpty()) {
      executing.forEach(run -> run.attribute((bytes - before) / executing.size()));
    }
    before = bytes;
    Optional<QueryRun> largest = largest(running);
    if (bytes > totals.hard()) {
      report.end(
          "The process ends: it holds more memory than it may",
          largest
              .map(run -> details(run, OptionalLong.of(bytes)))
              .orElseGet(() -> memory(new LinkedHashMap<>(), bytes)));
      return;
    }
    if (bytes > totals.soft() && !waitsForVictim(running)) {
      largest
          .filter(run -> run.stopReason().isEmpty())
          .ifPresent(
              run -> {
                victim = run;
                // Not from here: what a cancel calls in DuckDB may block.
                run.stop(StopReason.MEMORY);
                report.cancelled(
                    "A query was cancelled: the process held more memory than it may",
                    details(run, OptionalLong.of(bytes)));
              });
    }
  }

  /** Whether a query that was cancelled still has to end, or has only just done so. */
  private boolean waitsForVictim(List<QueryRun> running) {
    long now = nanoTime.getAsLong();
    if (victim != null) {
      if (running.contains(victim)) {
        return true;
      }
      victim = null;
      victimGone = now;
      settling = true;
    }
    settling &= now - victimGone < SETTLING.toNanos();
    return settling;
  }

  private static Optional<QueryRun> largest(List<QueryRun> running) {
    return running.stream()
        .filter(run -> run.phase() != QueryRun.Phase.WAITING)
        .max(
            Comparator.comparingLong(QueryRun::attributed)
                .thenComparing(Comparator.comparingLong(QueryRun::number).reversed()));
  }

  private Map<String, Object> details(QueryRun run, OptionalLong bytes) {
    Map<String, Object> details = new LinkedHashMap<>(run.label().details());
    details.put("ageMs", run.age().toMillis());
    run.stopReason().ifPresent(reason -> details.put("stopped", reason.name()));
    bytes.ifPresent(size -> memory(details, size));
    return details;
  }

  private Map<String, Object> memory(Map<String, Object> details, long bytes) {
    details.put("residentMiB", bytes >> 20);
    details.put("softMiB", totals.soft() >> 20);
    details.put("hardMiB", totals.hard() >> 20);
    return details;
  }
}
