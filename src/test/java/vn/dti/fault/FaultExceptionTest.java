package vn.dti.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultExceptionTest {
  private static final Fault MISSING =
      new Fault(
          FaultCode.STORE_MISSING,
          new Text("Không có kho số liệu.", "There is no store."),
          new Text("Hãy xuất bản một bản chụp.", "Publish a snapshot."),
          "/srv/store");

  @Test
  void saysWhatWhereAndWhatToDoInBothLanguages() {
    FaultException exception = new FaultException(MISSING);

    assertThat(exception).hasMessage("There is no store. [/srv/store] Publish a snapshot.");
    assertThat(exception.describe(Language.VI))
        .isEqualTo("Không có kho số liệu. [/srv/store] Hãy xuất bản một bản chụp.");
  }

  @Test
  void keepsEveryFaultAndTheFirstOnesCode() {
    Fault second =
        Fault.of(FaultCode.USAGE, new Text("Thiếu lệnh.", "No command."), new Text("Xem.", "See."));

    FaultException exception = new FaultException(List.of(MISSING, second));

    assertThat(exception.faults()).containsExactly(MISSING, second);
    assertThat(exception.first().code()).isEqualTo(FaultCode.STORE_MISSING);
    assertThat(exception.describe(Language.EN)).hasLineCount(2).endsWith("No command. See.");
  }

  @Test
  void refusesToBeEmpty() {
    assertThatThrownBy(() -> new FaultException(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
