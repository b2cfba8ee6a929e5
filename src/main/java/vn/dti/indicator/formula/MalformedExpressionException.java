package vn.dti.indicator.formula;

import vn.dti.fault.Text;

/** An expression that cannot be read. */
public final class MalformedExpressionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int position;
  private final transient Text what;

  MalformedExpressionException(int position, Text what) {
    super(what.en());
    this.position = position;
    this.what = what;
  }

  /** Where reading stopped: the number of the character, from 1. */
  public int position() {
    return position;
  }

  /** What stands there, and what was expected. */
  public Text what() {
    return what;
  }
}
