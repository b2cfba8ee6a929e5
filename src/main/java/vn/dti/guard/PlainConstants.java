package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * Plain constants: whole numbers without sign, and strings of ASCII letters, digits and the signs
 * of dates. DuckDB reads and renders each of them the same way wherever it stands, and none of
 * their characters means anything else inside quotes.
 */
final class PlainConstants {
  private static final int TEXT_LENGTH = 64;
  private static final int NUMBER_LENGTH = 18;
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}\\.[0-9]{1,9}");
  private static final String HARMLESS_SIGNS = " :.-+_%/(),*#=<>;[]|";

  private PlainConstants() {}

  /** Whether the object is what the syntax tree holds for a plain constant. */
  static boolean isPlain(JsonNode literal) {
    String value = literal.path("text").asText("");
    return literal.size() == 2
        && switch (literal.path("kind").asText()) {
          case "INTEGER" -> isNumber(value);
          case "STRING" -> isText(value);
          default -> false;
        };
  }

  /**
   * Whether DuckDB writes all constants of this kind that pass here in one way: also decimals, and
   * text in any letters with signs that mean nothing inside quotes.
   */
  static boolean isWrittenAlike(JsonNode literal) {
    String value = literal.path("text").asText("");
    return isPlain(literal)
        || (literal.size() == 2
            && switch (literal.path("kind").asText()) {
              case "NUMERIC" -> DECIMAL.matcher(value).matches();
              case "STRING" -> value.chars().allMatch(PlainConstants::isHarmless);
              default -> false;
            });
  }

  private static boolean isHarmless(int c) {
    return c < 0x80
        ? isDigit(c) || isLetter(c) || HARMLESS_SIGNS.indexOf(c) >= 0
        : Character.isLetterOrDigit((char) c);
  }

  /** Whether this is a plain number. */
  static boolean isNumber(String value) {
    return value.length() <= NUMBER_LENGTH && value.chars().allMatch(PlainConstants::isDigit);
  }

  /** Whether this is what a plain string holds between its quotes. */
  static boolean isText(String value) {
    return value.length() <= TEXT_LENGTH
        && value.chars().allMatch(c -> isDigit(c) || isLetter(c) || " :.-+_".indexOf(c) >= 0);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
