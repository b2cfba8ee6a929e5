package vn.dti.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.engine.ExecutionLimits;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.query.ExpandedSql;
import vn.dti.query.MacroExpander;

/**
 * Random text against the guard and what lies beneath it. Whatever the text, it is answered or
 * refused in time and by nothing but a fault; what is approved parses to the tree that was read,
 * runs within its limits and shows nothing from outside the store. Some seconds here, longer under
 * {@code -Pfuzz}; the seed is fixed unless {@code fuzz.seed} says otherwise.
 */
class GuardFuzzTest {
  private static final Duration LONG = Duration.ofSeconds(Long.getLong("fuzz.seconds", 8));
  private static final long SEED = Long.getLong("fuzz.seed", 20_241_031L);
  private static final ExecutionLimits LIMITS =
      new ExecutionLimits(1_000, 4 << 20, Duration.ofMillis(500));

  /** On a machine that is busy with other things as well. */
  private static final Duration BOUND = Duration.ofSeconds(10);

  @TempDir private static Path folder;
  private static PublishedStore store;
  private static Map<String, String> files;

  @BeforeAll
  static void open() throws IOException {
    store = PublishedStore.open(folder);
    files = store.files();
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @Test
  void textFromAGrammarIsAnsweredOrRefused() throws IOException {
    RandomSql grammar = new RandomSql(new SplittableRandom(SEED));

    Map<String, Integer> outcomes = run(grammar::next);

    assertThat(outcomes.getOrDefault("answered", 0)).as(outcomes.toString()).isPositive();
    assertThat(outcomes.getOrDefault("SQL_REFUSED", 0)).as(outcomes.toString()).isPositive();
  }

  @Test
  void damagedStatementsOfTheCorpusAreAnsweredOrRefused() throws IOException {
    Mutation mutation = new Mutation(new SplittableRandom(SEED));

    Map<String, Integer> outcomes = run(mutation::next);

    assertThat(outcomes.getOrDefault("answered", 0)).as(outcomes.toString()).isPositive();
    assertThat(outcomes.getOrDefault("SQL_REFUSED", 0)).as(outcomes.toString()).isPositive();
  }

  private static Map<String, Integer> run(Supplier<String> texts) throws IOException {
    Map<String, Integer> outcomes = new TreeMap<>();
    String control = store.run(store.approve("SELECT * FROM area ORDER BY area_id"));
    long end = System.nanoTime() + LONG.toNanos();
    long number = 0;
    while (System.nanoTime() < end) {
      String text = texts.get();
      number++;
      long start = System.nanoTime();
      String outcome;
      try {
        outcome = outcome(store.placed(text));
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + SEED + ", text " + number + ": " + text, e);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("seed %d, text %d: %s", SEED, number, text)
          .isLessThan(BOUND);
      outcomes.merge(outcome, 1, Integer::sum);
    }
    assertThat(store.files()).isEqualTo(files);
    assertThat(store.run(store.approve("SELECT * FROM area ORDER BY area_id"))).isEqualTo(control);
    if (LONG.toSeconds() > 20) {
      System.out.println(number + " texts: " + outcomes);
    }
    return outcomes;
  }

  private static String outcome(String text) {
    try {
      ApprovedQuery approved = store.approve(text);
      requireSameTree(MacroExpander.expand(Fixture.query(text)), approved);
      assertThat(store.run(approved, LIMITS)).doesNotContain(PublishedStore.CANARY);
      return "answered";
    } catch (FaultException e) {
      assertThat(e.getMessage()).doesNotContain(PublishedStore.CANARY);
      assertThat(e.first().code()).as(e.getMessage()).isNotEqualTo(FaultCode.INTERNAL);
      return e.first().code().name();
    }
  }

  private static void requireSameTree(ExpandedSql given, ApprovedQuery approved) {
    assertThat(TreeComparison.same(tree(given.text()), tree(approved.sql())))
        .as(approved.sql())
        .isTrue();
  }

  private static JsonNode tree(String sql) {
    return switch (Fixture.PARSER.parse(sql)) {
      case SqlParser.Parsed.Tree(JsonNode root) -> root;
      case SqlParser.Parsed.Rejected rejected -> throw new AssertionError(rejected + ": " + sql);
    };
  }
}
