package vn.dti.ingest.text;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.Grain;

/**
 * A period as it is written, before it is known which series it belongs to.
 *
 * @param grain the length that the words name; {@code as_of} for "lũy kế đến" and for spans from
 *     the year's first day that are no calendar period
 * @param start its first day; null where the words name only an end
 * @param end its last day
 */
public record WrittenPeriod(Grain grain, @Nullable LocalDate start, LocalDate end) {
  /** A level as of a day. */
  public static WrittenPeriod asOf(LocalDate day) {
    return new WrittenPeriod(Grain.AS_OF, null, day);
  }

  /** One day. */
  public static WrittenPeriod day(LocalDate day) {
    return new WrittenPeriod(Grain.DAY, day, day);
  }

  /** So many months from the first of a month on. */
  public static WrittenPeriod months(Grain grain, int year, int first, int count) {
    LocalDate start = LocalDate.of(year, first, 1);
    return new WrittenPeriod(grain, start, start.plusMonths(count).minusDays(1));
  }

  /** A calendar year. */
  public static WrittenPeriod year(int year) {
    return months(Grain.YEAR, year, 1, 12);
  }
}
