package vn.dti.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ParentWatchTest {
  @Test
  void anotherParentMeansThatTheFirstIsGone() throws InterruptedException {
    AtomicLong parent = new AtomicLong(100);
    CountDownLatch lookedOften = new CountDownLatch(5);
    CountDownLatch gone = new CountDownLatch(1);
    ParentWatch.start(
        () -> {
          lookedOften.countDown();
          return parent.get();
        },
        Duration.ofMillis(1),
        gone::countDown);
    assertThat(lookedOften.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(gone.getCount()).as("the same parent is no reason").isEqualTo(1);
    parent.set(1);
    assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void theParentOfThisProcessIsTheOneThatTheJvmNames() {
    assertThat(ParentWatch.parent())
        .isEqualTo(ProcessHandle.current().parent().orElseThrow().pid());
  }
}
