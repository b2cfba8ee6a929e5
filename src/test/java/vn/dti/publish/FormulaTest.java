package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;
import vn.dti.publish.Asked.Progress;

/**
 * Figures computed from others: values, days, qualifiers, and formulas that cannot be worked out.
 */
class FormulaTest {
  private static final String DAY = "2024-06-30";
  private static final List<String> CODES = List.of("gov.a", "gov.b", "gov.c");

  private static Csv figures() {
    Csv csv = new Csv();
    CODES.forEach(code -> csv.add("indicator", "indicator_code=" + code, "kind=stock"));
    return csv;
  }

  private static Csv formula(String expression) {
    return figures()
        .add("formula", "formula_id=f", "indicator_code=gov.share", "expression=" + expression);
  }

  private static Csv level(Csv csv, String code, String value, String... cells) {
    List<String> all = new ArrayList<>(List.of("indicator_code=" + code));
    all.addAll(List.of(cells));
    return csv.level(DAY, value, all.toArray(new String[0]));
  }

  /** The formula's rows as of a day. */
  private static List<Progress> yielded(Asked asked, String day, String mode) {
    return asked.answers(
        "SELECT * FROM observation_as_of(?, as_of_mode := '"
            + mode
            + "') WHERE source_id = 'formula:f' ORDER BY period_end, definition",
        day);
  }

  private static Progress yielded(Csv csv) {
    try (Asked asked = Asked.about(csv)) {
      List<Progress> rows = yielded(asked, "2025-10-31", "published");
      assertThat(rows).hasSize(1);
      return rows.getFirst();
    }
  }

  /**
   * A text of operands, numbers and signs, and its value worked out in decimal numbers.
   *
   * @param size how large numbers become on the way, and so how coarse a double's answer is
   */
  private record Sum(String text, BigDecimal value, double size) {
    static Sum random(Random random, Map<String, BigDecimal> figures, int depth) {
      StringBuilder text = new StringBuilder();
      BigDecimal total = BigDecimal.ZERO;
      double size = 0;
      int terms = 1 + random.nextInt(3);
      for (int i = 0; i < terms; i++) {
        boolean minus = i > 0 && random.nextBoolean();
        Sum product = product(random, figures, depth);
        text.append(i == 0 ? "" : minus ? " - " : " + ").append(product.text());
        size = Math.max(size, product.size());
        total = minus ? total.subtract(product.value()) : total.add(product.value());
      }
      return new Sum(text.toString(), total, size);
    }

    private static Sum product(Random random, Map<String, BigDecimal> figures, int depth) {
      Sum first = term(random, figures, depth);
      String text = first.text();
      BigDecimal product = first.value();
      double size = first.size();
      int factors = random.nextInt(3);
      for (int i = 0; i < factors; i++) {
        Sum factor = term(random, figures, depth);
        if (random.nextBoolean() && factor.value().signum() != 0) {
          text += "/" + factor.text();
          size *= factor.size() / factor.value().doubleValue() / factor.value().doubleValue();
          product = product.divide(factor.value(), MathContext.DECIMAL128);
        } else {
          text += " * " + factor.text();
          size *= factor.size();
          product = product.multiply(factor.value(), MathContext.DECIMAL128);
        }
      }
      return new Sum(text, product, Math.abs(size));
    }

    private static Sum term(Random random, Map<String, BigDecimal> figures, int depth) {
      if (depth > 0 && random.nextInt(3) == 0) {
        Sum inner = random(random, figures, depth - 1);
        return new Sum("(" + inner.text() + ")", inner.value(), inner.size());
      }
      if (random.nextInt(4) == 0) {
        BigDecimal number = BigDecimal.valueOf(random.nextInt(10_000), random.nextInt(3));
        return new Sum(number.toPlainString(), number, number.doubleValue());
      }
      String code = CODES.get(random.nextInt(CODES.size()));
      BigDecimal figure = Objects.requireNonNull(figures.get(code));
      return new Sum(code, figure, figure.doubleValue());
    }
  }

