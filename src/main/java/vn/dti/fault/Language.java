package vn.dti.fault;

/** The two languages in which the system speaks to people. */
public enum Language {
  VI,
  EN;

  /** Reads "vi" or "en" in any case; anything else, absence included, is Vietnamese. */
  public static Language of(String tag) {
    return "en".equalsIgnoreCase(tag.strip()) ? EN : VI;
  }
}
