package vn.dti.ingest.sheet;

import java.util.Locale;

/** What a number format makes of a number, as far as its meaning goes. */
enum CellFormat {
  /** A number as it is. */
  NUMBER,
  /** A number times 100, with a % sign. */
  PERCENT,
  /** A date shown with its day. */
  DAY,
  /** A date shown as month and year. */
  MONTH,
  /** A date shown as a year. */
  YEAR,
  /** A time of day or a span of hours. */
  TIME;

  /** The format that a workbook knows by number alone. */
  static CellFormat builtIn(int id) {
    return switch (id) {
      case 9, 10 -> PERCENT;
      case 14, 15, 16, 22 -> DAY;
      case 17 -> MONTH;
      case 18, 19, 20, 21, 45, 46, 47 -> TIME;
      default -> (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? DAY : NUMBER;
    };
  }

  /** The format that a code such as {@code dd/mm/yyyy} or {@code 0.0%} means. */
  static CellFormat of(String code) {
    boolean percent = false;
    boolean days = false;
    boolean months = false;
    boolean years = false;
    boolean hours = false;
    String text = code.toLowerCase(Locale.ROOT);
    int i = 0;
    while (i < text.length() && text.charAt(i) != ';') {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> i = closing(text, i, '"');
        case '[' -> {
          int end = closing(text, i, ']');
          String inside = text.substring(i, Math.min(end + 1, text.length()));
          hours |= inside.matches("\\[[hms]+]");
          i = end;
        }
        case '\\', '_', '*' -> i++;
        case '%' -> percent = true;
        case 'd' -> days = true;
        case 'm' -> months = true;
        case 'y', 'e' -> years |= c == 'y';
        case 'h', 's' -> hours = true;
        default -> {}
      }
      i++;
    }
    if (percent) {
      return PERCENT;
    }
    if (days) {
      return DAY;
    }
    if (years) {
      return months ? MONTH : YEAR;
    }
    return hours ? TIME : NUMBER;
  }

  private static int closing(String text, int open, char mark) {
    int end = text.indexOf(mark, open + 1);
    return end < 0 ? text.length() : end;
  }
}
