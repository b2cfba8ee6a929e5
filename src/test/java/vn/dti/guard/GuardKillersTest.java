package vn.dti.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
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
    return Stream.of(
        Arguments.of("900 terms", "select 1" + "+1".repeat(900)),
        Arguments.of("200 terms", "select 1" + "+1".repeat(200)),
        Arguments.of("20,000 terms", "select 1" + "+1".repeat(20_000)),
        Arguments.of("10,000 brackets", "select " + "(".repeat(10_000) + "1" + ")".repeat(10_000)),
        Arguments.of("30,000 open brackets", "select " + "(".repeat(30_000)),
        Arguments.of("990 brackets", "select " + "(".repeat(990) + "1" + ")".repeat(990)),
        Arguments.of("1,000 lists", "select " + "[".repeat(1_000) + "1" + "]".repeat(1_000)),
        Arguments.of("1,000 structs", "select " + "{'a':".repeat(1_000) + "1" + "}".repeat(1_000)),
        Arguments.of(
            "4,000 subqueries", "select * from (".repeat(4_000) + "select 1" + ")".repeat(4_000)),
        Arguments.of("10,000 NOT", "select " + "not ".repeat(10_000) + "true"),
        Arguments.of("10,000 minus signs", "select " + "- ".repeat(10_000) + "1"),
        Arguments.of("5,000 casts", "select 1" + "::int".repeat(5_000)),
        Arguments.of("5,000 subscripts", "select x" + "[1]".repeat(5_000)),
        Arguments.of(
            "2,000 CASE",
            "select " + "case when true then ".repeat(2_000) + "1" + " end".repeat(2_000)),
        Arguments.of(
            "16 CASE operands",
            "select " + "case ".repeat(16) + "1" + " when 1 then 2 when 3 then 4 end".repeat(16)),
        Arguments.of(
            "60 CASE operands",
            "select " + "case ".repeat(60) + "1" + " when 1 then 2 when 3 then 4 end".repeat(60)),
        Arguments.of(
            "CASE operands behind comments",
            "select "
                + "case/**/".repeat(40)
                + "1"
                + "/**/when 1 then x.end when 3 then 4 end".repeat(40)),
        Arguments.of(
            "a window copied 1,000 times",
            "select sum(value) over w"
                + ", sum(value) over w".repeat(999)
                + " from observation window w as (partition by area_id"
                + ", area_id".repeat(999)
                + ")"),
        Arguments.of("300 joins", "select 1 from area" + " join area on true".repeat(300)),
        Arguments.of("41 tables", "select 1 from area" + ", area".repeat(40)),
        Arguments.of(
            "joins hidden in subqueries",
            "select 1 from "
                + String.join(
                    ", ",
                    Collections.nCopies(
                        8, "(select 1 from area, area a, area b, area c, area d, area e)"))),
        Arguments.of("a CTE that doubles 18 times", doubling(18)),
        Arguments.of("a CTE that doubles 8 times", doubling(8)),
        Arguments.of("10,000 UNION", "select 1" + " union all select 1".repeat(3_000)),
        Arguments.of("201 UNION", "select 1" + " union all select 1".repeat(201)),
        Arguments.of("a star that doubles 12 times", stars(12)),
        Arguments.of("an alias that doubles 40 times", aliases(40)),
        Arguments.of("an alias that doubles 12 times", aliases(12)),
        Arguments.of(
            "nullif 30 deep",
            "select " + "nullif(".repeat(30) + "value" + ", 1)".repeat(30) + " from observation"),
        Arguments.of(
            "fmod 12 deep",
            "select " + "fmod(".repeat(12) + "value" + ", 7)".repeat(12) + " from observation"),
        Arguments.of(
            "cube of 8", "select 1 from observation group by cube (1, 2, 3, 4, 5, 6, 7, 8)"),
        Arguments.of(
            "cube of 20",
            "select 1 from observation group by cube (" + "value, ".repeat(19) + "value)"),
        Arguments.of(
            "a pivot of 400 columns",
            "pivot observation on value in ("
                + list(20)
                + "), numerator in ("
                + list(20)
                + ") using sum(denominator)"),
        Arguments.of("30,000 columns", "select 1" + ", 1".repeat(20_000)),
        Arguments.of("a constant of 60,000 characters", "select '" + "a".repeat(60_000) + "'"),
        Arguments.of("1 MB", "select '" + "a".repeat(1_000_000) + "'"),
        Arguments.of("1 MB of Vietnamese", "select '" + "ấ".repeat(400_000) + "'"));
  }

  private static String list(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(", "));
  }

  private static String doubling(int times) {
    return "with c0 as (select * from observation)"
        + IntStream.rangeClosed(1, times)
            .mapToObj(i -> ", c%d as (select a.* from c%d a, c%d b)".formatted(i, i - 1, i - 1))
            .collect(Collectors.joining())
        + " select * from c"
        + times;
  }

  private static String stars(int times) {
    return "with c0 as (select * from observation)"
        + IntStream.rangeClosed(1, times)
            .mapToObj(i -> ", c%d as (select *, * from c%d)".formatted(i, i - 1))
            .collect(Collectors.joining())
        + " select count(*) from c"
        + times;
  }

  private static String aliases(int times) {
    return "select value as a0"
        + IntStream.rangeClosed(1, times)
            .mapToObj(i -> ", a%d + a%d as a%d".formatted(i - 1, i - 1, i))
            .collect(Collectors.joining())
        + " from observation";
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
