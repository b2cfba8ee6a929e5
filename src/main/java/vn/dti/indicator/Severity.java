package vn.dti.indicator;

/** How much a finding about a figure matters. */
public enum Severity implements Coded {
  /** The figure, or its file, cannot be taken in as it is. */
  ERROR("error"),

  /** Somebody should look; the figure is kept as reported. */
  WARNING("warning"),

  /** Nothing is wrong; a reader should know. */
  NOTE("note");

  private final String code;

  Severity(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
