package vn.dti.indicator;

/** What kind of document a source is. */
public enum SourceKind implements Coded {
  /** A press article. */
  ARTICLE("article"),

  /** A legal instrument. */
  DECISION("decision"),

  /** An official report. */
  REPORT("report"),

  /** A web page. */
  PAGE("page"),

  /** A file that an office handed in. */
  SUBMISSION("submission"),

  /** This program itself, making figures up; only in illustrative stores. */
  SIMULATION("simulation"),

  /** A formula of ours; what it yields names the figures that went into it. */
  FORMULA("formula");

  private final String code;

  SourceKind(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
