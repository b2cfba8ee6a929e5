package vn.dti.indicator;

/** How a figure must stand to its target. */
public enum Operator implements Coded {
  /** Not less than the target. */
  AT_LEAST(">="),

  /** More than the target; equality is not enough. */
  ABOVE(">"),

  /** Not more than the target. */
  AT_MOST("<="),

  /** Less than the target. */
  BELOW("<"),

  /** The target itself, or beyond it in the good direction. */
  EQUAL("=");

  private final String code;

  Operator(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
