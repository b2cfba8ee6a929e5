package vn.dti.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultException;
import vn.dti.query.ExpandedSql;
import vn.dti.query.MacroExpander;

/** A text of a known form is judged as if it were parsed, and without being parsed. */
class TreeTemplateTest {
  private static final Pattern CONSTANT = Pattern.compile("'[A-Za-z0-9 :.+_-]+'|\\b\\d+\\b");

  /** The real parser, with a count of the texts that it was given. */
  private static final class Counting implements SqlParser {
    private final AtomicInteger parsed = new AtomicInteger();

    @Override
    public Parsed parse(String sql) {
      // The days of as-of calls are rendered inside this one.
      parsed.addAndGet(sql.equals("SELECT 0") ? 0 : 1);
      return Fixture.PARSER.parse(sql);
    }

    @Override
    public Rendered render(JsonNode tree) {
      return Fixture.PARSER.render(tree);
    }
  }

  private final Counting parser = new Counting();
  private final Guard guard = guard(parser);

  private static Guard guard(SqlParser parser) {
    return new Guard(parser, new AllowedRelations(Fixture.TABLES.keySet(), Fixture.MACROS));
  }

  /** What is approved, with all that it is approved for; or the faults. */
  private static Object outcome(Guard guard, String sql) {
    try {
      ApprovedQuery query = guard.approve(ExpandedSql.verbatim(sql));
      return List.of(query.sql(), query.relations(), query.asOfCalls(), query.deterministic());
    } catch (FaultException e) {
      return e.faults();
    }
  }

  private boolean isParsed(String sql) {
    int before = parser.parsed.get();
    outcome(guard, sql);
    return parser.parsed.get() > before;
  }

  /** Each letter and digit of each constant becomes another. */
  private static String otherConstants(String sql, int step) {
    Matcher constants = CONSTANT.matcher(sql);
    return constants.replaceAll(
        constant ->
            constant
                .group()
                .chars()
                .mapToObj(c -> Character.toString(other(c, step)))
                .reduce("", String::concat));
  }

  private static int other(int c, int step) {
    if (c >= '0' && c <= '9') {
      return '0' + (c - '0' + step) % 10;
    }
    int first = c >= 'a' && c <= 'z' ? 'a' : 'A';
    return Character.isLetter(c) ? first + (c - first + step) % 26 : c;
  }

