package vn.dti.ingest.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.DatePrecision;

/**
 * Meaning of a workbook's raw cells.
 *
 * @param formats by the number that a cell's style has
 * @param texts by the number that a cell of type s holds
 * @param from1904 whether days count from 1904-01-01, as on old Macintosh computers
 */
record XlsxCells(List<CellFormat> formats, List<String> texts, boolean from1904) {
  /** Excel keeps 15 digits; what lies beyond is noise of binary fractions. */
  private static final MathContext DIGITS = new MathContext(15);

  private static final LocalDate DAY_ZERO_1904 = LocalDate.of(1904, 1, 1);
  // Excel counts a 29 February 1900 that never was, so its day zero differs before and after.
  private static final LocalDate DAY_ZERO_EARLY = LocalDate.of(1899, 12, 31);
  private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
  private static final int DAY_THAT_NEVER_WAS = 60;
  private static final int LAST_DAY = 2_958_465;
  private static final int LONGEST_NUMBER = 400;

  /**
   * The cell.
   *
   * @param type the attribute t; null for numbers
   * @param style the attribute s
   * @param raw the element v; null where there is none
   * @param formula the element f; null where there is none
   */
  Cell cell(@Nullable String type, int style, @Nullable String raw, @Nullable String formula) {
    if (raw == null || (raw.isEmpty() && formula == null)) {
      return formula == null ? SheetRow.BLANK : new Cell.NotComputed(formula);
    }
    return switch (type == null ? "n" : type) {
      case "s" -> words(text(raw));
      case "str", "inlineStr" -> words(raw);
      case "b" -> new Cell.Truth(raw.strip().equals("1") || raw.strip().equalsIgnoreCase("true"));
      case "e" -> new Cell.Failed(raw.strip());
      case "d" -> isoDay(raw.strip());
      default -> number(style, raw.strip());
    };
  }

  private String text(String number) {
    try {
      int index = Integer.parseInt(number.strip());
      return index >= 0 && index < texts.size() ? texts.get(index) : "";
    } catch (NumberFormatException e) {
      return "";
    }
  }

  private static Cell words(String text) {
    return text.isBlank() ? SheetRow.BLANK : new Cell.Words(text);
  }

  private static Cell isoDay(String text) {
    try {
      return new Cell.Day(
          LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text), DatePrecision.DAY);
    } catch (DateTimeException e) {
      return words(text);
    }
  }

  private Cell number(int style, String raw) {
    double value;
    try {
      value = raw.length() > LONGEST_NUMBER ? Double.NaN : Double.parseDouble(raw);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!Double.isFinite(value)) {
      return words(raw);
    }
    CellFormat format =
        style >= 0 && style < formats.size() ? formats.get(style) : CellFormat.NUMBER;
    return switch (format) {
      case NUMBER, TIME -> new Cell.Numeral(rounded(value), false);
      case PERCENT -> new Cell.Numeral(plain(rounded(value).scaleByPowerOfTen(2)), true);
      case DAY -> day(value, DatePrecision.DAY);
      case MONTH -> day(value, DatePrecision.MONTH);
      case YEAR -> day(value, DatePrecision.YEAR);
    };
  }

  private static BigDecimal rounded(double value) {
    return plain(new BigDecimal(value).round(DIGITS).stripTrailingZeros());
  }

  private static BigDecimal plain(BigDecimal number) {
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  private Cell day(double serial, DatePrecision precision) {
    if (serial < 1 || serial > LAST_DAY) {
      return new Cell.Numeral(rounded(serial), false);
    }
    long days = (long) serial;
    LocalDate date;
    if (from1904) {
      date = DAY_ZERO_1904.plusDays(days);
    } else {
      date = (days < DAY_THAT_NEVER_WAS ? DAY_ZERO_EARLY : DAY_ZERO).plusDays(days);
    }
    return new Cell.Day(
        switch (precision) {
          case DAY, UNKNOWN -> date;
          case MONTH -> date.withDayOfMonth(1);
          case YEAR -> date.withDayOfYear(1);
        },
        precision);
  }
}
