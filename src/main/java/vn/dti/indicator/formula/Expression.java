package vn.dti.indicator.formula;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** What a formula computes. */
public sealed interface Expression {
  /** A number that stands in the formula itself. */
  record Constant(double value) implements Expression {}

  /** A leaf that takes its value from figures of an indicator. */
  sealed interface Operand extends Expression {
    /** The indicator's code. */
    String code();

    /** What is written in the formula. */
    String written();
  }

  /** The figure itself. */
  record Figure(String code) implements Operand {
    @Override
    public String written() {
      return code;
    }
  }

  /** The figure's change since the one before it in its series. */
  record Delta(String code) implements Operand {
    @Override
    public String written() {
      return "delta(" + code + ")";
    }
  }

  /** That change, divided by the days between the two. */
  record PerDay(String code) implements Operand {
    @Override
    public String written() {
      return "per_day(" + code + ")";
    }
  }

  /** Two expressions put together. */
  record Binary(Sign sign, Expression left, Expression right) implements Expression {}

  /** How two expressions are put together. */
  enum Sign {
    PLUS,
    MINUS,
    TIMES,
    OVER
  }

  /** The operands in the order in which they are written, each once. */
  default SequencedSet<Operand> operands() {
    SequencedSet<Operand> operands = new LinkedHashSet<>();
    collect(this, operands);
    return operands;
  }

  private static void collect(Expression expression, SequencedSet<Operand> operands) {
    switch (expression) {
      case Constant _ -> {}
      case Operand operand -> operands.add(operand);
      case Binary(Sign _, Expression left, Expression right) -> {
        collect(left, operands);
        collect(right, operands);
      }
    }
  }

  /** How many operations lie one inside the other. */
  default int height() {
    return switch (this) {
      case Constant _ -> 0;
      case Operand _ -> 0;
      case Binary(Sign _, Expression left, Expression right) ->
          1 + Math.max(left.height(), right.height());
    };
  }
}
