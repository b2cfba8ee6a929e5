package vn.dti.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class CallsTest {
  private final Calls calls = new Calls(Log.none());

  @Test
  void workThatFailsIsToldToTheCaller() {
    List<StatusRuntimeException> told = new ArrayList<>();
    calls.run("queryData", call -> throwing(), told::add);
    assertThat(told).singleElement().asString().contains("INTERNAL");
  }

  @Test
  void aCallerWhoseConnectionEndedWhileTheAnswerWasOnItsWayIsNotToldTwice() {
    assertThatCode(
            () ->
                calls.run(
                    "queryData",
                    call -> throwing(),
                    status -> {
                      throw new IllegalStateException("call already closed");
                    }))
        .doesNotThrowAnyException();
  }

  private static void throwing() {
    throw new RejectedExecutionException("event executor terminated");
  }
}
