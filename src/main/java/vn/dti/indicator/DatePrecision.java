package vn.dti.indicator;

/** How exactly a date is known; a month or year counts as its last day. */
public enum DatePrecision implements Coded {
  /** To the day. */
  DAY("day"),

  /** To the month. */
  MONTH("month"),

  /** To the year. */
  YEAR("year"),

  /** Not known. */
  UNKNOWN("unknown");

  private final String code;

  DatePrecision(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
