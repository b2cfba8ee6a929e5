package vn.dti.indicator;

/** Whose target a progress row compares an area with. */
public enum Basis implements Coded {
  /** The area is judged by a target of its own. */
  OWN("own"),

  /** A province without a target of its own beside the national one: compared, never judged. */
  NATIONAL_REFERENCE("national_reference");

  private final String code;

  Basis(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
