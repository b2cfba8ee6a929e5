package vn.dti.indicator;

/** How sure the words around a figure are. */
public enum Qualifier implements Coded {
  /** Stated without reserve. */
  EXACT("exact"),

  /** "Over", "more than": a lower bound. */
  AT_LEAST("at_least"),

  /** "About". */
  ABOUT("about"),

  /** The source calls it an estimate. */
  ESTIMATE("estimate"),

  /** The words allow two values. */
  AMBIGUOUS("ambiguous");

  private final String code;

  Qualifier(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
