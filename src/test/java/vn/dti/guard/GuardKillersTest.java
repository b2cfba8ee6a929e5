package vn.dti.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;

/**
 * Small text that kills or occupies a DuckDB process; the JVM that runs these tests must survive
 * it.
 */
class GuardKillersTest {
  static Stream<Arguments> killers() {
    return Killers.refused().entrySet().stream()
        .map(killer -> Arguments.of(killer.getKey(), killer.getValue()));
  }

  private static String list(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(", "));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("killers")
  void refusesQuicklyAndSurvives(String name, String sql) {
    Fixture.approve("select 1");
    Instant start = Instant.now();

    FaultException refusal = catchThrowableOfType(FaultException.class, () -> Fixture.approve(sql));

    assertThat(refusal).as("refused").isNotNull();
    assertThat(refusal.first().code()).isEqualTo(FaultCode.SQL_TOO_LARGE);
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
    assertThat(Fixture.approve("select 2").sql()).isEqualTo("SELECT 2");
  }

  @Test
  void keepsLongButPlainQueries() {
    assertThat(
            Fixture.approve("select value from observation where value in (" + list(3_000) + ")")
                .relations())
        .containsExactly("observation");
    assertThat(Fixture.approve("select 1" + "+1".repeat(120)).deterministic()).isTrue();
    assertThat(Fixture.approve("select 1" + " union all select 1".repeat(199)).sql()).isNotEmpty();
    assertThat(Fixture.approve("select " + "(".repeat(100) + "1" + ")".repeat(100)).sql())
        .isEqualTo("SELECT 1");
    assertThat(Fixture.approve("select '" + "(".repeat(5_000) + "'").deterministic()).isTrue();
  }

  @Test
  void saysWhichLimitWasPassed() {
    assertThatThrownBy(() -> Fixture.approve("select 1 from area" + ", area".repeat(40)))
        .hasMessageContaining("Too many relations in one SELECT: the limit is 40.");
  }
}
