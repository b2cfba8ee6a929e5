package vn.dti.fault;

/** One sentence in both languages. */
public record Text(String vi, String en) {
  /** The sentence in the given language. */
  public String in(Language language) {
    return switch (language) {
      case VI -> vi;
      case EN -> en;
    };
  }
}
