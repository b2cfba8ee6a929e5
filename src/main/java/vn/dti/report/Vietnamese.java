package vn.dti.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import vn.dti.indicator.UnitWords;

/** Numbers, units and dates as Vietnamese writes them: 13,5 %; 2.107.114; 19/07/2024. */
final class Vietnamese {
  /** Where nothing was reported. */
  static final String NO_FIGURE = "chưa có số liệu";

  /** Where a cell does not apply. */
  static final String NONE = "–";

  private static final String RANK = "rank";
  private static final int MOST_DECIMALS = 2;

  private Vietnamese() {}

  /** A number with a comma, dots between thousands and no idle zeros. */
  static String number(double value, int decimals) {
    BigDecimal rounded =
        new BigDecimal(Double.toString(value)).setScale(decimals, RoundingMode.HALF_UP);
    BigDecimal plain = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    String digits = plain.abs().toPlainString();
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < whole.length(); i++) {
      if (i > 0 && (whole.length() - i) % 3 == 0) {
        text.append('.');
      }
      text.append(whole.charAt(i));
    }
    if (point >= 0) {
      text.append(',').append(digits, point + 1, digits.length());
    }
    return (plain.signum() < 0 ? "-" : "") + text;
  }

  /**
   * A number with its unit. A source's second decimal is kept even where the indicator is usually
   * told with one.
   */
  static String quantity(double value, String unit, int decimals) {
    String number = number(value, Math.max(decimals, MOST_DECIMALS));
    if (unit.equals(RANK)) {
      return "hạng " + number;
    }
    return number + suffix(unit);
  }

  /** A difference of two numbers: shares differ by points, ranks by places. */
  static String difference(double value, String unit, int decimals) {
    String number = number(value, Math.max(decimals, 1));
    if (number.equals("0")) {
      return number;
    }
    return switch (unit) {
      case "percent" -> number + " điểm %";
      case RANK -> number + " bậc";
      default -> number + suffix(unit);
    };
  }

  /** A score is told by its indicator's name alone, as on the boards. */
  private static String suffix(String unit) {
    if (unit.startsWith("score")) {
      return "";
    }
    return UnitWords.of(unit).map(word -> " " + word.vi()).orElse("");
  }

  /** A figure with what its source left open. */
  static String qualified(String figure, String qualifier) {
    return switch (qualifier) {
      case "at_least" -> "ít nhất " + figure;
      case "about" -> "khoảng " + figure;
      case "estimate" -> figure + " (ước)";
      case "ambiguous" -> figure + " (chưa rõ)";
      default -> figure;
    };
  }

  /**
   * A date, or as much of it as is known.
   *
   * @param precision "day", "month" or "year"
   */
  static String date(LocalDate date, String precision) {
    String pattern =
        switch (precision) {
          case "year" -> "uuuu";
          case "month" -> "MM/uuuu";
          default -> "dd/MM/uuuu";
        };
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(date);
  }
}
