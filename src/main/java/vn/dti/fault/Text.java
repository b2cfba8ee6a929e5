package vn.dti.fault;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** One sentence in both languages. */
public record Text(String vi, String en) {
  private static final DateTimeFormatter VIETNAMESE_DAY =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

  /** A day as each language writes it: 31/10/2025 and 2025-10-31. */
  public static Text of(LocalDate day) {
    return new Text(day.format(VIETNAMESE_DAY), day.toString());
  }

  /** The sentence in the given language. */
  public String in(Language language) {
    return switch (language) {
      case VI -> vi;
      case EN -> en;
    };
  }
}
