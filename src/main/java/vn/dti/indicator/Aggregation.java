package vn.dti.indicator;

/** How an indicator adds up over areas and time. */
public enum Aggregation implements Coded {
  /** Flows: summed over both. */
  SUM("sum"),

  /** Stocks: the last value in time, summed over areas. */
  LAST("last"),

  /** Shares: sum of numerators over sum of denominators. */
  WEIGHTED_RATIO("weighted_ratio"),

  /** Never added up. */
  NOT_ADDITIVE("not_additive"),

  /** The simple mean of the parts. */
  MEAN("mean");

  private final String code;

  Aggregation(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
