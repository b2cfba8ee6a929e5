package vn.dti.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.StopReason;

class RunningQueryTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void close() {
    watch.shutdownNow();
  }

  @Test
  void anInterruptThatBlocksHindersNoOtherQuery() throws Exception {
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);
    RunningQuery.Interrupt blocking =
        () -> {
          blocked.countDown();
          awaitQuietly(released);
        };
    try (RunningQuery _ =
            new RunningQuery(blocking, Duration.ofMillis(1), CancelSignal.NEVER, watch);
        RunningQuery second =
            new RunningQuery(other::countDown, Duration.ofMillis(20), CancelSignal.NEVER, watch)) {
      assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();

      assertThat(other.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(second.reason()).isEqualTo(StopReason.TIMEOUT);
      released.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void anInterruptIsRepeatedUntilTheExecutionHasEndedAndNoneComesAfter() throws Exception {
    Semaphore sent = new Semaphore(0);
    RunningQuery query =
        new RunningQuery(sent::release, LONG, action -> action.accept(StopReason.CANCELLED), watch);
    assertThat(sent.tryAcquire(3, 10, TimeUnit.SECONDS)).isTrue();

    query.close();
    sent.drainPermits();

    assertThat(sent.tryAcquire(200, TimeUnit.MILLISECONDS)).isFalse();
    assertThat(query.reason()).isEqualTo(StopReason.CANCELLED);
  }
}
