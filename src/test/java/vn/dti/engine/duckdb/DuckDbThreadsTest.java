package vn.dti.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DuckDbThreadsTest {
  private final DuckDbThreads threads = new DuckDbThreads("t", 1);

  @AfterEach
  void close() {
    threads.close();
  }

  @Test
  void runsOnPlatformThreadsOfItsOwn() {
    Thread worker = threads.call(Thread::currentThread);

    assertThat(worker.isVirtual()).isFalse();
    assertThat(worker.isDaemon()).isTrue();
    assertThat(worker.getName()).isEqualTo("t-1");
    assertThat(worker).isNotSameAs(Thread.currentThread());
  }

  @Test
  void hasAStackForDeepRecursion() {
    assertThat(threads.call(() -> depth(200_000))).isEqualTo(200_000);
  }

  private static int depth(int left) {
    return left == 0 ? 0 : 1 + depth(left - 1);
  }

  @Test
  void runsNestedWorkAtOnceInsteadOfWaitingForItself() {
    assertThat(threads.call(() -> threads.call(() -> 7))).isEqualTo(7);
  }

  @Test
  void passesOnWhatTheWorkThrows() {
    SQLException failure = new SQLException("no");

    assertThatThrownBy(
            () ->
                threads.call(
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThatThrownBy(
            () ->
                threads.call(
                    () -> {
                      throw new AssertionError("bad");
                    }))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void passesAnInterruptOnToTheWork() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    threads.call(
                        () -> {
                          running.countDown();
                          try {
                            new CountDownLatch(1).await();
                          } catch (InterruptedException e) {
                            interrupted.countDown();
                          }
                          return "";
                        });
                  } catch (CancellationException e) {
                    thrown.set(e);
                  }
                });
    running.await();
    caller.interrupt();
    caller.join();
    interrupted.await();

    assertThat(thrown.get()).isInstanceOf(CancellationException.class);
  }
}
