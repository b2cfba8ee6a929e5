package vn.dti.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.engine.ExecutionLimits;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;

class DuckDbFaultsTest {
  private static Fault fault(String message, boolean discreet) {
    return DuckDbFaults.of(new SQLException(message), null, ExecutionLimits.DEFAULT, discreet)
        .first();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INTERNAL Error: Attempted to access index 3 within vector of size 3",
        "FATAL Error: could not commit"
      })
  void anErrorOfItsOwnIsToldAsSuchAndQuotesNothing(String message) {
    for (boolean discreet : new boolean[] {false, true}) {
      assertThat(fault(message, discreet))
          .returns(FaultCode.DATABASE_FAILED, Fault::code)
          .returns(false, fault -> fault.what().en().contains("vector"));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoFindsTheDatabaseLostIsToldThatAnotherLostIt(boolean discreet) {
    SQLException invalidated =
        new SQLException(
            "Invalid Error: FATAL Error: Failed: database has been invalidated because of a"
                + " previous fatal error. The database must be restarted prior to being used"
                + " again.\nOriginal error: \"Attempted to access index 5 within vector\"");

    assertThat(DuckDbFaults.of(invalidated, null, ExecutionLimits.DEFAULT, discreet).first())
        .returns(FaultCode.DATABASE_LOST, Fault::code)
        .returns(false, fault -> fault.what().en().contains("vector"));
    LostDatabaseException lost = DuckDbFaults.lost(invalidated, true);
    assertThat(lost.isByThis()).isTrue();
    assertThat(lost.getMessage())
        .isEqualTo("INTERNAL Error: Attempted to access index 5 within vector");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Conversion Error: Could not convert string 'INTERNAL Error' to INT32"})
  void anOrdinaryErrorIsNoEnd(String message) {
    assertThat(fault(message, false).code()).isEqualTo(FaultCode.SQL_FAILED);
  }
}
