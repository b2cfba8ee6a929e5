package vn.dti.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.engine.StopReason;
import vn.dti.fault.FaultException;

/** What is made once, shared, and given up when room is needed. */
class SharedItemsTest {
  private static final ExecutionLimits LIMITS = new ExecutionLimits(1, 1, Duration.ofSeconds(20));

  private final List<String> made = new CopyOnWriteArrayList<>();
  private final List<String> closed = new CopyOnWriteArrayList<>();

  private final class Word implements SharedItems.Item {
    private final String text;

    Word(String text) {
      this.text = text;
      made.add(text);
    }

    @Override
    public long weight() {
      return text.length();
    }

    @Override
    public void close() {
      closed.add(text);
    }
  }

  private SharedItems<String, Word> items(long room) {
    return new SharedItems<>(Word::new, Runnable::run, room);
  }

  private static void touch(SharedItems<String, Word> items, String key) {
    items.use(key, LIMITS, CancelSignal.NEVER).close();
  }

  @Test
  void theLongestUnusedGoesFirstWhenRoomIsNeeded() {
    SharedItems<String, Word> items = items(6);
    touch(items, "one");
    touch(items, "two");
    touch(items, "one");
    touch(items, "six");

    assertThat(closed).containsExactly("two");
    assertThat(items.held()).isEqualTo(6);
    assertThat(made).containsExactly("one", "two", "six");
  }

  @Test
  void nothingGoesWhileInUse() {
    SharedItems<String, Word> items = items(3);
    SharedItems<String, Word>.Use held = items.use("one", LIMITS, CancelSignal.NEVER);
    touch(items, "two");
    assertThat(closed).containsExactly("two");

    SharedItems<String, Word>.Use again = items.use("one", LIMITS, CancelSignal.NEVER);
    held.close();
    held.close();
    touch(items, "six");
    assertThat(closed).doesNotContain("one");

    again.close();
    touch(items, "ten");
    assertThat(closed).contains("one");
  }

  @Test
  void anItemIsMadeOnceHoweverManyAsk() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
        SharedItems<String, Word> items =
            new SharedItems<>(
                key -> {
                  begun.countDown();
                  awaitQuietly(go);
                  return new Word(key);
                },
                pool,
                100)) {
      List<CompletableFuture<String>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        answers.add(
            CompletableFuture.supplyAsync(
                () -> {
                  try (SharedItems<String, Word>.Use use =
                      items.use("one", LIMITS, CancelSignal.NEVER)) {
                    return use.item().text;
                  }
                },
                pool));
      }
      begun.await();
      go.countDown();

      assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo("one"));
      assertThat(made).containsExactly("one");
    }
    assertThat(closed).containsExactly("one");
  }

  @Test
  void whoIsStoppedWhileWaitingGoesAndTheMakingGoesOn() {
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      SharedItems<String, Word> items =
          new SharedItems<>(
              key -> {
                awaitQuietly(go);
                return new Word(key);
              },
              pool,
              100);
      assertThatThrownBy(
              () -> items.use("one", LIMITS, action -> action.accept(StopReason.CANCELLED)))
          .isInstanceOf(FaultException.class)
          .hasMessageContaining("cancelled");
      assertThatThrownBy(
              () ->
                  items.use(
                      "one", new ExecutionLimits(1, 1, Duration.ofMillis(1)), CancelSignal.NEVER))
          .isInstanceOf(FaultException.class)
          .hasMessageContaining("stopped");
      go.countDown();
      touch(items, "one");
    }
    assertThat(made).containsExactly("one");
  }

  @Test
  void whatCouldNotBeMadeIsTriedAnew() {
    List<String> tries = new ArrayList<>();
    SharedItems<String, Word> items =
        new SharedItems<>(
            key -> {
              tries.add(key);
              if (tries.size() == 1) {
                throw DuckDbFaults.tooManyBytes(256L << 20);
              }
              return new Word(key);
            },
            Runnable::run,
            100);

    assertThatThrownBy(() -> touch(items, "one")).hasMessageContaining("256 MiB");
    touch(items, "one");

    assertThat(made).containsExactly("one");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
