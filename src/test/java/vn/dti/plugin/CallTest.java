package vn.dti.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallTest {
  private final List<String> ran = new ArrayList<>();

  @Test
  void actionsRunOnceOnCancellationWhateverOneOfThemThrows() {
    Call call = new Call(Log.none());
    call.onCancel(() -> ran.add("first"));
    call.onCancel(
        () -> {
          throw new IllegalStateException("broken action");
        });
    call.onCancel(() -> ran.add("last"));
    call.cancel();
    call.cancel();
    assertThat(call.isCancelled()).isTrue();
    assertThat(ran).containsExactly("first", "last");
  }

  @Test
  void anActionThatComesTooLateRunsAtOnce() {
    Call call = new Call(Log.none());
    call.cancel();
    call.onCancel(() -> ran.add("late"));
    assertThat(ran).containsExactly("late");
  }

  @Test
  void aCallThatHasEndedCannotBeCancelled() {
    Call call = new Call(Log.none());
    call.onCancel(() -> ran.add("never"));
    call.end();
    call.cancel();
    call.onCancel(() -> ran.add("never"));
    assertThat(call.isCancelled()).isFalse();
    assertThat(ran).isEmpty();
  }
}
