package vn.dti.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;
import vn.dti.indicator.IndicatorSql;
import vn.dti.indicator.MacroDefinition;
import vn.dti.query.ExpandedSql;

class GuardTest {
  private static List<Fault> refuse(String sql) {
    FaultException refusal =
        catchThrowableOfType(FaultException.class, () -> Fixture.approveWithMacros(sql));
    assertThat(refusal).as("refused: " + sql).isNotNull();
    return refusal.faults();
  }

  @Test
  void rendersFromTheTreeAndNeverTheText() {
    ApprovedQuery approved = Fixture.approve("select /* x */ VALUE\nfrom OBSERVATION -- y\n;");

    assertThat(approved.sql()).isEqualTo("SELECT \"VALUE\" FROM OBSERVATION");
    assertThat(approved.relations()).containsExactly("observation");
  }

  @Test
  void namesWhatIsReadAndNotTheCtes() {
    ApprovedQuery approved =
        Fixture.approve(
            "with a as (select * from area) select * from a, progress_as_of(date '2024-07-19'),"
                + " (select max(value) from Observation)");

    assertThat(approved.relations())
        .containsExactlyInAnyOrder("area", "progress_as_of", "observation");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select now()",
        "select current_date",
        "select CURRENT_TIMESTAMP",
        "select random()",
        "select gen_random_uuid()",
        "select today()",
        "select age(timestamp '2020-01-01')",
        "select * from (select 1 where localtimestamp > timestamp '2020-01-01')",
        "with a as (select random() as r) select r from a"
      })
  void knowsWhatDependsOnClockOrChance(String sql) {
    assertThat(Fixture.approve(sql).deterministic()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "select age(timestamp '2020-01-01', timestamp '2021-01-01')",
        "select sum(value) from observation",
        "select date_trunc('month', period_end) from observation",
        "select o.current_date from observation o"
      })
  void knowsWhatDependsOnNothingElse(String sql) {
    assertThat(Fixture.approve(sql).deterministic()).isTrue();
  }

  @Test
  void pointsToTheSyntaxErrorInWhatTheAuthorWrote() {
    Fault fault =
        refuse("select value\nfrom observation\nwhere $__timeFilter(period_end) adn value > 'ấ'")
            .getFirst();

    assertThat(fault.code()).isEqualTo(FaultCode.SQL_SYNTAX);
    assertThat(fault.where()).isEqualTo("3:33");
    assertThat(fault.describe(Language.EN))
        .startsWith("Syntax error near \"adn\".")
        .contains("where $__timeFilter(period_end)  ⟶ adn value > 'ấ'");
    assertThat(fault.describe(Language.VI)).startsWith("Lỗi cú pháp ở gần \"adn\".");
  }

  @Test
  void countsPositionsInCharactersAndNotInBytes() {
    assertThat(refuse("select 'ấấấ', from").getFirst().where()).isEqualTo("1:15");
    assertThat(refuse("select\u00a0'ấ', getenv('x')").getFirst().where()).isEqualTo("1:13");
  }

  @Test
  void namesTheUnknownTableTheNearestAndAllThereAre() {
    Fault fault = refuse("select *\n  from observatoin").getFirst();

    assertThat(fault.code()).isEqualTo(FaultCode.SQL_UNKNOWN_RELATION);
    assertThat(fault.where()).isEqualTo("2:8");
    assertThat(fault.describe(Language.EN))
        .startsWith("There is no table “observatoin”.")
        .contains("Did you mean observation?")
        .contains(
            "area, event, indicator, observation, observation_current, progress, source, target,"
                + " observation_as_of(day), progress_as_of(day)");
    assertThat(fault.describe(Language.VI))
        .startsWith("Không có bảng “observatoin”. [2:8] Có phải là");
  }

  @Test
  void saysWhichWordsAnAsOfMacroTakes() {
    Fault fault =
        refuse("select * from progress_as_of(date '2024-07-19', as_of_mode := 'learned')")
            .getFirst();

    assertThat(fault.code()).isEqualTo(FaultCode.SQL_REFUSED);
    assertThat(fault.where()).isEqualTo("1:15");
    assertThat(fault.describe(Language.EN))
        .contains("as_of_mode := 'published' | as_of_mode := 'recorded'")
        .contains("For example: progress_as_of(DATE '2024-12-31', as_of_mode := 'recorded')");
    assertThat(fault.describe(Language.VI)).contains("nhận một ngày và, nếu cần,");
  }

  @Test
  void opensTheMacrosOfTheRuleForQueriesAndKeepsTheInnerOnesShut() {
    Guard guard =
        new Guard(
            Fixture.PARSER,
            new AllowedRelations(Fixture.TABLES.keySet(), IndicatorSql.tableMacros()));

    for (MacroDefinition macro : IndicatorSql.macros()) {
      if (macro.kind() == MacroDefinition.Kind.TABLE) {
        String sql = "SELECT * FROM " + macro.name() + "(DATE '2024-12-31')";
        assertThat(guard.approve(ExpandedSql.verbatim(sql)).sql()).contains(macro.name());
      } else {
        String from =
            macro.kind() == MacroDefinition.Kind.INNER_TABLE ? "SELECT * FROM " : "SELECT ";
        assertThatThrownBy(
                () ->
                    guard.approve(
                        ExpandedSql.verbatim(from + macro.name() + "(DATE '2024-12-31')")))
            .as(macro.name())
            .isInstanceOf(FaultException.class);
      }
    }
    assertThat(IndicatorSql.tableMacros())
        .contains("observation_as_of", "progress_as_of")
        .doesNotContain("known_as_of");
  }

  @Test
  void suggestsTheFunctionThatWasMeant() {
    Fault fault = refuse("select stdev(value) from observation").getFirst();

    assertThat(fault.code()).isEqualTo(FaultCode.SQL_REFUSED);
    assertThat(fault.where()).isEqualTo("1:8");
    assertThat(fault.describe(Language.EN)).contains("“stdev”").contains("Did you mean stddev?");
  }

  @Test
  void reportsEverythingAtOnce() {
    List<Fault> faults =
        refuse("select getenv('a'), repeat('x', 9), current_user\nfrom nothing, main.area");

    assertThat(faults)
        .extracting(Fault::where)
        .containsExactlyInAnyOrder("1:8", "1:21", "1:37", "2:6", "2:15");
    assertThat(faults)
        .extracting(Fault::code)
        .contains(FaultCode.SQL_REFUSED, FaultCode.SQL_UNKNOWN_RELATION);
  }

  @Test
  void saysThatAPivotNeedsItsList() {
    assertThat(
            refuse("pivot observation on qualifier using sum(value)")
                .getFirst()
                .describe(Language.EN))
        .contains("This PIVOT has no list IN (...)")
        .contains("[1:1]");
  }

  @Test
  void saysHowManyStatementsThereAreAndWhereTheSecondBegins() {
    assertThat(refuse("select ';'; /* ; */\nselect 2; select 3").getFirst().describe(Language.EN))
        .contains("holds 3 statements")
        .contains("[2:1]");
  }

  @Test
  void namesTheStatementThatIsNoQueryAndItsPlace() {
    Fault fault = refuse("select 1;\n  drop table area").getFirst();

    assertThat(fault.where()).isEqualTo("2:3");
    assertThat(fault.describe(Language.EN)).startsWith("DROP is not allowed: queries only read.");
    assertThat(fault.describe(Language.VI)).startsWith("Lệnh DROP không được phép");
  }

  @Test
  void refusesAKeyThatNobodyReviewed() {
    var json = new ObjectMapper();
    SqlParser stranger =
        new SqlParser() {
          @Override
          public Parsed parse(String sql) {
            try {
              return new Parsed.Tree(
                  json.readTree(
                      """
                      {"error": false, "statements": [{"node": {"type": "SELECT_NODE",
                       "aggregate_handling": "STANDARD_HANDLING", "from_table": {"type": "EMPTY"},
                       "select_list": [{"class": "CONSTANT", "type": "VALUE_CONSTANT", "hook": 1,
                        "literal": {"kind": "INTEGER", "text": "1"}}]}}]}
                      """));
            } catch (JsonProcessingException e) {
              throw new IllegalStateException(e);
            }
          }

          @Override
          public Rendered render(JsonNode tree) {
            return new Rendered.Statement("SELECT 1");
          }
        };
    Guard guard =
        new Guard(stranger, new AllowedRelations(Fixture.TABLES.keySet(), Fixture.MACROS));

    FaultException refusal =
        catchThrowableOfType(
            FaultException.class, () -> guard.approve(ExpandedSql.verbatim("select 1")));

    assertThat(refusal).hasMessageContaining("“hook”");
  }

  /** Renders something else than what it was given. */
  private record Misrendering(SqlParser parser, String instead) implements SqlParser {
    @Override
    public Parsed parse(String sql) {
      return parser.parse(sql);
    }

    @Override
    public Rendered render(JsonNode tree) {
      return new Rendered.Statement(instead);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT \"value\" FROM area",
        "SELECT \"value\" FROM observation LIMIT 1",
        "SELECT 1; SELECT 2",
        "SELECT '"
      })
  void refusesWhatIsNotRenderedAsItWasRead(String instead) {
    Guard guard =
        new Guard(
            new Misrendering(Fixture.PARSER, instead),
            new AllowedRelations(Fixture.TABLES.keySet(), Fixture.MACROS));

    FaultException refusal =
        catchThrowableOfType(
            FaultException.class,
            () -> guard.approve(ExpandedSql.verbatim("select value from observation")));

    assertThat(refusal).hasMessageContaining("cannot be rendered faithfully");
  }

  @Test
  void answersTheSameTextWithoutParsingItAgain() {
    assertThat(Fixture.approve("select 41 + 1")).isSameAs(Fixture.approve("select 41 + 1"));
  }

  @Test
  void rendersTheConstantsOfEachQueryOfOneShape() {
    String sql = "select value from observation where area_id = '%s' and value > %s";

    assertThat(Fixture.approve(sql.formatted("VN", "1")).sql()).contains("'VN'").contains("> 1)");
    assertThat(Fixture.approve(sql.formatted("b-2", "23")).sql())
        .contains("'b-2'")
        .contains("> 23)");
    assertThat(Fixture.approve(sql.formatted("a''b\\", "-5")).sql())
        .contains("'a''b\\'")
        .contains("-5)");
  }
}
