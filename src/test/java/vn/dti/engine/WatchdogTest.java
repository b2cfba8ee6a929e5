package vn.dti.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The watchdog's judgement, with a clock and a resident size that the test moves. */
class WatchdogTest {
  private static final long MEBIBYTE = 1L << 20;

  private final AtomicLong nanos = new AtomicLong(1);
  private final AtomicLong resident = new AtomicLong(100 * MEBIBYTE);
  private final RunningQueries queries = new RunningQueries(nanos::get);
  private final List<String> cancelled = new ArrayList<>();
  private final List<Map<String, ?>> ended = new ArrayList<>();
  private final Watchdog watchdog =
      new Watchdog(
          queries,
          () -> OptionalLong.of(resident.get()),
          new MemoryTotals(500 * MEBIBYTE, 800 * MEBIBYTE),
          nanos::get,
          new Watchdog.Report() {
            @Override
            public void cancelled(String message, Map<String, ?> details) {
              cancelled.add(String.valueOf(details.get("refId")));
            }

            @Override
            public void failed(RuntimeException failure) {
              throw failure;
            }

            @Override
            public void end(String message, Map<String, ?> details) {
              ended.add(details);
            }
          });

  private QueryRun executing(String refId) {
    QueryRun run = queries.start("uid", refId);
    run.asks("SELECT '" + refId + "'");
    run.enter(QueryRun.Phase.EXECUTING);
    return run;
  }

  private void look(long mebibytes) {
    resident.set(mebibytes * MEBIBYTE);
    watchdog.look();
    nanos.addAndGet(Watchdog.LOOK.toNanos());
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void aboveTheTotalTheQueryDuringWhichMemoryGrewIsCancelled() {
    QueryRun idle = executing("old");
    look(100);
    idle.enter(QueryRun.Phase.WAITING);
    QueryRun eater = executing("eater");
    look(300);
    look(490);
    QueryRun small = executing("small");
    look(510);

    assertThat(cancelled).containsExactly("eater");
    assertThat(eater.stopReason()).contains(StopReason.MEMORY);
    assertThat(small.stopReason()).isEmpty();
    assertThat(idle.stopReason()).isEmpty();
  }

  @Test
  void whileACancelledQueryStillEndsNobodyElseIsCancelled() {
    QueryRun eater = executing("eater");
    look(100);
    look(600);
    executing("other");
    look(700);
    look(750);
    assertThat(cancelled).containsExactly("eater");

    eater.close();
    look(750);
    assertThat(cancelled).as("freed memory takes a while to show").containsExactly("eater");

    pass(Duration.ofMillis(600));
    look(750);
    assertThat(cancelled).containsExactly("eater", "other");
  }

  @Test
  void aQueryThatOutlivesItsCancelEndsTheProcessAndIsNamed() {
    QueryRun deaf = executing("deaf");
    executing("innocent");
    look(100);
    deaf.stop(StopReason.CANCELLED);
    pass(Duration.ofMillis(4_800));
    look(100);
    assertThat(ended).isEmpty();

    pass(Duration.ofMillis(200));
    look(100);

    assertThat(ended)
        .singleElement()
        .satisfies(
            details -> {
              assertThat(details.get("refId")).isEqualTo("deaf");
              assertThat(details.get("dsUid")).isEqualTo("uid");
              assertThat(details.get("text")).isEqualTo("SELECT 'deaf'");
              assertThat(details.get("textHash"))
                  .isEqualTo(new QueryLabel("uid", "deaf", "SELECT 'deaf'").textHash());
              assertThat(details.get("stopped")).isEqualTo("CANCELLED");
            });
  }

  @Test
  void aCancelledQueryWhoseAnswerIsBeingWrittenIsLeftAlone() {
    QueryRun done = executing("done");
    done.stop(StopReason.CANCELLED);
    done.enter(QueryRun.Phase.ENCODING);
    pass(Duration.ofSeconds(10));
    look(100);

    assertThat(ended).isEmpty();
  }

  @Test
  void theHardTotalEndsTheProcessAndTheLargestQueryIsNamed() {
    executing("first");
    look(100);
    executing("second");
    look(900);

    assertThat(ended)
        .singleElement()
        .satisfies(
            details -> {
              assertThat(details.get("refId")).isEqualTo("first");
              assertThat(details.get("residentMiB")).isEqualTo(900L);
              assertThat(details.get("hardMiB")).isEqualTo(800L);
            });
  }

  @Test
  void memoryThatNoQueryHoldsEndsTheProcessWithoutANameToo() {
    look(900);

    assertThat(ended)
        .singleElement()
        .satisfies(details -> assertThat(details).doesNotContainKey("refId"));
  }

  @Test
  void theFirstReasonToStopHoldsAndAnEndedQueryIsNeverTold() {
    List<StopReason> heard = new ArrayList<>();
    QueryRun run = executing("A");
    run.onStop(heard::add);
    run.stop(StopReason.TIMEOUT);
    run.stop(StopReason.MEMORY);
    run.onStop(heard::add);
    assertThat(heard).containsExactly(StopReason.TIMEOUT, StopReason.TIMEOUT);

    QueryRun ended = executing("B");
    ended.onStop(heard::add);
    ended.close();
    ended.stop(StopReason.CANCELLED);
    assertThat(heard).hasSize(2);
    assertThat(queries.list()).containsExactly(run);
  }

  @Test
  void aLongTextIsCutToOneLine() {
    QueryLabel label = new QueryLabel("uid", "A", "SELECT\n  " + "ữ".repeat(500));

    assertThat(label.excerpt()).startsWith("SELECT ữữữ").endsWith("ữ…").hasSize(121);
  }

  @Test
  void totalsSuitTheMachine() {
    assertThat(ProcessMemory.totals(24L << 30))
        .isEqualTo(new MemoryTotals(2048 * MEBIBYTE, 3072 * MEBIBYTE));
    assertThat(ProcessMemory.totals(2L << 30))
        .isEqualTo(new MemoryTotals(1024 * MEBIBYTE, 1536 * MEBIBYTE));
    assertThat(ProcessMemory.totals(256L << 20).soft()).isEqualTo(512 * MEBIBYTE);
  }

  @Test
  void theResidentSizeIsThatOfThisProcess() {
    assertThat(ProcessMemory.resident()).isPresent();
    assertThat(ProcessMemory.resident().getAsLong())
        .isBetween(20 * MEBIBYTE, ProcessMemory.available());
  }
}
