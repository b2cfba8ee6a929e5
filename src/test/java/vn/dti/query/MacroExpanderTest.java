package vn.dti.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;

class MacroExpanderTest {
  /** The year 2024 as a browser in Viet Nam picks it. */
  private static final QueryRange YEAR_2024 =
      new QueryRange(
          Instant.parse("2023-12-31T17:00:00Z"), Instant.parse("2024-12-31T16:59:59.999Z"));

  private static SqlQuery query(String sql, Duration interval) {
    return new SqlQuery(
        "A", sql, ResultFormat.TABLE, YEAR_2024, interval, 100, ZoneId.of("Asia/Ho_Chi_Minh"));
  }

  private static String expand(String sql) {
    return MacroExpander.expand(query(sql, Duration.ofMinutes(5))).text();
  }

  private static List<Fault> refuse(String sql) {
    FaultException refusal = catchThrowableOfType(FaultException.class, () -> expand(sql));
    assertThat(refusal).as("refused: " + sql).isNotNull();
    assertThat(refusal.first().code()).isEqualTo(FaultCode.MACRO_MALFORMED);
    return refusal.faults();
  }

  private static String evaluate(String expression) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'Asia/Ho_Chi_Minh'");
      try (var result = statement.executeQuery("SELECT (" + expression + ")::VARCHAR")) {
        result.next();
        return String.valueOf(result.getString(1));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DATE '2023-12-31', false",
    "DATE '2024-01-01', true",
    "DATE '2024-12-31', true",
    "DATE '2025-01-01', false",
    "TIMESTAMP '2023-12-31 16:59:59', false",
    "TIMESTAMP '2023-12-31 17:00:00', true",
    "TIMESTAMP '2024-12-31 16:59:59.999', true",
    "TIMESTAMP '2024-12-31 17:00:00', false",
    "TIMESTAMPTZ '2024-01-01 00:00:00+07', true",
    "TIMESTAMPTZ '2023-12-31 23:59:59+07', false",
    "TIMESTAMPTZ '2024-12-31 16:59:59+00', true",
    "TIMESTAMPTZ '2024-12-31 17:00:00+00', false",
    "TIMESTAMP_NS '2024-06-01 00:00:00', true",
    "DATE 'infinity', false"
  })
  void filtersEveryTypeByTheInstantItStandsFor(String column, String inside) throws SQLException {
    assertThat(evaluate("coalesce(" + expand("$__timeFilter(" + column + ")") + ", false)"))
        .isEqualTo(inside);
  }

  @ParameterizedTest
  @CsvSource({
    "DATE '2024-05-05', 1d, 2024-05-05 00:00:00",
    "DATE '2024-05-05', 1w, 2024-04-29 00:00:00",
    "DATE '2024-05-05', 1M, 2024-05-01 00:00:00",
    "DATE '2024-05-05', month, 2024-05-01 00:00:00",
    "DATE '2024-05-05', 3M, 2024-04-01",
    "DATE '2024-05-05', 1q, 2024-04-01 00:00:00",
    "DATE '2024-05-05', 2 quarters, 2024-01-01",
    "DATE '2024-05-05', 1y, 2024-01-01 00:00:00",
    "DATE '2025-05-05', 2y, 2024-01-01",
    "TIMESTAMP '2024-05-05 12:13:14', 5m, 2024-05-05 12:10:00",
    "TIMESTAMP '2024-05-05 12:13:14', 30s, 2024-05-05 12:13:00",
    "TIMESTAMP '2024-05-05 12:13:14', 1h, 2024-05-05 12:00:00",
    "TIMESTAMP '2024-05-05 12:13:14.567', 500ms, 2024-05-05 12:13:14.5",
    "TIMESTAMP '2024-05-05 12:13:14', $__interval, 2024-05-05 12:10:00",
    "TIMESTAMPTZ '2024-04-30 20:00:00+00', 1d, 2024-05-01 00:00:00+07",
    "TIMESTAMPTZ '2024-04-30 20:00:00+00', 1M, 2024-05-01 00:00:00+07"
  })
  void groupsByFixedUnitsAndByTheCalendar(String column, String interval, String start)
      throws SQLException {
    assertThat(evaluate(expand("$__timeGroup(" + column + ", " + interval + ")"))).isEqualTo(start);
    assertThat(evaluate(expand("$__timeGroup(" + column + ", '" + interval + "')")))
        .isEqualTo(start);
  }

  @Test
  void writesTheEndsOfTheRangeAsTimestamps() {
    assertThat(expand("$__timeFrom() $__timeTo() $__timeFrom"))
        .isEqualTo(
            "TIMESTAMP '2023-12-31 17:00:00.000' TIMESTAMP '2024-12-31 16:59:59.999' TIMESTAMP"
                + " '2023-12-31 17:00:00.000'");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.5S, 500ms, 500", "PT30S, 30s, 30000", "PT90S, 90s, 90000", "PT5M, 5m, 300000",
    "PT2H, 2h, 7200000", "P1D, 1d, 86400000", "P7D, 7d, 604800000", "PT0.0001S, 1ms, 1"
  })
  void writesTheIntervalAsGrafanaDoesAndRoundsNothing(
      Duration interval, String text, String milliseconds) {
    assertThat(MacroExpander.expand(query("$__interval $__interval_ms", interval)).text())
        .isEqualTo(text + " " + milliseconds);
  }

  @Test
  void replacesTheIntervalInsideStringsAndNothingElseThere() {
    assertThat(
            expand(
                "INTERVAL '$__interval' '$__interval_ms' '$__intervals' '$__timeFrom()'"
                    + " 'a$__interval'"))
        .isEqualTo("INTERVAL '5m' '300000' '$__intervals' '$__timeFrom()' 'a5m'");
  }

  @Test
  void leavesCommentsQuotedNamesAndDollarQuotesAlone() {
    String sql =
        "select \"$__timeFrom()\", $$ $__interval $$ -- $__nothing(\n /* $__timeFilter( */ from t";

    assertThat(expand(sql)).isEqualTo(sql);
  }

  @Test
  void takesArgumentsWithBracketsStringsAndOtherMacros() {
    assertThat(expand("$__timeGroup(coalesce(a, make_date(2024, 1, 1), ')'), '1M')"))
        .isEqualTo("date_trunc('month', coalesce(a, make_date(2024, 1, 1), ')'))");
    assertThat(expand("$__timeFilter($__timeGroup(d, 1d))"))
        .startsWith("((date_trunc('day', d)) BETWEEN '2023-12-31 17:00:00.000Z' AND")
        .endsWith("epoch_ms(date_trunc('day', d)) BETWEEN 1704042000000 AND 1735664399999)");
    assertThat(expand("$__timeGroupAlias(d, year) x"))
        .isEqualTo("date_trunc('year', d) AS \"time\" x");
    assertThat(expand("$__timeFilter /* c */ (d)")).contains("epoch_ms");
  }

  @Test
  void namesTheUnknownMacroItsPlaceAndTheKnownOnes() {
    List<Fault> faults = refuse("select 1\nwhere $__timefilter(d) and\n  $__unixEpochFilter(d)");

    assertThat(faults).extracting(Fault::where).containsExactly("2:7", "3:3");
    assertThat(faults.getFirst().describe(Language.EN))
        .contains("There is no macro $__timefilter.")
        .contains("Did you mean $__timeFilter(column)?")
        .contains("$__timeGroup(column, interval)");
    assertThat(faults.get(1).describe(Language.VI)).contains("Không có macro $__unixEpochFilter.");
  }

  @Test
  void saysHowAMacroIsWritten() {
    assertThat(refuse("$__timeFilter()").getFirst().describe(Language.EN))
        .contains("It is written $__timeFilter(column)");
    assertThat(refuse("$__timeFilter").getFirst().describe(Language.EN))
        .contains("takes 1 argument and got 0");
    assertThat(refuse("$__timeGroup(d)").getFirst().describe(Language.EN)).contains("takes 2");
    assertThat(refuse("$__timeGroup(d, )").getFirst().describe(Language.EN))
        .contains("an empty one");
    assertThat(refuse("$__timeGroup(d, 1h, 0)").getFirst().describe(Language.EN)).contains("got 3");
    assertThat(refuse("$__timeGroup(d, '1 fortnight')").getFirst().describe(Language.EN))
        .contains("“1 fortnight”")
        .contains("quarter");
    assertThat(refuse("$__timeFilter((d)").getFirst().describe(Language.EN))
        .contains("never closed");
    assertThat(refuse("$__timeFrom(d)").getFirst().describe(Language.EN)).contains("takes 0");
    assertThat(
            refuse("$__timeFilter(".repeat(12) + "d" + ")".repeat(12))
                .getFirst()
                .describe(Language.EN))
        .contains("nested");
  }

  @Test
  void boundsWhatNestedMacrosGrowTo() {
    String sql = "$__timeFilter(".repeat(8) + "d" + " ".repeat(2_000) + ")".repeat(8);
    FaultException refusal = catchThrowableOfType(FaultException.class, () -> expand(sql));

    assertThat(refusal.first().code()).isEqualTo(FaultCode.SQL_TOO_LARGE);
  }

  @Property(tries = 1000)
  void leavesTextWithoutMacrosAsItIs(@ForAll("withoutMacros") String sql) {
    assertThat(expand(sql)).isEqualTo(sql);
  }

  @Property(tries = 1000)
  void tracesEveryCopiedCharacterBackToItsPlace(@ForAll("withMacros") String sql) {
    ExpandedSql expanded = MacroExpander.expand(query(sql, Duration.ofMinutes(5)));

    for (int i = 0; i < expanded.text().length(); i++) {
      char c = expanded.text().charAt(i);
      if (c == '#' || c == 'ấ') {
        assertThat(sql.charAt(expanded.originOf(i))).isEqualTo(c);
      }
    }
    assertThat(expanded.originOf(expanded.text().length())).isEqualTo(sql.length());
  }

  @Provide
  Arbitrary<String> withoutMacros() {
    return Arbitraries.of(
            "'", "''", "\"", "$$", "(", ")", ",", "--", "\n", "/*", "*/", "a", "ấ", " ", "$1", "$_",
            "$ __x")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> withMacros() {
    return Arbitraries.of(
            "#",
            "ấ",
            " ",
            "\n",
            "(#)",
            "$__timeFrom()",
            "'$__interval#'",
            "$__timeFilter(ấ#)",
            "$__timeGroup( # , 1M)",
            "$__timeFilter($__timeGroup(#ấ, '$__interval'))",
            "'#'",
            "-- #\n",
            "/* # */",
            "$__interval ")
        .list()
        .ofMaxSize(20)
        .map(parts -> String.join(" ", parts));
  }
}