  @Test
  void judgesEveryStatementOfTheCorpusWithOtherConstantsAsIfItWereParsed() {
    List<String> texts =
        Corpus.load().stream()
            .map(given -> expanded(given.sql()))
            .filter(sql -> CONSTANT.matcher(sql).find())
            .distinct()
            .toList();
    int notParsed = 0;

    for (String sql : texts) {
      outcome(guard, sql);
      outcome(guard, otherConstants(sql, 1));
      String other = otherConstants(sql, 2);
      int before = parser.parsed.get();
      Object judged = outcome(guard, other);
      if (parser.parsed.get() == before) {
        notParsed++;
        assertThat(judged).as(other).isEqualTo(outcome(guard(Fixture.PARSER), other));
      }
    }

    assertThat(notParsed).isGreaterThan(1_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select value from observation where period_end > DATE '%s' | 2024-01-01 | 2025-12-31",
        "select value from observation where recorded_at > TIMESTAMP '%s' | 2024-01-01 00:00:00"
            + " | 2024-01-01 00:00:00.999",
        "select 'ấ 🌏', value from observation where value > %s | 7 | 123456789",
        "select value from observation where area_id in ('%s', 'ấ', '%s') | vn | vn-hn",
        "select value from observation order by 1 limit %s | 10 | 1000",
        "select value from observation where value > interval '%s' day | 3 | 44",
        "select value::decimal(%s, 3) from observation | 9 | 18",
        "select /* 1 '2' */ value - %s from observation -- 3 | 1 | 22",
      })
  void isNotParsedForOtherConstants(String form, String known, String other) {
    assertThat(isParsed(form.replace("%s", known))).isTrue();
    assertThat(isParsed(form.replace("%s", known + "0"))).isTrue();

    assertThat(isParsed(form.replace("%s", other))).isFalse();
    assertThat(outcome(guard, form.replace("%s", other)))
        .isEqualTo(outcome(guard(Fixture.PARSER), form.replace("%s", other)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select value from observation where area_id in (%s) | 'a', 'b' | 'c'",
        "select value from observation where area_id in (%s) | 'a' | 'c','d' , 'e', 'f'",
        "select value from observation where area_id in (%s) and 'ấ' = note | 1, 2, 3 | 4, 5",
        "select 7, value not IN ( %s ) as a, area_id in ('x') from observation | 1 | 2, 3, 4",
      })
  void isNotParsedForAListOfAnotherLength(String form, String known, String other) {
    outcome(guard, form.replace("%s", known));
    outcome(guard, form.replace("%s", known));
    outcome(guard, form.replace("%s", known.replace('a', 'g').replace('1', '5')));
    // Three constants are like any more of them.
    outcome(guard, form.replace("%s", other));

    assertThat(isParsed(form.replace("%s", other.replace('c', 'h').replace('4', '6')))).isFalse();
    assertThat(outcome(guard, form.replace("%s", other)))
        .isEqualTo(outcome(guard(Fixture.PARSER), form.replace("%s", other)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select value as \"%s\" from observation | 1 | 2",
        "select 1 /* %s */ from observation | 1 | 2",
        "select 1.%s from observation | 5 | 6",
        "select -%s from observation | 5 | 6",
        "select e'%s' from observation | a | b",
        "select '%s', value as a, value as a0 from observation | a | b",
        "select '%s', 1 from observation | a | b''c",
        "select '%s', 1 from observation | a | ấ",
        "select '%s', 1 from observation | a | \0",
        "select %s, 1 from observation | 5 | 1234567890123456789",
        "select value in (%s) from observation | 1, 2 | 1, 'a'",
        "select value in (%s) from observation | 1, 2 | 1, value",
        "select value in (%s) from observation | 1, 2 | 1, -2",
        "select value in (%s) from observation | 1, 2 | '1', '2'",
        "select value in (%s) from observation | 5 | 5\\1",
        "select coalesce(%s) from observation | 1, 2 | 1, 2, 3",
        "select %s, 1 from observation | 5 | 'a'",
        "select %s from observation | 5 | 0x5",
      })
  void isParsedWhereMoreThanAPlainConstantDiffers(String form, String known, String other) {
    outcome(guard, form.replace("%s", known));
    outcome(guard, form.replace("%s", known + "0"));
    String asked = form.replace("%s", other).replace("\\0", "\0").replace("\\1", "\1");

    assertThat(isParsed(asked)).isTrue();
    assertThat(outcome(guard, asked)).isEqualTo(outcome(guard(Fixture.PARSER), asked));
  }

  @Test
  void refusesAConstantThatIsTooLargeAndPointsToItInThisText() {
    String form = "select 'X' from observation, range(N)";
    outcome(guard, form.replace("X", "a").replace("N", "10"));
    outcome(guard, form.replace("X", "b").replace("N", "11"));
    assertThat(isParsed(form.replace("X", "c").replace("N", "12"))).isFalse();

    Object refused = outcome(guard, form.replace("X", "abcdef").replace("N", "150000000"));

    assertThat(refused)
        .isEqualTo(
            outcome(guard(Fixture.PARSER), form.replace("X", "abcdef").replace("N", "150000000")))
        .asInstanceOf(InstanceOfAssertFactories.list(Fault.class))
        .singleElement()
        .satisfies(fault -> assertThat(fault.where()).isEqualTo("1:35"));
  }

  private static String expanded(String sql) {
    try {
      return MacroExpander.expand(Fixture.query(sql)).text();
    } catch (FaultException e) {
      return sql;
    }
  }
}