  @Property(tries = 25)
  void aFormulaGivesWhatItsTextGivesInDecimalNumbers(
      @ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
    Random random = new Random(seed);
    Map<String, BigDecimal> figures =
        Map.of(
            "gov.a", BigDecimal.valueOf(1 + random.nextInt(1_000_000), 2),
            "gov.b", BigDecimal.valueOf(1 + random.nextInt(1_000_000), 2),
            "gov.c", BigDecimal.valueOf(1 + random.nextInt(1_000_000), 2));
    Sum sum = Sum.random(random, figures, 2);
    Sum whole = new Sum("gov.a * 0 + " + sum.text(), sum.value(), sum.size());
    Csv csv = formula(whole.text());
    figures.forEach((code, value) -> level(csv, code, value.toPlainString()));

    Double value = (Double) yielded(csv).cell("value");

    assertThat(value)
        .as(whole.text())
        .isCloseTo(whole.value().doubleValue(), within(1e-9 * Math.max(1, whole.size())));
  }

  @Test
  void aShareKeepsWhatItCountsAndOutOfWhatAndFromWhere() {
    Csv csv = formula("gov.a / (gov.b + gov.c) * 100");
    level(csv, "gov.a", "448", "confidence=medium");
    level(csv, "gov.b", "448", "published_on=2024-07-10");
    level(csv, "gov.c", "727", "published_on=2024-07-20");

    Progress row = yielded(csv).near("value", "38.1277").has("numerator", 448.0);

    row.has("denominator", 1175.0).has("inputs", "F001 F002 F003").has("origin", "derived");
    row.on("published_on", "2024-07-20").has("confidence", "medium").has("qualifier", "exact");
  }

