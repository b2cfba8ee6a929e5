package vn.dti.indicator;

/** The rhythm in which an indicator is published. */
public enum Frequency implements Coded {
  /** Every month. */
  MONTHLY("monthly"),

  /** Every quarter. */
  QUARTERLY("quarterly"),

  /** Every half-year. */
  HALF_YEARLY("half_yearly"),

  /** Every year. */
  YEARLY("yearly"),

  /** With each edition of a survey or ranking. */
  PER_EDITION("per_edition"),

  /** When something happens. */
  EVENT("event"),

  /** Once. */
  NONE("none");

  private final String code;

  Frequency(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
