package vn.dti.indicator;

/** What kind of thing an event on the charts is. */
public enum EventKind implements Coded {
  /** A meeting or conference. */
  MEETING("meeting"),

  /** A decision or other instrument. */
  DECISION("decision"),

  /** A report came out. */
  REPORT("report");

  private final String code;

  EventKind(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
