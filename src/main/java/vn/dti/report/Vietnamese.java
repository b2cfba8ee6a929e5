package vn.dti.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Numbers, units and dates as Vietnamese writes them: 13,5 %; 2.107.114; 19/07/2024. */
final class Vietnamese {
  /** Where nothing was reported. */
  static final String NO_FIGURE = "chưa có số liệu";

  /** Where a cell does not apply. */
  static final String NONE = "–";

  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("percent", "%"),
          Map.entry("billion_USD", "tỷ USD"),
          Map.entry("VND", "đồng"),
          Map.entry("service", "dịch vụ"),
          Map.entry("city", "đô thị"),
          Map.entry("account", "tài khoản"),
          Map.entry("card", "thẻ"),
          Map.entry("certificate", "chứng thư"),
          Map.entry("dossier", "hồ sơ"),
          Map.entry("enterprise", "doanh nghiệp"),
          Map.entry("province", "tỉnh, thành"),
          Map.entry("ministry", "bộ, ngành"),
          Map.entry("record", "bản ghi"),
          Map.entry("request", "lượt yêu cầu"),
          Map.entry("task", "nhiệm vụ"),
          Map.entry("person", "người"),
          Map.entry("station", "trạm"),
          Map.entry("per_100", "trên 100 dân"),
          Map.entry("per_1000", "trên 1.000 dân"),
          Map.entry("subscription", "thuê bao"),
          Map.entry("times", "lần"));

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

  private static String suffix(String unit) {
    String word = UNITS.get(unit);
    return word == null ? "" : " " + word;
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
