package vn.dti.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;

@Timeout(60)
class AnswerBudgetTest {
  private static final long MEBIBYTE = 1L << 20;
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration BRIEF = Duration.ofMillis(20);

  private final AnswerBudget budget = new AnswerBudget(10 * MEBIBYTE, 20 * MEBIBYTE);

  private static void take(AnswerBudget.Answer answer, long mebibytes, Duration patience) {
    answer.take(mebibytes * MEBIBYTE, patience, CancelSignal.NEVER);
  }

  @Test
  void oneRequestAtATimeMayUseTheReserveAndTheNextOneWaitsForIt() throws Exception {
    AnswerBudget.Share firstShare = budget.open();
    AnswerBudget.Answer first = firstShare.answer();
    AnswerBudget.Share secondShare = budget.open();
    AnswerBudget.Answer second = secondShare.answer();
    take(first, 9, LONG);
    take(first, 5, LONG);
    assertThatThrownBy(() -> take(second, 2, BRIEF))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.first().code()).isEqualTo(FaultCode.TOO_MANY_QUERIES));

    first.keep(() -> {});
    assertThatThrownBy(() -> take(second, 2, BRIEF))
        .as("the first request may have more queries")
        .isInstanceOf(FaultException.class);
    firstShare.built();
    take(second, 2, BRIEF);
    second.keep(() -> {});

    assertThat(budget.used()).isEqualTo(16 * MEBIBYTE);
    secondShare.close();
    assertThat(budget.used()).isEqualTo(14 * MEBIBYTE);
  }

  @Test
  void answersThatNobodyFetchesUseUpTotalAndReserveAndNeverMore() {
    for (int i = 0; i < 10; i++) {
      AnswerBudget.Share share = budget.open();
      try (AnswerBudget.Answer answer = share.answer()) {
        take(answer, 7, BRIEF);
        answer.keep(() -> {});
        share.built();
      } catch (FaultException e) {
        assertThat(e.first().code()).isEqualTo(FaultCode.TOO_MANY_QUERIES);
      }
    }

    assertThat(budget.used()).isEqualTo(28 * MEBIBYTE);
    AnswerBudget.Answer small = budget.open().answer();
    take(small, 1, BRIEF);
    assertThat(budget.used()).as("a small one all the same").isEqualTo(29 * MEBIBYTE);
  }

  @Test
  void whatARequestHoldsIsFreedOnceWhenItsAnswerHasLeft() {
    AtomicInteger freed = new AtomicInteger();
    AnswerBudget.Share share = budget.open();
    for (int i = 0; i < 2; i++) {
      try (AnswerBudget.Answer answer = share.answer()) {
        take(answer, 1, BRIEF);
        answer.keep(freed::incrementAndGet);
      }
    }
    assertThat(freed).hasValue(0);

    share.close();
    share.close();

    assertThat(freed).hasValue(2);
    assertThat(budget.used()).isZero();
  }

  @Test
  void anAnswerThatIsBuiltAfterItsRequestIsOverIsFreedAtOnce() {
    AtomicInteger freed = new AtomicInteger();
    AnswerBudget.Share share = budget.open();
    share.close();

    try (AnswerBudget.Answer answer = share.answer()) {
      take(answer, 1, BRIEF);
      answer.keep(freed::incrementAndGet);
    }

    assertThat(freed).hasValue(1);
    assertThat(budget.used()).isZero();
  }

  @Test
  void whatAnAttemptTookIsGivenBackWhenItFails() {
    AnswerBudget.Share share = budget.open();
    try (AnswerBudget.Answer answer = share.answer()) {
      take(answer, 8, BRIEF);
    }
    assertThat(budget.used()).isZero();
    share.close();
    share.close();
    assertThat(budget.used()).isZero();
  }

  @Test
  void whoIsToldToStopWaitsNoLonger() throws Exception {
    take(budget.open().answer(), 30, LONG);
    List<Consumer<StopReason>> actions = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> waits =
          callers.submit(
              () ->
                  budget
                      .open()
                      .answer()
                      .take(
                          5 * MEBIBYTE,
                          Duration.ofMinutes(5),
                          action -> {
                            synchronized (actions) {
                              actions.add(action);
                              actions.notifyAll();
                            }
                          }));
      synchronized (actions) {
        while (actions.isEmpty()) {
          actions.wait();
        }
        actions.getFirst().accept(StopReason.CANCELLED);
      }

      assertThatThrownBy(() -> waits.get(20, TimeUnit.SECONDS))
          .cause()
          .isInstanceOfSatisfying(
              FaultException.class,
              e -> assertThat(e.first().code()).isEqualTo(FaultCode.QUERY_CANCELLED));
    }
  }

  @Test
  void manyRequestsOfSeveralLargeAnswersAreAllAnswered() throws Exception {
    AtomicLong most = new AtomicLong();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> requests = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        requests.add(
            callers.submit(
                () -> {
                  try (AnswerBudget.Share share = budget.open()) {
                    for (int refId = 0; refId < 3; refId++) {
                      try (AnswerBudget.Answer answer = share.answer()) {
                        for (int batch = 0; batch < 3; batch++) {
                          take(answer, 2, LONG);
                          most.accumulateAndGet(budget.used(), Math::max);
                        }
                        answer.keep(() -> {});
                      }
                    }
                    share.built();
                  }
                }));
      }
      for (Future<?> request : requests) {
        request.get(50, TimeUnit.SECONDS);
      }
    }

    assertThat(budget.used()).isZero();
    assertThat(most.get()).isLessThanOrEqualTo(30 * MEBIBYTE);
  }

  @Test
  void whoeverUsesTheReserveGetsItsNextAnswerBeforeAllOthers() {
    AnswerBudget.Share first = budget.open();
    AnswerBudget.Share second = budget.open();
    for (AnswerBudget.Share share : List.of(first, second)) {
      AnswerBudget.Answer answer = share.answer();
      take(answer, 9, BRIEF);
      answer.keep(() -> {});
    }

    AnswerBudget.Answer waits = first.answer();
    assertThatThrownBy(() -> take(waits, 9, BRIEF)).isInstanceOf(FaultException.class);
    take(second.answer(), 9, BRIEF);
    second.built();
    second.close();
  }

  @Test
  void aRequestThatWantsMoreThanThereCanBeIsToldSoAtOnce() {
    try (AnswerBudget.Share share = budget.open();
        AnswerBudget.Answer first = share.answer();
        AnswerBudget.Answer second = share.answer()) {
      take(first, 20, LONG);
      first.keep(() -> {});
      assertThatThrownBy(() -> take(second, 11, Duration.ofDays(1)))
          .isInstanceOfSatisfying(
              FaultException.class,
              e -> {
                assertThat(e.first().code()).isEqualTo(FaultCode.ANSWER_TOO_LARGE);
                assertThat(e.first().what().en()).contains("30 MiB");
              });
      take(second, 10, BRIEF);
    }
    assertThat(budget.used()).isZero();
  }

  @Test
  void theReserveIsFreeAgainWhenALateAnswerOfAFinishedRequestIsLetGo() {
    AnswerBudget.Share late = budget.open();
    late.close();
    try (AnswerBudget.Answer answer = late.answer()) {
      take(answer, 15, BRIEF);
    }
    take(budget.open().answer(), 15, BRIEF);
    assertThat(budget.used()).isEqualTo(15 * MEBIBYTE);
  }
}
