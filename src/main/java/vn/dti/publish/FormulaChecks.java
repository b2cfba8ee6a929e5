package vn.dti.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.dti.fault.FaultCode;
import vn.dti.fault.Nearest;
import vn.dti.fault.Text;
import vn.dti.indicator.formula.Expression;
import vn.dti.indicator.formula.ExpressionParser;
import vn.dti.indicator.formula.Formula;
import vn.dti.indicator.formula.FormulaOrder;
import vn.dti.indicator.formula.MalformedExpressionException;

/** Reads formulas, and finds those that cannot be worked out. */
final class FormulaChecks {
  private static final String EXPRESSION = "expression";

  private final Faults faults;
  private final List<Formula> formulas = new ArrayList<>();
  private final Map<Formula, String> places = new HashMap<>();
  private final Map<Formula.Line, Formula> yielded = new HashMap<>();

  FormulaChecks(Faults faults) {
    this.faults = faults;
  }

  /** Reads a row's expression; the indicators must be known by then. */
  void check(Row row, Set<String> indicators) {
    String text = row.text(EXPRESSION);
    String id = row.key();
    String code = row.text("indicator_code");
    if (text == null || id == null || code == null) {
      return; // told by their cells
    }
    String where = row.where(EXPRESSION);
    try {
      Expression expression = ExpressionParser.parse(text);
      known(expression, text, where, indicators);
      Formula formula =
          new Formula(
              id,
              code,
              Optional.ofNullable(row.text("definition")).orElse(Formula.ALL),
              Optional.ofNullable(row.text("method")),
              Optional.ofNullable(row.text("reading")),
              expression);
      formulas.add(formula);
      places.put(formula, where);
      alone(formula, where);
    } catch (MalformedExpressionException e) {
      String excerpt = excerpt(text, e.position());
      faults.add(
          FaultCode.DATA_MALFORMED,
          where,
          new Text(
              "Ký tự %d của công thức: %s (%s).".formatted(e.position(), e.what().vi(), excerpt),
              "Character %d of the formula: %s (%s)."
                  .formatted(e.position(), e.what().en(), excerpt)),
          new Text(
              "Công thức gồm mã chỉ số, số, + - * /, dấu ngoặc, delta(mã), per_day(mã).",
              "A formula has codes, numbers, + - * /, parentheses, delta(code), per_day(code)."));
    }
  }

  /** A few characters around a place, with a mark before it. */
  private static String excerpt(String text, int position) {
    int at = Math.min(position - 1, text.length());
    int from = Math.max(0, at - 20);
    return (from > 0 ? "…" : "")
        + text.substring(from, at)
        + "▸"
        + text.substring(at, Math.min(text.length(), at + 20))
        + (at + 20 < text.length() ? "…" : "");
  }

  private void known(Expression expression, String text, String where, Set<String> indicators) {
    expression.operands().stream()
        .map(Expression.Operand::code)
        .distinct()
        .filter(code -> !indicators.contains(code))
        .forEach(
            code -> {
              int position = text.indexOf(code) + 1;
              Optional<String> near = Nearest.to(code, indicators);
              faults.add(
                  FaultCode.DATA_UNKNOWN_CODE,
                  where,
                  new Text(
                      "Ký tự %d của công thức: mã \"%s\" không có trong indicator.csv."
                          .formatted(position, code),
                      "Character %d of the formula: code \"%s\" is not in indicator.csv."
                          .formatted(position, code)),
                  new Text(
                      near.map(word -> "Có phải \"" + word + "\"?")
                          .orElse("Hãy thêm mã này vào indicator.csv."),
                      near.map(word -> "Did you mean \"" + word + "\"?")
                          .orElse("Add it to indicator.csv.")));
            });
  }

  private void alone(Formula formula, String where) {
    Formula other = yielded.putIfAbsent(formula.yields(), formula);
    if (other != null) {
      faults.add(
          FaultCode.DATA_DUPLICATE_KEY,
          where,
          new Text(
              "Công thức \"%s\" đã tính chuỗi số liệu này.".formatted(other.id()),
              "Formula \"%s\" computes this series already.".formatted(other.id())),
          new Text(
              "Nếu là hai cách hiểu một nguồn, hãy ghi cột reading cho mỗi công thức.",
              "If these are two readings of a source, name each in the column reading."));
    }
  }

  /** Tells every circle, once all formulas were seen. */
  void finish() {
    for (List<Formula> circle : new FormulaOrder(formulas).circles()) {
      Formula first = circle.getFirst();
      String path =
          circle.stream()
              .map(Formula::id)
              .collect(Collectors.joining(" → ", "", " → " + first.id()));
      faults.add(
          FaultCode.DATA_MALFORMED,
          places.getOrDefault(first, first.id()),
          new Text(
              "Các công thức cần lẫn nhau: " + path + ".",
              "Formulas need each other: " + path + "."),
          new Text(
              "Hãy tính một trong số đó từ số liệu khác.",
              "Compute one of them from other figures."));
    }
  }

  List<List<Formula>> rounds() {
    return new FormulaOrder(formulas).rounds();
  }
}
