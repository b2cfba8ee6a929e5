package vn.dti.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;

/** Lanes and queue, with work that a test holds as long as it likes. */
@Timeout(60)
class AdmissionTest {
  private static final Admission.Limits LIMITS =
      new Admission.Limits(16, 100, Duration.ofSeconds(30));
  private static final Duration SMALL = Duration.ofMillis(100);

  private final RunningQueries queries = new RunningQueries();
  private final Admission admission = new Admission(2, 1, SMALL, () -> System::nanoTime);
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    callers.shutdownNow();
    admission.close();
  }

  /** Work that begins, and ends when it is let go or told to stop. */
  private static final class Held {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final AtomicInteger begins = new AtomicInteger();

    String work(CancelSignal signal) {
      CountDownLatch stop = new CountDownLatch(1);
      signal.onStop(reason -> stop.countDown());
      signal.begins();
      begins.incrementAndGet();
      begun.countDown();
      try {
        while (!letGo.await(5, TimeUnit.MILLISECONDS)) {
          if (stop.getCount() == 0) {
            throw AdmissionFaults.stopped(StopReason.CANCELLED);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return "done";
    }

    void awaitBegun() throws InterruptedException {
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private Future<String> ask(String dataSource, Admission.Limits limits, String sql, Held held) {
    return callers.submit(
        () -> {
          try (QueryRun run = queries.start(dataSource, "A")) {
            return admission.run(dataSource, limits, sql, run, held::work);
          }
        });
  }

  private Future<String> ask(String sql, Held held) {
    return ask("uid", LIMITS, sql, held);
  }

  private String small() throws Exception {
    Held held = new Held();
    held.letGo.countDown();
    return ask("SELECT small", held).get(20, TimeUnit.SECONDS);
  }

  @Test
  void heavyQueriesHoweverManyNeverTakeTheSmallOnesPlaces() throws Exception {
    List<Held> heavy = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Held held = new Held();
      heavy.add(held);
      Future<String> _ = ask("SELECT heavy", held);
    }

    for (int i = 0; i < 50; i++) {
      assertThat(small()).isEqualTo("done");
    }
    assertThat(heavy.stream().filter(h -> h.letGo.getCount() == 0)).isEmpty();
  }

  @Test
  void aQueryThatWasInterruptedForBeingHeavyIsAnsweredWhenItIsTheHeavyOnesTurn() throws Exception {
    Held first = new Held();
    Held second = new Held();
    Future<String> one = ask("SELECT first", first);
    first.awaitBegun();
    Future<String> two = ask("SELECT second", second);
    second.awaitBegun();
    awaitWaiting(1);

    first.letGo.countDown();
    second.letGo.countDown();

    assertThat(one.get(20, TimeUnit.SECONDS)).isEqualTo("done");
    assertThat(two.get(20, TimeUnit.SECONDS)).isEqualTo("done");
    assertThat(List.of(first.begins.get(), second.begins.get()))
        .as("one went on in its place, the other began anew")
        .containsExactlyInAnyOrder(1, 2);
  }

  private void awaitWaiting(int number) {
    while (queries.list().stream().filter(r -> r.phase() == QueryRun.Phase.WAITING).count()
        < number) {
      Thread.onSpinWait();
    }
    while (admission.waiting() < number) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whatWasHeavyWaitsForTheHeavyOnesAtOnceTheNextTimeWhateverItsConstants() throws Exception {
    Held first = new Held();
    Future<String> one = ask("SELECT heavy WHERE day > '2024-01-01' LIMIT 5", first);
    first.awaitBegun();
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < 4 * SMALL.toNanos()) {
      Thread.onSpinWait();
    }
    first.letGo.countDown();
    one.get(20, TimeUnit.SECONDS);

    Held holder = new Held();
    Future<String> _ = ask("SELECT heavy WHERE day > '2024-01-02' LIMIT 6", holder);
    holder.awaitBegun();
    Held waits = new Held();
    Future<String> _ = ask("SELECT heavy WHERE day > '2024-01-03' LIMIT 7", waits);
    awaitWaiting(1);

    assertThat(waits.begins).hasValue(0);
    assertThat(small()).isEqualTo("done");
  }

  @Test
  void moreThanMayWaitAreRefusedAtOnceWithAClearFault() throws Exception {
    Admission.Limits narrow = new Admission.Limits(1, 2, Duration.ofSeconds(30));
    Held holder = new Held();
    Future<String> _ = ask("uid", narrow, "SELECT 1", holder);
    holder.awaitBegun();
    Future<String> _ = ask("uid", narrow, "SELECT 2", new Held());
    Future<String> _ = ask("uid", narrow, "SELECT 3", new Held());
    awaitWaiting(2);

    assertFault(
        ask("uid", narrow, "SELECT 4", new Held()), FaultCode.TOO_MANY_QUERIES, "1 run, 2 wait");
    Held other = new Held();
    other.letGo.countDown();
    assertThat(ask("other", narrow, "SELECT 5", other).get(20, TimeUnit.SECONDS))
        .as("another data source")
        .isEqualTo("done");
  }

  @Test
  void whoWaitsTooLongIsToldSo() throws Exception {
    Admission.Limits brief = new Admission.Limits(1, 2, Duration.ofMillis(50));
    Held holder = new Held();
    Future<String> _ = ask("uid", brief, "SELECT 1", holder);
    holder.awaitBegun();

    assertFault(
        ask("uid", brief, "SELECT 2", new Held()), FaultCode.TOO_MANY_QUERIES, "without its turn");
    holder.letGo.countDown();
    assertThat(small()).isEqualTo("done");
  }

  @Test
  void aCancelledQueryLeavesTheQueueAtOnce() throws Exception {
    Admission.Limits one = new Admission.Limits(1, 5, Duration.ofMinutes(5));
    Held holder = new Held();
    Future<String> _ = ask("uid", one, "SELECT 1", holder);
    holder.awaitBegun();
    Future<String> waits = ask("uid", one, "SELECT 2", new Held());
    awaitWaiting(1);

    queries.list().getLast().stop(StopReason.CANCELLED);

    assertFault(waits, FaultCode.QUERY_CANCELLED, "while it waited");
    assertThat(admission.waiting()).isZero();
  }

  private static void assertFault(Future<String> asked, FaultCode code, String words) {
    assertThatThrownBy(() -> asked.get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> {
              assertThat(e.first().code()).isEqualTo(code);
              assertThat(e).hasMessageContaining(words);
            });
  }

  @Test
  void afterManyQueriesOfAllKindsEveryPlaceIsFreeAgain() throws Exception {
    List<Future<String>> asked = new ArrayList<>();
    Admission.Limits few = new Admission.Limits(3, 500, Duration.ofSeconds(30));
    for (int i = 0; i < 200; i++) {
      Held held = new Held();
      held.letGo.countDown();
      asked.add(ask("uid", few, "SELECT " + i, held));
    }
    for (Future<String> one : asked) {
      assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo("done");
    }

    assertThat(admission.taken()).isZero();
    assertThat(admission.waiting()).isZero();
  }

  @Test
  void aThreadsTimeIsWhatItSpentOnAProcessor() {
    LongSupplier time = ThreadTime.ofCallingThread();
    long before = time.getAsLong();
    long passed = System.nanoTime();
    while (time.getAsLong() - before < Duration.ofMillis(50).toNanos()) {
      Thread.onSpinWait();
    }

    assertThat(System.nanoTime() - passed)
        .isGreaterThanOrEqualTo(time.getAsLong() - before - Duration.ofMillis(20).toNanos());
  }

  @Test
  void shapesLeaveOutConstantsOnly() {
    assertThat(HeavyShapes.of("u", "SELECT a1, 2.5 FROM t WHERE n = 'it''s 3' AND v > 16"))
        .isEqualTo("u\nSELECT a1, ? FROM t WHERE n = ? AND v > ?");
  }
}
