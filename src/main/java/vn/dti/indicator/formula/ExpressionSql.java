package vn.dti.indicator.formula;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.formula.Expression.Binary;
import vn.dti.indicator.formula.Expression.Constant;
import vn.dti.indicator.formula.Expression.Operand;
import vn.dti.indicator.formula.Expression.Sign;

/**
 * An expression as nested queries, one for each height, so that no part of it is written twice.
 * Beside each value stands what is known of it: 0 the value itself, 1 at least it, -1 at most it, 9
 * nothing. Bounds follow the signs of what they are combined with, so that dividing by "at least"
 * gives "at most".
 */
final class ExpressionSql {
  private static final Part NOTHING = new Part("CAST(NULL AS DOUBLE)", "0");

  private final List<Operand> operands;
  private final List<List<String>> heights = new ArrayList<>();
  private Part whole = NOTHING;
  private @Nullable Part over;
  private @Nullable Part under;
  private int parts;

  /** Where a part's value and bound can be read. */
  private record Part(String value, String bound) {}

  private ExpressionSql(Expression expression) {
    this.operands = List.copyOf(expression.operands());
  }

  static ExpressionSql of(Expression expression) {
    ExpressionSql sql = new ExpressionSql(expression);
    Expression quotient = quotient(expression);
    sql.whole = sql.write(expression, quotient);
    return sql;
  }

  /** A share is a quotient times a constant; other quotients count nothing out of anything. */
  private static @Nullable Expression quotient(Expression expression) {
    return switch (expression) {
      case Constant _ -> null;
      case Operand _ -> null;
      case Binary(Sign sign, Expression left, Expression right) -> {
        Expression scaled = right instanceof Constant ? left : right;
        boolean scaling = right instanceof Constant || left instanceof Constant;
        yield sign == Sign.TIMES
                && scaling
                && scaled instanceof Binary inner
                && inner.sign() == Sign.OVER
            ? inner
            : null;
      }
    };
  }

  private Part write(Expression expression, @Nullable Expression quotient) {
    return switch (expression) {
      case Constant(double value) -> new Part("CAST(" + value + " AS DOUBLE)", "0");
      case Operand operand -> {
        int position = operands.indexOf(operand) + 1;
        yield new Part("operand_" + position, "operand_bound_" + position);
      }
      case Binary binary -> {
        Part left = write(binary.left(), quotient);
        Part right = write(binary.right(), quotient);
        if (binary == quotient) {
          over = left;
          under = right;
        }
        yield add(binary, left, right);
      }
    };
  }

  private Part add(Binary binary, Part left, Part right) {
    Part part = new Part("value_" + parts, "bound_" + parts);
    parts++;
    while (heights.size() < binary.height()) {
      heights.add(new ArrayList<>());
    }
    String template =
        switch (binary.sign()) {
          case PLUS ->
              """
              {a} + {b} AS {v},
              CASE WHEN {bb} = 0 THEN {ab} WHEN {ab} = 0 OR {ab} = {bb} THEN {bb} ELSE 9 END AS {k}\
              """;
          case MINUS ->
              """
              {a} - {b} AS {v},
              CASE
                WHEN {bb} = 0 THEN {ab} WHEN {ab} = 9 OR {bb} = 9 THEN 9
                WHEN {ab} = 0 OR {ab} = -{bb} THEN -{bb} ELSE 9
              END AS {k}\
              """;
          case TIMES ->
              """
              {a} * {b} AS {v},
              CASE
                WHEN {ab} = 0 AND {bb} = 0 THEN 0 WHEN {ab} = 9 OR {bb} = 9 THEN 9
                WHEN {ab} = 0 THEN CAST(sign({a}) AS INTEGER) * {bb}
                WHEN {bb} = 0 THEN CAST(sign({b}) AS INTEGER) * {ab}
                WHEN {ab} = 1 AND {bb} = 1 AND {a} >= 0 AND {b} >= 0 THEN 1 ELSE 9
              END AS {k}\
              """;
          case OVER ->
              """
              {a} / nullif({b}, 0) AS {v},
              CASE
                WHEN {ab} = 0 AND {bb} = 0 THEN 0 WHEN {ab} = 9 OR {bb} = 9 THEN 9
                WHEN {bb} = 0 THEN CAST(sign({b}) AS INTEGER) * {ab}
                WHEN {bb} = 1 AND {b} > 0 AND {ab} = 0 THEN -CAST(sign({a}) AS INTEGER)
                WHEN {bb} = 1 AND {b} > 0 AND {ab} = -1 AND {a} >= 0 THEN -1 ELSE 9
              END AS {k}\
              """;
        };
    heights
        .get(binary.height() - 1)
        .add(
            template
                .replace("{ab}", left.bound())
                .replace("{bb}", right.bound())
                .replace("{a}", left.value())
                .replace("{b}", right.value())
                .replace("{v}", part.value())
                .replace("{k}", part.bound()));
    return part;
  }

  /**
   * A query of value, bound and, for a share, what it counts, for each row of gathered operands.
   */
  String over(String gathered) {
    String sql = gathered;
    for (List<String> height : heights) {
      sql = "(SELECT *, " + String.join(",\n", height) + "\nFROM " + sql + ")";
    }
    return """
    SELECT
      formula, clock, area_id, period_end, grain, period_start, day, complete, vagueness, doubt,
      recorded_at, known_on, inputs,
      %s AS value, %s AS bound, %s AS numerator, %s AS denominator
    FROM %s\
    """
        .formatted(
            whole.value(),
            whole.bound(),
            (over == null ? NOTHING : over).value(),
            (under == null ? NOTHING : under).value(),
            sql);
  }
}
