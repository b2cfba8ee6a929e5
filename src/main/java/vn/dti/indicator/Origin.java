package vn.dti.indicator;

/** Where a figure comes from. */
public enum Origin implements Coded {
  /** A source prints it. */
  REPORTED("reported"),

  /** Computed from printed figures. */
  DERIVED("derived"),

  /** Made up for illustration; lives in a store of its own. */
  SIMULATED("simulated");

  private final String code;

  Origin(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
