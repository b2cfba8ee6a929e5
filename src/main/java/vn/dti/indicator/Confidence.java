package vn.dti.indicator;

/** How far a figure can be trusted to be what its source meant. */
public enum Confidence implements Coded {
  /** An official page, or a report of the announcement. */
  HIGH("high"),

  /** A copy, a personal data set, or a rounded bound. */
  MEDIUM("medium"),

  /** Little to go by. */
  LOW("low");

  private final String code;

  Confidence(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
