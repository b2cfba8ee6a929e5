package vn.dti.ingest.sheet;

import java.math.BigDecimal;
import java.time.LocalDate;
import vn.dti.indicator.DatePrecision;

/** What a cell holds, as a person sees it. */
public sealed interface Cell {
  /** The content as an answer to the officer quotes it. */
  String shown();

  /** Whether nothing stands in it. */
  default boolean isBlank() {
    return false;
  }

  /** Nothing, or only spaces. */
  record Blank() implements Cell {
    @Override
    public String shown() {
      return "";
    }

    @Override
    public boolean isBlank() {
      return true;
    }
  }

  /** Words, or a number typed as words. */
  record Words(String text) implements Cell {
    @Override
    public String shown() {
      return text;
    }
  }

  /**
   * A number.
   *
   * @param value as shown: 55 where the cell holds 0.55 and shows 55 %
   * @param percent whether it is shown with a % sign
   */
  record Numeral(BigDecimal value, boolean percent) implements Cell {
    @Override
    public String shown() {
      return value.toPlainString() + (percent ? " %" : "");
    }
  }

  /**
   * A date.
   *
   * @param date its first day, where only month or year are shown
   * @param precision what of it is shown: day, month or year
   */
  record Day(LocalDate date, DatePrecision precision) implements Cell {
    @Override
    public String shown() {
      return date.toString();
    }
  }

  /** A tick: TRUE or FALSE. */
  record Truth(boolean value) implements Cell {
    @Override
    public String shown() {
      return value ? "TRUE" : "FALSE";
    }
  }

  /** A formula that failed, such as #N/A. */
  record Failed(String code) implements Cell {
    @Override
    public String shown() {
      return code;
    }
  }

  /** A formula whose result the file does not hold. */
  record NotComputed(String formula) implements Cell {
    @Override
    public String shown() {
      return "=" + formula;
    }
  }
}
