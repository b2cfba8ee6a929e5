package vn.dti.indicator;

/** What kind of figure an indicator is, which decides how it may be added up. */
public enum IndicatorKind implements Coded {
  /** A level at a date. */
  STOCK("stock"),

  /** An amount in a period. */
  FLOW("flow"),

  /** A share or other quotient. */
  RATIO("ratio"),

  /** A place in a ranking. */
  RANK("rank"),

  /** A composite score. */
  INDEX("index"),

  /** How many times something grew. */
  MULTIPLE("multiple"),

  /** A number that does not change. */
  CONSTANT("constant"),

  /** A number that belongs to one event. */
  EVENT("event");

  private final String code;

  IndicatorKind(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
