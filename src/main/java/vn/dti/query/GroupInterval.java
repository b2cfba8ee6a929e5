package vn.dti.query;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The width of a time bucket: a count of fixed units (milliseconds to weeks, weeks begin on Monday)
 * or of calendar months, quarters or years.
 */
record GroupInterval(int count, Unit unit) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})?\\s*([A-Za-z]{1,12})");

  /** How an interval may be written, for messages. */
  static final String FORMS = "500ms, 30s, 5m, 1h, 1d, 1w, 1M, 1q, 1y, month, quarter, year";

  /** A unit of time, with the word that DuckDB has for it and how many of it make one such word. */
  enum Unit {
    MILLISECOND("milliseconds", 1),
    SECOND("seconds", 1),
    MINUTE("minutes", 1),
    HOUR("hours", 1),
    DAY("days", 1),
    WEEK("days", 7),
    MONTH("months", 1),
    QUARTER("months", 3),
    YEAR("months", 12);

    private final String word;
    private final int factor;

    Unit(String word, int factor) {
      this.word = word;
      this.factor = factor;
    }
  }

  /** Reads "5m", "1M", "2 weeks", "quarter"; one-letter units tell minutes (m) from months (M). */
  static Optional<GroupInterval> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int count = matcher.group(1) == null ? 1 : Integer.parseInt(matcher.group(1));
    return count == 0
        ? Optional.empty()
        : unit(matcher.group(2)).map(u -> new GroupInterval(count, u));
  }

  private static Optional<Unit> unit(String word) {
    if (word.equals("M")) {
      return Optional.of(Unit.MONTH);
    }
    return Optional.ofNullable(
        switch (word.toLowerCase(Locale.ROOT)) {
          case "ms", "millisecond", "milliseconds" -> Unit.MILLISECOND;
          case "s", "sec", "second", "seconds" -> Unit.SECOND;
          case "m", "min", "minute", "minutes" -> Unit.MINUTE;
          case "h", "hour", "hours" -> Unit.HOUR;
          case "d", "day", "days" -> Unit.DAY;
          case "w", "week", "weeks" -> Unit.WEEK;
          case "mon", "month", "months" -> Unit.MONTH;
          case "q", "quarter", "quarters" -> Unit.QUARTER;
          case "y", "year", "years" -> Unit.YEAR;
          default -> null;
        });
  }

  /**
   * What stands before the column in the call that gives a bucket's first moment. Single days,
   * weeks, months, quarters and years of a TIMESTAMPTZ are those of the session's zone; its other
   * buckets are counted in UTC, as all buckets of DATE and TIMESTAMP are.
   */
  String callPrefix() {
    boolean calendar =
        switch (unit) {
          case DAY, WEEK, MONTH, QUARTER, YEAR -> count == 1;
          case MILLISECOND, SECOND, MINUTE, HOUR -> false;
        };
    return calendar
        ? "date_trunc('" + unit.name().toLowerCase(Locale.ROOT) + "', "
        : "time_bucket(INTERVAL '" + (long) count * unit.factor + " " + unit.word + "', ";
  }
}
