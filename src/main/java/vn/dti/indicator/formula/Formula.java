package vn.dti.indicator.formula;

import java.util.List;
import java.util.Optional;

/**
 * How figures of one indicator are computed.
 *
 * @param id its key
 * @param code the indicator that it yields
 * @param definition of its inputs
 * @param method of its inputs and of what it yields
 * @param reading one of several ways to read a source; empty where there is one way
 * @param expression what is computed
 */
public record Formula(
    String id,
    String code,
    String definition,
    Optional<String> method,
    Optional<String> reading,
    Expression expression) {
  /** What figures counted as {@code all} have, whether it is written or not. */
  public static final String ALL = "all";

  /** A series but for grain and area. */
  public record Line(String code, String definition, String method) {}

  /** What it yields; a reading is a definition of its own. */
  public Line yields() {
    return new Line(code, reading.orElse(definition), method.orElse(""));
  }

  /** What it needs, in the order in which it is written. */
  public List<Line> needs() {
    return expression.operands().stream()
        .map(operand -> new Line(operand.code(), definition, method.orElse("")))
        .distinct()
        .toList();
  }
}
