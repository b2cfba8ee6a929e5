package vn.dti.indicator;

/** By which clock "as of a day" is meant. */
public enum AsOfMode implements Coded {
  /** What was public by that day, whenever this system learned it. */
  PUBLISHED("published"),

  /** What was public and this system had learned by that day: what people saw here. */
  RECORDED("recorded");

  /** The parameter of every as-of macro that takes one of these words. */
  public static final String PARAMETER = "as_of_mode";

  private final String code;

  AsOfMode(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
