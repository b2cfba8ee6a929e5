package vn.dti.indicator;

/** Which way an indicator should go. */
public enum Direction implements Coded {
  /** More is better. */
  HIGHER("higher"),

  /** Less is better, as with ranks. */
  LOWER("lower"),

  /** Neither; never coloured. */
  NEUTRAL("neutral");

  private final String code;

  Direction(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
