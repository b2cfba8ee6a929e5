package vn.dti.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and intervals as dashboards write them. All in UTC. */
final class GrafanaTime {
  private static final Pattern RELATIVE =
      Pattern.compile(
          "now(?:(?<sign>[+-])(?<count>\\d+)(?<unit>[smhdwMQy]))?(?:/(?<to>[smhdwMQy]))?");

  /** Where one interval gives way to the next wider one, and that one, in milliseconds. */
  private static final long[][] STEPS = {
    {10, 1},
    {15, 10},
    {35, 20},
    {75, 50},
    {150, 100},
    {350, 200},
    {750, 500},
    {1_500, 1_000},
    {3_500, 2_000},
    {7_500, 5_000},
    {12_500, 10_000},
    {17_500, 15_000},
    {25_000, 20_000},
    {45_000, 30_000},
    {90_000, 60_000},
    {210_000, 120_000},
    {450_000, 300_000},
    {750_000, 600_000},
    {1_050_000, 900_000},
    {1_500_000, 1_200_000},
    {2_700_000, 1_800_000},
    {5_400_000, 3_600_000},
    {9_000_000, 7_200_000},
    {16_200_000, 10_800_000},
    {32_400_000, 21_600_000},
    {86_400_000, 43_200_000},
    {604_800_000, 86_400_000},
    {1_814_400_000, 604_800_000},
    {3_628_800_000L, 2_592_000_000L}
  };

  private static final long YEAR = 31_536_000_000L;

  private GrafanaTime() {}

  /**
   * Reads a time: a date and time with zone, milliseconds since 1970, "now", "now-5y", "now/d".
   *
   * @param end whether it ends a range: then "now/d" is the end of the day
   */
  static Instant parse(String text, Instant now, boolean end) {
    Matcher relative = RELATIVE.matcher(text.strip());
    if (relative.matches()) {
      return relative(relative, now.atZone(ZoneOffset.UTC), end).toInstant();
    }
    if (text.strip().matches("-?\\d{9,}")) {
      return Instant.ofEpochMilli(Long.parseLong(text.strip()));
    }
    if (text.strip().matches("\\d{4}-\\d{2}-\\d{2}")) {
      return LocalDate.parse(text.strip()).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    return ZonedDateTime.parse(text.strip().replace(' ', 'T')).toInstant();
  }

  private static ZonedDateTime relative(Matcher text, ZonedDateTime now, boolean end) {
    ZonedDateTime time = now;
    if (text.group("count") != null) {
      long count = Long.parseLong(text.group("count"));
      time = plus(time, text.group("sign").equals("-") ? -count : count, text.group("unit"));
    }
    if (text.group("to") != null) {
      ZonedDateTime start = startOf(time, text.group("to"));
      time = end ? plus(start, 1, text.group("to")).minus(1, ChronoUnit.MILLIS) : start;
    }
    return time;
  }

  private static ZonedDateTime plus(ZonedDateTime time, long count, String unit) {
    int whole = Math.toIntExact(count);
    return switch (unit) {
      case "s" -> time.plusSeconds(count);
      case "m" -> time.plusMinutes(count);
      case "h" -> time.plusHours(count);
      case "d" -> time.plus(Period.ofDays(whole));
      case "w" -> time.plus(Period.ofWeeks(whole));
      case "M" -> time.plus(Period.ofMonths(whole));
      case "Q" -> time.plus(Period.ofMonths(3 * whole));
      default -> time.plus(Period.ofYears(whole));
    };
  }

  private static ZonedDateTime startOf(ZonedDateTime time, String unit) {
    ZonedDateTime day = time.truncatedTo(ChronoUnit.DAYS);
    return switch (unit) {
      case "s" -> time.truncatedTo(ChronoUnit.SECONDS);
      case "m" -> time.truncatedTo(ChronoUnit.MINUTES);
      case "h" -> time.truncatedTo(ChronoUnit.HOURS);
      case "d" -> day;
      case "w" -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
      case "M" -> day.withDayOfMonth(1);
      case "Q" -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
      default -> day.withDayOfYear(1);
    };
  }

  /** The interval that Grafana asks for when a range is to be shown with so many points. */
  static Duration interval(Instant from, Instant to, long points) {
    long each = Math.max(1, Duration.between(from, to).toMillis() / Math.max(1, points));
    for (long[] step : STEPS) {
      if (each < step[0]) {
        return Duration.ofMillis(step[1]);
      }
    }
    return Duration.ofMillis(YEAR);
  }

  /** An interval as Grafana writes it into queries: whole units of the largest that fits. */
  static String text(Duration interval) {
    long millis = interval.toMillis();
    if (millis < 1_000) {
      return millis + "ms";
    }
    long seconds = millis / 1_000;
    if (seconds >= YEAR / 1_000) {
      return seconds / (YEAR / 1_000) + "y";
    }
    if (seconds >= 86_400) {
      return seconds / 86_400 + "d";
    }
    if (seconds >= 3_600) {
      return seconds / 3_600 + "h";
    }
    return seconds >= 60 ? seconds / 60 + "m" : seconds + "s";
  }
}
