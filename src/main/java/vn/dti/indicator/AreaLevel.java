package vn.dti.indicator;

/** What kind of unit an area is. */
public enum AreaLevel implements Coded {
  /** The whole country. */
  NATION("nation"),

  /** All ministries, or all provinces, taken together. */
  BLOCK("block"),

  /** A ministry or central agency. */
  MINISTRY("ministry"),

  /** A province or centrally run city, of either vintage. */
  PROVINCE("province");

  private final String code;

  AreaLevel(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
