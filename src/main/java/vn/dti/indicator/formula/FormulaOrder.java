package vn.dti.indicator.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import vn.dti.indicator.formula.Formula.Line;

/** Which formulas need what others yield. */
public final class FormulaOrder {
  private final List<Formula> formulas;
  private final Map<Line, List<Formula>> makers = new HashMap<>();

  /** Looks at formulas together; each yields a line of its own. */
  public FormulaOrder(List<Formula> formulas) {
    this.formulas = List.copyOf(formulas);
    for (Formula formula : formulas) {
      makers.computeIfAbsent(formula.yields(), line -> new ArrayList<>()).add(formula);
    }
  }

  /**
   * The formulas in rounds: those of a round need only what files bring and what earlier rounds
   * yield.
   *
   * @throws IllegalStateException if they go in circles
   */
  public List<List<Formula>> rounds() {
    if (!circles().isEmpty()) {
      throw new IllegalStateException("formulas go in circles: " + circles());
    }
    Map<Formula, Integer> depths = new LinkedHashMap<>();
    formulas.forEach(formula -> depth(formula, depths));
    List<List<Formula>> rounds = new ArrayList<>();
    for (Formula formula : formulas) {
      int depth = depths.getOrDefault(formula, 0);
      while (rounds.size() <= depth) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(depth).add(formula);
    }
    return rounds;
  }

  private int depth(Formula formula, Map<Formula, Integer> depths) {
    Integer known = depths.get(formula);
    if (known != null) {
      return known;
    }
    int depth = suppliers(formula).stream().mapToInt(f -> 1 + depth(f, depths)).max().orElse(0);
    depths.put(formula, depth);
    return depth;
  }

  /** Every circle once, each as the formulas along it. */
  public List<List<Formula>> circles() {
    List<List<Formula>> circles = new ArrayList<>();
    SequencedSet<Formula> done = new LinkedHashSet<>();
    for (Formula formula : formulas) {
      walk(formula, new LinkedHashSet<>(), done, circles);
    }
    return circles;
  }

  private void walk(
      Formula formula,
      SequencedSet<Formula> path,
      SequencedSet<Formula> done,
      List<List<Formula>> circles) {
    if (path.contains(formula)) {
      circles.add(path.stream().dropWhile(step -> !step.equals(formula)).toList());
      return;
    }
    if (done.contains(formula)) {
      return;
    }
    path.add(formula);
    suppliers(formula).forEach(supplier -> walk(supplier, path, done, circles));
    path.remove(formula);
    done.add(formula);
  }

  private List<Formula> suppliers(Formula formula) {
    return formula.needs().stream()
        .flatMap(line -> makers.getOrDefault(line, List.of()).stream())
        .toList();
  }
}
