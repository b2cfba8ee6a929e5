package vn.dti.ingest.layout;

import java.time.LocalDate;
import vn.dti.indicator.Grain;
import vn.dti.ingest.text.WrittenPeriod;

/** Names spans of days. */
final class Calendar {
  private Calendar() {}

  /** The calendar period that two days span; a span as of its last day where they span none. */
  static WrittenPeriod spanning(LocalDate start, LocalDate end) {
    if (start.equals(end)) {
      return WrittenPeriod.day(end);
    }
    boolean wholeMonths = start.getDayOfMonth() == 1 && end.getDayOfMonth() == end.lengthOfMonth();
    if (wholeMonths && start.getYear() == end.getYear()) {
      int first = start.getMonthValue();
      int months = end.getMonthValue() - first + 1;
      if (months == 1) {
        return new WrittenPeriod(Grain.MONTH, start, end);
      }
      if (months == 3 && first % 3 == 1) {
        return new WrittenPeriod(Grain.QUARTER, start, end);
      }
      if (months == 6 && first % 6 == 1) {
        return new WrittenPeriod(Grain.HALF_YEAR, start, end);
      }
      if (months == 12) {
        return new WrittenPeriod(Grain.YEAR, start, end);
      }
    }
    return new WrittenPeriod(Grain.AS_OF, start, end);
  }
}
