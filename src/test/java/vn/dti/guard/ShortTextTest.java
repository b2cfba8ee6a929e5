package vn.dti.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultException;
import vn.dti.query.ExpandedSql;
import vn.dti.query.MacroExpander;
import vn.dti.query.SqlLexer;

/** A text with long lists is judged as if all of it had been parsed. */
class ShortTextTest {
  private static final Pattern LISTED =
      Pattern.compile("(?i)\\bIN\\s*\\(\\s*('[A-Za-z0-9 :.+_-]+'|\\d+)");
  private static final String CODES = quoted(0, 30);

  private static String quoted(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "'vn-" + i + "'")
        .collect(Collectors.joining(", "));
  }

  private static Optional<ShortText> shortened(ExpandedSql sql) {
    return ShortText.of(sql, OpenText.of(sql.text(), SqlLexer.tokens(sql.text())));
  }

  private static Optional<JsonNode> tree(String sql) {
    return Fixture.PARSER.parse(sql) instanceof SqlParser.Parsed.Tree(JsonNode root)
        ? Optional.of(root)
        : Optional.empty();
  }

  private static Optional<JsonNode> treeByShortText(String sql) {
    return shortened(ExpandedSql.verbatim(sql))
        .flatMap(text -> tree(text.sql().text()).filter(text::complete));
  }

  private static Object outcome(String sql) {
    return outcome(ExpandedSql.verbatim(sql));
  }

  private static Object outcome(ExpandedSql sql) {
    Guard guard =
        new Guard(Fixture.PARSER, new AllowedRelations(Fixture.TABLES.keySet(), Fixture.MACROS));
    try {
      ApprovedQuery query = guard.approve(sql);
      return List.of(query.sql(), query.relations(), query.asOfCalls(), query.deterministic());
    } catch (FaultException e) {
      return e.faults();
    }
  }

  @Test
  void hasTheTreeOfTheWholeTextForEveryStatementOfTheCorpusWithListsMadeLong() {
    List<String> texts = new ArrayList<>();
    for (Corpus.Case given : Corpus.load()) {
      Matcher lists = LISTED.matcher(given.sql());
      if (lists.find()) {
        texts.add(lists.replaceAll(list -> Matcher.quoteReplacement(longer(list.group()))));
      }
      texts.add("select * from (" + given.sql() + "\n) where area_id not in (" + CODES + ")");
      texts.add("select " + CODES + " in (" + CODES + "), x from (" + given.sql() + "\n)");
    }
    int compared = 0;

    for (String sql : texts) {
      Optional<JsonNode> whole = tree(sql);
      Optional<JsonNode> made = whole.isPresent() ? treeByShortText(sql) : Optional.empty();
      if (made.isPresent()) {
        compared++;
        assertThat(TreeJson.write(made.get())).as(sql).isEqualTo(TreeJson.write(whole.get()));
      }
    }

    assertThat(compared).isGreaterThan(5_000);
  }

  private static String longer(String list) {
    return list.endsWith("'")
        ? list + ", " + CODES
        : list + IntStream.range(0, 30).mapToObj(i -> "," + i).collect(Collectors.joining());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select value from observation where area_id in (%s)",
        "select value from observation where area_id not in (%s) and value in (1)",
        "select 'ấ 🌏', x IN(%s), y from observation",
        "with c as (select area_id from area where area_id in (%1$s)) select 'vn-3' from c where"
            + " area_id in (%1$s, 'b') or area_id in (%1$s)",
      })
  void isParsedWithoutTheLists(String form) {
    String sql = form.formatted(CODES);

    ShortText text = shortened(ExpandedSql.verbatim(sql)).orElseThrow();

    assertThat(text.sql().text()).doesNotContain("vn-29");
    assertThat(TreeJson.write(treeByShortText(sql).orElseThrow()))
        .isEqualTo(TreeJson.write(tree(sql).orElseThrow()));
    assertThat(outcome(sql))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .first()
        .asString()
        .contains("'vn-29'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select value from observation where area_id in ('a', 'b', 'c')",
        "select value from observation where area_id in (%s, value)",
        "select value from observation where area_id in (%s, 'it''s')",
        "select value from observation where area_id in (%s, 1)",
        "select value from observation where area_id in (/* one */ %s)",
        "select coalesce(%s) from observation",
      })
  void isParsedWholeWhereAListHoldsMoreThanPlainConstantsOrIsShort(String form) {
    assertThat(shortened(ExpandedSql.verbatim(form.formatted(CODES)))).isEmpty();
  }

  @Test
  void isParsedWholeWhereDuckDbTakesTheListForAnotherThing() {
    String sql = "select * from (pivot area on area_level in (%s) using count(*))".formatted(CODES);

    assertThat(shortened(ExpandedSql.verbatim(sql))).isPresent();
    assertThat(treeByShortText(sql)).isEmpty();
    assertThat(outcome(sql))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .first()
        .asString()
        .contains("'vn-29'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select 1 from observation where a in (%s) and getenv('x') = 1 | getenv",
        "select 'ấ 🌏' from area where a in (%s)↵ or b in (%s) and c in (select sleep_ms(1)) |"
            + " sleep_ms",
        "select 1 from area where a in (%s) limit no_such_function(1) | no_such_function",
        "select a in (%s) from no_such_table | no_such_table",
        "select a in (%s) b c from area | c from",
      })
  void pointsToWhatIsRefusedInTheAuthorsText(String form, String word) {
    String sql = form.replace("%s", CODES).replace('↵', '\n');
    int at = sql.indexOf(word);
    int line = sql.substring(0, at).split("\n", -1).length;
    int column = at - sql.lastIndexOf('\n', at);

    Object outcome = outcome(sql);

    assertThat(outcome)
        .asInstanceOf(InstanceOfAssertFactories.list(Fault.class))
        .singleElement()
        .satisfies(fault -> assertThat(fault.where()).isEqualTo(line + ":" + column));
  }

  @Test
  void pointsToWhatIsRefusedBehindAMacro() {
    String author =
        "select value from observation where $__timeFilter(period_end) and area_id in ("
            + CODES
            + ") and getenv('x') = 1";
    ExpandedSql sql = MacroExpander.expand(Fixture.query(author));

    assertThat(shortened(sql)).isPresent();
    assertThat(outcome(sql))
        .asInstanceOf(InstanceOfAssertFactories.list(Fault.class))
        .singleElement()
        .satisfies(
            fault -> assertThat(fault.where()).isEqualTo("1:" + (author.indexOf("getenv") + 1)));
  }
}