  @Test
  void withoutAnInputOrOverZeroThereIsNothing() {
    Csv missing = formula("gov.a / gov.b");
    level(missing, "gov.a", "5");
    Csv zero = formula("gov.a / gov.b");
    level(zero, "gov.a", "5");
    level(zero, "gov.b", "0");

    for (Csv csv : List.of(missing, zero)) {
      try (Asked asked = Asked.about(csv)) {
        assertThat(yielded(asked, "2025-10-31", "published")).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gov.a / gov.b, at_least, exact, at_least",
    "gov.a / gov.b, exact, at_least, ambiguous", // at most, for which there is no word
    "gov.a + gov.b, exact, at_least, at_least",
    "gov.a + gov.b, at_least, at_least, at_least",
    "gov.a - gov.b, at_least, exact, at_least",
    "gov.a - gov.b, exact, at_least, ambiguous",
    "gov.a - gov.b, at_least, at_least, ambiguous",
    "gov.a * gov.b, at_least, at_least, at_least",
    "gov.a * (1 - gov.b), at_least, exact, ambiguous", // a negative factor turns the bound
    "100 - gov.a - gov.b, exact, exact, exact",
    "1 / (1 / gov.a) * gov.b, at_least, exact, ambiguous", // at most once more divided is unknown
    "gov.a / gov.b, about, exact, about",
    "gov.a / gov.b, exact, estimate, estimate",
    "gov.a / gov.b, ambiguous, at_least, ambiguous",
  })
  void boundsFollowTheSigns(String expression, String first, String second, String result) {
    Csv csv = formula(expression);
    level(csv, "gov.a", "10", "qualifier=" + first);
    level(csv, "gov.b", "4", "qualifier=" + second);

    yielded(csv).has("qualifier", result);
  }

  @Test
  void changesLookBackAlongOneSeries() {
    Csv csv =
        formula("per_day(gov.a) * 1000")
            .add(
                "formula",
                "formula_id=g",
                "indicator_code=gov.share",
                "reading=d",
                "expression=delta(gov.a)")
            .level("2024-01-01", "100", "indicator_code=gov.a")
            .level("2024-01-11", "150", "indicator_code=gov.a")
            .level("2024-01-06", "7", "indicator_code=gov.a", "method=mic")
            .level("2024-01-31", "130", "indicator_code=gov.a", "qualifier=at_least");
    try (Asked asked = Asked.about(csv)) {
      List<Progress> paces = yielded(asked, "2025-10-31", "published");
      assertThat(paces).extracting(row -> row.cell("value")).containsExactly(5000.0, -1000.0);
      assertThat(paces)
          .extracting(row -> row.cell("qualifier"))
          .containsExactly("exact", "at_least");
      assertThat(
              asked.answers(
                  "SELECT * FROM observation_as_of(?) WHERE source_id = 'formula:g' ORDER BY"
                      + " period_end",
                  "2025-10-31"))
          .extracting(
              row -> row.cell("value") + " " + row.cell("inputs") + " " + row.cell("definition"))
          .containsExactly("50.0 F002 F001 d", "-20.0 F004 F002 d");
    }
  }

  @Test
  void aFormulaOfFormulasIsWorkedOutAfterThem() {
    Csv csv =
        figures()
            .add("formula", "formula_id=e", "indicator_code=gov.c", "expression=gov.a + gov.b")
            .add(
                "formula",
                "formula_id=f",
                "indicator_code=gov.share",
                "expression=gov.a / gov.c * 100");
    level(csv, "gov.a", "1");
    level(csv, "gov.b", "3");

    yielded(csv).has("value", 25.0).has("denominator", 4.0);
  }

  @Test
  void aReportedFigureStandsBeforeADerivedOneAndBothStay() {
    Csv csv = formula("gov.a / gov.b * 100");
    level(csv, "gov.a", "1", "published_on=2024-12-31");
    level(csv, "gov.b", "4");
    level(csv, "gov.share", "26", "confidence=low");
    try (Asked asked = Asked.about(csv)) {
      assertThat(
              asked.rows("SELECT value FROM observation WHERE indicator_code = 'gov.share'", DAY))
          .hasSize(2);
      assertThat(
              asked.rows(
                  "SELECT value FROM observation_as_of(?) WHERE indicator_code = 'gov.share'",
                  "2025-10-31"))
          .extracting(row -> row.get("value"))
          .containsExactly(26.0);
    }
  }

  @Test
  void asOfADayAFormulaTakesTheInputsKnownByThatDay() {
    Csv csv = formula("gov.a / gov.b * 100");
    level(csv, "gov.a", "10", "published_on=2024-07-01");
    level(csv, "gov.b", "100", "published_on=2024-07-10");
    level(csv, "gov.a", "20", "published_on=2024-08-01");
    level(csv, "gov.b", "50", "published_on=2024-09-01");
    try (Asked asked = Asked.about(csv)) {
      assertThat(yielded(asked, "2024-07-09", "published")).isEmpty();
      yielded(asked, "2024-07-10", "published").getFirst().has("value", 10.0);
      yielded(asked, "2024-07-31", "published").getFirst().has("value", 10.0);
      yielded(asked, "2024-08-31", "published").getFirst().has("value", 20.0);
      yielded(asked, "2024-09-01", "published").getFirst().has("value", 40.0);
    }
  }

  @Test
  void whatIsWithdrawnTakesItsResultsWithIt() {
    Csv csv = formula("gov.a * 2");
    level(csv, "gov.a", "10", "published_on=2024-07-01", "confidence=low");
    level(csv, "gov.a", "20", "published_on=2024-08-01");
    level(csv, "gov.a", "", "published_on=2024-09-01");
    try (Asked asked =
        Asked.about(
            csv,
            "UPDATE observation SET submission_id = 's1' WHERE observation_id IN ('F002', 'F003')",
            "UPDATE observation SET withdrawn = true WHERE observation_id = 'F003'")) {
      yielded(asked, "2024-07-31", "published").getFirst().has("value", 20.0);
      yielded(asked, "2024-08-31", "published").getFirst().has("value", 40.0);
      // What the article printed counts again, though it is less sure than what was withdrawn.
      yielded(asked, "2024-09-01", "published")
          .getFirst()
          .has("value", 20.0)
          .has("confidence", "low");
    }
  }

  @Test
  void withItsOnlyInputAResultGoes() {
    Csv csv = formula("gov.a * 2");
    level(csv, "gov.a", "20", "published_on=2024-08-01");
    level(csv, "gov.a", "", "published_on=2024-09-01");
    try (Asked asked =
        Asked.about(
            csv,
            "UPDATE observation SET submission_id = 's1'",
            "UPDATE observation SET withdrawn = true WHERE observation_id = 'F002'")) {
      assertThat(yielded(asked, "2024-08-31", "published")).hasSize(1);
      assertThat(yielded(asked, "2024-09-01", "published")).isEmpty();
    }
  }

  @Property(tries = 15)
  void byEitherClockAFormulaGivesWhatTheInputsOfThatDayGive(
      @ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
    Random random = new Random(seed);
    Csv csv = formula("gov.a - gov.b * 3");
    LocalDate first = LocalDate.of(2024, 7, 1);
    List<String> late = new ArrayList<>();
    int rows = 2 + random.nextInt(6);
    for (int i = 0; i < rows; i++) {
      LocalDate day = first.plusDays(random.nextInt(12));
      level(
          csv,
          random.nextBoolean() ? "gov.a" : "gov.b",
          "" + (1 + random.nextInt(90)),
          "published_on=" + day);
      if (random.nextInt(3) == 0) {
        late.add(
            "UPDATE observation SET recorded_at = recorded_at + to_days(%d) WHERE observation_id = 'F%03d'"
                .formatted(1 + random.nextInt(9), i + 1));
      }
    }
    try (Asked asked = Asked.about(csv, late.toArray(new String[0]))) {
      for (int i = 0; i < 22; i++) {
        String day = first.plusDays(i).toString();
        for (String mode : List.of("published", "recorded")) {
          Map<String, Object> inputs =
              asked
                  .rows(
                      """
                      SELECT max(value) FILTER (WHERE indicator_code = 'gov.a')
                        - 3 * max(value) FILTER (WHERE indicator_code = 'gov.b') AS value
                      FROM observation_as_of(?, as_of_mode := '%s')
                      """
                          .formatted(mode),
                      day)
                  .getFirst();
          List<Object> expected = new ArrayList<>();
          if (inputs.get("value") != null) {
            expected.add(inputs.get("value"));
          }
          assertThat(yielded(asked, day, mode))
              .as(day + " " + mode)
              .extracting(row -> row.cell("value"))
              .isEqualTo(expected);
        }
      }
    }
  }

  private static List<Fault> faults(Csv csv) {
    FaultException thrown =
        catchThrowableOfType(FaultException.class, () -> Asked.about(csv).close());
    assertThat(thrown).isNotNull();
    return thrown.faults();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gov.a + | 8 | the formula ends where a code, a number or ( should be",
        "gov.a / / gov.b | 9 | \"/ gov.b\" stands where a code",
        "(gov.a | 7 | the formula ends where ) should be",
        "gov.a gov.b | 7 | \"gov.b\" stands where an operator or the end should be",
        "sum(gov.a) | 1 | there is no function \"sum\"",
        "delta(3) | 7 | \"3)\" stands where a code should be",
        "3 * 4 | 1 | the formula uses no indicator's code",
        "gov.a; DROP TABLE x | 6 | \"; DROP TABLE\" stands where an operator",
      })
  void whatCannotBeReadIsToldWithItsPlace(String expression, int position, String what) {
    Fault fault = faults(formula(expression)).getFirst();

    assertThat(fault.code()).isEqualTo(FaultCode.DATA_MALFORMED);
    assertThat(fault.where()).endsWith("formula.csv:2:expression");
    assertThat(fault.describe(Language.EN))
        .contains("Character " + position + " of the formula: " + what);
    assertThat(fault.describe(Language.VI)).contains("Ký tự " + position + " của công thức");
  }

  @Test
  void formulasNestedTooDeepAreRefusedAndNotFollowed() {
    assertThat(
            faults(formula("(".repeat(300) + "gov.a" + ")".repeat(300)))
                .getFirst()
                .describe(Language.EN))
        .contains("nested more than 40 deep");
    assertThat(faults(formula("gov.a" + " + gov.a".repeat(60))).getFirst().describe(Language.EN))
        .contains("nested more than 40 deep");
    assertThat(faults(formula("gov.a" + " + gov.a".repeat(600))).getFirst().describe(Language.EN))
        .contains("longer than 2000 characters");
  }

  @Test
  void unknownCodesCirclesAndRivalsAreToldAllAtOnce() {
    Csv csv =
        figures()
            .add("formula", "formula_id=f1", "indicator_code=gov.a", "expression=gov.b + 1")
            .add("formula", "formula_id=f2", "indicator_code=gov.b", "expression=gov.c * 2")
            .add("formula", "formula_id=f3", "indicator_code=gov.c", "expression=delta(gov.a)")
            .add("formula", "formula_id=f4", "indicator_code=gov.share", "expression=gov.x / gov.a")
            .add("formula", "formula_id=f5", "indicator_code=gov.share", "expression=gov.a");

    assertThat(faults(csv))
        .extracting(fault -> fault.code() + " " + fault.describe(Language.EN))
        .satisfiesExactlyInAnyOrder(
            fault -> assertThat(fault).startsWith("DATA_UNKNOWN_CODE").contains("\"gov.x\""),
            fault -> assertThat(fault).startsWith("DATA_DUPLICATE_KEY").contains("Formula \"f4\""),
            fault ->
                assertThat(fault)
                    .startsWith("DATA_MALFORMED")
                    .contains("Formulas need each other: f1 → f2 → f3 → f1"));
  }
}
