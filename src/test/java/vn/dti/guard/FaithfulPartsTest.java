package vn.dti.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for faithful by its parts is faithful as a whole. */
class FaithfulPartsTest {
  private static final long SEED = Long.getLong("fuzz.seed", 20_241_031L);
  private static final int RANDOM_TEXTS = 3_000;
  private static final int NAMES = 2_000;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCXYZ_0123456789";
  private static final String ANYTHING = LETTERS + "àấđỉƯỷ _-%()/.,:+'\"\\$#@!;[]|=<>*\t\n\u00a0";

  private final FaithfulParts parts = new FaithfulParts(100_000);

  private static Optional<JsonNode> tree(String sql) {
    return Fixture.PARSER.parse(sql) instanceof SqlParser.Parsed.Tree(JsonNode root)
        ? Optional.of(root)
        : Optional.empty();
  }

  private static boolean isFaithful(JsonNode tree) {
    return Fixture.PARSER.render(tree) instanceof SqlParser.Rendered.Statement(String sql)
        && tree(sql).filter(again -> TreeComparison.same(tree, again)).isPresent();
  }

  /** Adds a text as the guard would. */
  private void meet(String sql) {
    JsonNode tree = tree(sql).orElseThrow();
    assertThat(isFaithful(tree)).as(sql).isTrue();
    parts.add(tree);
  }

  private boolean isKnown(String sql) {
    return parts.hold(tree(sql).orElseThrow());
  }

  @Test
  void whatIsHeldIsFaithfulForEveryTextOfTheCorpusAndOfAGrammar() {
    RandomSql grammar = new RandomSql(new SplittableRandom(SEED));
    List<String> texts = new ArrayList<>(Corpus.load().stream().map(Corpus.Case::sql).toList());
    IntStream.range(0, RANDOM_TEXTS).forEach(i -> texts.add(grammar.next()));
    Collections.shuffle(texts, new Random(SEED));
    int held = 0;

    for (String sql : texts) {
      JsonNode tree = tree(sql).orElse(null);
      if (tree != null) {
        if (parts.hold(tree)) {
          held++;
          assertThat(isFaithful(tree)).as("seed %d: %s", SEED, sql).isTrue();
        } else if (isFaithful(tree)) {
          parts.add(tree);
        }
      }
    }

    assertThat(held).isGreaterThan(1_000);
  }

