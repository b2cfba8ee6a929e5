package vn.dti.indicator.formula;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.dti.indicator.SourceKind;
import vn.dti.indicator.formula.Expression.Delta;
import vn.dti.indicator.formula.Expression.Figure;
import vn.dti.indicator.formula.Expression.Operand;
import vn.dti.indicator.formula.Expression.PerDay;

/**
 * Formulas as SQL over the tables that files bring. A round of formulas is a handful of statements,
 * each for all formulas, areas, periods and days at once.
 *
 * <p>A formula yields a row for every day on which an input became known, was revised or withdrawn,
 * so that whatever day is asked for sees the value that its own inputs give. By the clock of
 * recording there may be further combinations, which get rows of their own. When an input goes, a
 * withdrawn row says so.
 */
public final class FormulaSql {
  private static final String SPELL = resource("spell.sql");
  private static final String OPERAND = resource("operand.sql");
  private static final String GATHERED = resource("gathered.sql");
  private static final String RESULT = resource("result.sql");

  private FormulaSql() {}

  /** The statement that makes formulas sources, so that what they yield has one. */
  public static String sources() {
    return """
    INSERT INTO source (source_id, kind, title, published_precision, note)
    SELECT 'formula:' || formula_id, '%s', 'Công thức: ' || expression, 'unknown', note
    FROM formula
    """
        .formatted(SourceKind.FORMULA.code());
  }

  /** The statements that add what a round's formulas yield to the observations, in order. */
  public static List<String> evaluate(List<Formula> round) {
    return List.of(
        lines(round),
        operands(round),
        SPELL,
        OPERAND,
        gathered(round),
        RESULT.replace("{computed}", computed(round)));
  }

  /** Columns for as many operands as the longest formula has. */
  private static String gathered(List<Formula> round) {
    int most =
        round.stream()
            .mapToInt(formula -> formula.expression().operands().size())
            .max()
            .orElseThrow();
    return GATHERED
        .replace(
            "{operands}",
            forEach(
                most,
                ",\n",
                "  "
                    + only("value")
                    + " AS operand_%1$d, "
                    + only("bound")
                    + " AS operand_bound_%1$d"))
        .replace("{inputs}", forEach(most, ", ", only("inputs")));
  }

  private static String only(String column) {
    return "max(told." + column + ") FILTER (WHERE told.position = %1$d)";
  }

  private static String forEach(int most, String between, String template) {
    return IntStream.rangeClosed(1, most)
        .mapToObj(position -> template.formatted(position))
        .collect(Collectors.joining(between));
  }

  private static String lines(List<Formula> round) {
    List<String> rows = new ArrayList<>();
    for (Formula formula : round) {
      rows.add(
          "(%d, %s, %s, %s, %s)"
              .formatted(
                  rows.size(),
                  literal(formula.id()),
                  literal(formula.code()),
                  literal(formula.yields().definition()),
                  formula.method().map(FormulaSql::literal).orElse("NULL")));
    }
    return table("formula_line", "formula, formula_id, code, definition, method", rows);
  }

  private static String operands(List<Formula> round) {
    List<String> rows = new ArrayList<>();
    for (int number = 0; number < round.size(); number++) {
      Formula formula = round.get(number);
      int position = 1;
      for (Operand operand : formula.expression().operands()) {
        rows.add(
            "(%d, %d, '%s', %s, %s, %s)"
                .formatted(
                    number,
                    position,
                    function(operand),
                    literal(operand.code()),
                    literal(formula.definition()),
                    literal(formula.method().orElse(""))));
        position++;
      }
    }
    return table("formula_operand", "formula, position, function, code, definition, method", rows);
  }

  private static String table(String name, String columns, List<String> rows) {
    return "CREATE OR REPLACE TEMP TABLE %s AS SELECT * FROM (VALUES\n%s) AS given(%s)"
        .formatted(name, String.join(",\n", rows), columns);
  }

  private static String function(Operand operand) {
    return switch (operand) {
      case Figure _ -> "figure";
      case Delta _ -> "delta";
      case PerDay _ -> "per_day";
    };
  }

  private static String computed(List<Formula> round) {
    return IntStream.range(0, round.size())
        .mapToObj(
            number ->
                ExpressionSql.of(round.get(number).expression())
                    .over("(FROM gathered WHERE formula = " + number + ")"))
        .collect(Collectors.joining("\nUNION ALL\n"));
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String resource(String name) {
    try (InputStream stream = FormulaSql.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("resource " + name + " is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
