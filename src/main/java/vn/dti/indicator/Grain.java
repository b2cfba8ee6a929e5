package vn.dti.indicator;

/** The length of the period that a figure speaks of. */
public enum Grain implements Coded {
  /** One day. */
  DAY("day"),

  /** A calendar month. */
  MONTH("month"),

  /** A calendar quarter. */
  QUARTER("quarter"),

  /** Half a calendar year. */
  HALF_YEAR("half_year"),

  /** A calendar year. */
  YEAR("year"),

  /** A level as it stood on a day. */
  AS_OF("as_of"),

  /** No calendar period. */
  NONE("none");

  private final String code;

  Grain(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