  @Test
  void aTextOfPartsThatWereMetApartIsHeld() {
    meet("select sum(n) as total from observation where area_id = 'vn' group by all");
    meet("select sum(n) as n from area a join indicator i using (c) where b = 'vn' group by all");
    meet("select n from area a join indicator i using (c) where a.x between 1 and 2 group by all");

    assertThat(
            isKnown(
                "select sum(gap) as lag, o.note from happening o join origin using (id)"
                    + " where o.gap between 7 and 9 group by all"))
        .isFalse();
    assertThat(
            isKnown(
                "select sum(gap) as lag from happening o join origin p using (id)"
                    + " where o.gap between 7 and 9 group by all"))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select a from t | select b from u",
        "select a as x from t | select a as y1 from t",
        "select a as \"Tỷ lệ (%)\" from t | select a as \"Số xã\" from t",
        "select a from t where b in ('x', 'y', 'z') | select a from t where b in (1, 2, 3, 4, 5)",
        "select a from t where b in ('x', 'y', 'z', 1) | select a from t where b in (1, 2, 3, '5')",
        "select a from t where b = 'Hà Nội' | select a from t where b = '50%; -- /*'",
        "select 1.5 from t | select 20.25 from t",
        "with c as (select 1) select a from c | with d as (select 1) select a from d",
      })
  void namesAndConstantsOfOneMannerAreOne(String met, String like) {
    meet("select 1 from t where b in (1, 2, 3)");
    meet("select 1 from t where b in ('1', '2', '3')");
    meet("select a from t where b in ('1', 2, 3)");
    meet(met);

    assertThat(isKnown(like)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select a from t | select \"order\" from t",
        "select a as x from t | select a as \"q\"\"q\" from t",
        "select a as x from t | select a as \"X Y\" from t",
        "select a from t | select a.b from t",
        "select a from t | select a as b from t",
        "select sum(a) from t | select max(a) from t",
        "select sum(a) from t | select sum(distinct a) from t",
        "select a + b from t | select a - b from t",
        "select a + b from t | select (a + b) + c from t",
        "select a from t where b = 'x' | select a from t where b = 'it''s'",
        "select a from t where b = 'x' | select a from t where b = 'a\\b'",
        "select a from t where b = 1 | select a from t where b = -1",
        "select a from t order by a | select a from t order by a desc",
        "select a from t limit 1 | select a from t limit 1 offset 2",
        "select a from t union select a from t | select a from t except select a from t",
      })
  void whatIsWrittenInAnotherMannerIsNew(String met, String other) {
    meet(met);

    assertThat(isKnown(met)).isTrue();
    assertThat(isKnown(other)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select list_transform(l, lambda x: x + 1) from t",
        "select l[1] from t",
        "select s.a[1:2] from t",
        "select a collate vi from t",
        "select a from t, u",
        "values (1, 2)",
        "pivot t on a in ('x', 'y') using sum(b)",
        "with recursive c as (select 1 as x union all select x + 1 from c) select x from c",
      })
  void whatHasNoBracketsOfItsOwnIsNeverHeld(String sql) {
    meet(sql);

    assertThat(isKnown(sql)).isFalse();
  }

  @Test
  void whatNestsDeeplyIsNeverHeld() {
    String deep = "select " + "(a + ".repeat(40) + "a" + ")".repeat(40) + " from t";
    meet("select (a + (a + a)) from t");
    meet(deep);

    assertThat(isKnown("select (a + (a + (a + (a + a)))) from t")).isTrue();
    assertThat(isKnown(deep)).isFalse();
  }

  @Test
  void whatIsKnownIsForgottenOnceItIsTooMuch() {
    FaithfulParts few = new FaithfulParts(30);
    JsonNode first = tree("select a from t").orElseThrow();
    few.add(first);
    assertThat(few.hold(first)).isTrue();

    Stream.of("sum", "max", "min", "avg", "mode", "first", "last", "any_value", "median", "list")
        .forEach(name -> few.add(tree("select " + name + "(a) from t").orElseThrow()));

    assertThat(few.hold(first)).isFalse();
    few.add(first);
    assertThat(few.hold(first)).isTrue();
  }

  @Test
  void everyWordOfTheGrammarIsListed() throws SQLException {
    List<String> words = new ArrayList<>();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT DISTINCT keyword_name FROM duckdb_keywords()")) {
      while (result.next()) {
        words.add(result.getString(1));
      }
    }

    assertThat(words).hasSizeGreaterThan(400);
    assertThat(PlainNames.words()).containsAll(words);
    assertThat(words).allMatch(word -> PlainNames.of(word) == PlainNames.Manner.OTHER);
  }

  @Test
  void namesOfAKnownMannerAreWrittenAndReadAsTheyAreWhereverTheyStand() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> names =
        Stream.concat(
                FunctionCatalog.load().entries().keySet().stream(),
                Stream.concat(
                    PlainNames.words().stream().flatMap(word -> Stream.of(word + "s", word + " ")),
                    Stream.concat(some(random, LETTERS), some(random, ANYTHING))))
            .filter(name -> PlainNames.of(name) != PlainNames.Manner.OTHER)
            .distinct()
            .toList();
    assertThat(names.stream().map(PlainNames::of).distinct()).hasSize(2);

    everyHundred(
        names,
        "SELECT t.%1$s AS %1$s, %1$s.* FROM %1$s AS %1$s JOIN u USING (%1$s)"
            + " WHERE %1$s IS NULL AND b = %1$s");
    everyHundred(names, "WITH %1$s AS (SELECT %1$s, max(%1$s)) SELECT %1$s FROM %1$s");
  }

  @Test
  void constantsThatAreWrittenAlikeAreReadAsTheyWere() {
    List<String> texts =
        some(new SplittableRandom(SEED), ANYTHING)
            .filter(
                text ->
                    PlainConstants.isWrittenAlike(
                        literal("'" + text.replace("'", "''") + "'").path("literal")))
            .toList();
    assertThat(texts).hasSizeGreaterThan(100);

    for (String text : texts) {
      String sql =
          "SELECT '%1$s' AS a FROM t WHERE b = '%1$s' AND b IN ('%1$s', f('%1$s'))".formatted(text);
      assertThat(isFaithful(tree(sql).orElseThrow())).as(sql).isTrue();
    }
  }

  private static JsonNode literal(String constant) {
    return tree("SELECT " + constant)
        .map(root -> root.at("/statements/0/node/select_list/0"))
        .orElseThrow();
  }

  private static Stream<String> some(SplittableRandom random, String from) {
    return IntStream.range(0, NAMES)
        .mapToObj(
            i ->
                random
                    .ints(1 + random.nextInt(8), 0, from.length())
                    .mapToObj(at -> from.substring(at, at + 1))
                    .collect(Collectors.joining()));
  }

  /** Texts with a hundred names each, in the places of one form. */
  private static void everyHundred(List<String> names, String form) {
    for (int from = 0; from < names.size(); from += 100) {
      List<String> some = names.subList(from, Math.min(from + 100, names.size()));
      String sql =
          some.stream()
              .map(name -> form.formatted('"' + name + '"'))
              .collect(Collectors.joining(") UNION ALL (", "(", ")"));
      JsonNode tree = tree(sql).orElseThrow();
      assertThat(isFaithful(tree)).as("one of %s", some).isTrue();
    }
  }
}
