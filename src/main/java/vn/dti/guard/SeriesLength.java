package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How many rows range or generate_series give, told from constant arguments alone. */
final class SeriesLength {
  private static final Pattern WIDTH = Pattern.compile("(\\d{1,6})\\s*([a-z]+?)s?");

  private SeriesLength() {}

  /** The number of rows; empty when an argument is no constant that can be read. */
  static OptionalLong of(JsonNode arguments, boolean inclusive) {
    int size = arguments.size();
    if (size < 1 || size > 3) {
      return OptionalLong.empty();
    }
    try {
      return number(arguments, 0) != null
          ? numbers(arguments, size, inclusive)
          : moments(arguments, size);
    } catch (DateTimeException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong numbers(JsonNode arguments, int size, boolean inclusive) {
    Long first = number(arguments, 0);
    Long second = size > 1 ? number(arguments, 1) : Long.valueOf(0);
    Long step = size > 2 ? number(arguments, 2) : Long.valueOf(1);
    if (first == null || second == null || step == null || step == 0) {
      return OptionalLong.empty();
    }
    long distance = size == 1 ? first : Math.subtractExact(second, first);
    return OptionalLong.of(Math.abs(distance) / Math.abs(step) + (inclusive ? 1 : 0));
  }

  private static OptionalLong moments(JsonNode arguments, int size) {
    LocalDateTime from = moment(argument(arguments, 0));
    LocalDateTime to = moment(argument(arguments, 1));
    Duration step = size == 3 ? width(argument(arguments, 2)) : null;
    if (from == null || to == null || step == null || step.isZero()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Duration.between(from, to).abs().dividedBy(step) + 1);
  }

  private static JsonNode argument(JsonNode arguments, int index) {
    return arguments.path(index).path("expression");
  }

  private static @Nullable Long number(JsonNode arguments, int index) {
    JsonNode argument = argument(arguments, index);
    String text = ExpressionRules.constantText(argument);
    boolean whole = argument.path("literal").path("kind").asText().equals("INTEGER");
    return text != null && whole && text.matches("-?\\d{1,18}") ? Long.valueOf(text) : null;
  }

  private static @Nullable LocalDateTime moment(JsonNode expression) {
    String text = castConstant(expression);
    if (text == null) {
      return null;
    }
    String iso = text.strip().replace(' ', 'T');
    return iso.length() <= 10 ? LocalDate.parse(iso).atStartOfDay() : LocalDateTime.parse(iso);
  }

  private static @Nullable String castConstant(JsonNode expression) {
    return expression.path("class").asText().equals("CAST")
        ? ExpressionRules.constantText(expression.path("child"))
        : null;
  }

  /** {@code INTERVAL '1 month'} is a cast, {@code INTERVAL 1 MONTH} a call of to_months. */
  private static @Nullable Duration width(JsonNode expression) {
    String text = castConstant(expression);
    if (text != null) {
      Matcher matcher = WIDTH.matcher(Names.fold(text.strip()));
      return matcher.matches() ? unit(matcher.group(2), Long.parseLong(matcher.group(1))) : null;
    }
    String function = expression.path("function_name").asText();
    JsonNode inner = expression.path("arguments").path(0).path("expression");
    while (inner.path("class").asText().equals("CAST")
        || inner.path("function_name").asText().equals("trunc")) {
      inner =
          inner.has("child")
              ? inner.path("child")
              : inner.path("arguments").path(0).path("expression");
    }
    String count = ExpressionRules.constantText(inner);
    return function.startsWith("to_") && count != null && count.matches("\\d{1,6}")
        ? unit(function.substring(3).replaceFirst("(ie)?s$", ""), Long.parseLong(count))
        : null;
  }

  private static @Nullable Duration unit(String unit, long count) {
    return switch (unit) {
      case "second", "sec" -> Duration.ofSeconds(count);
      case "minute", "min" -> Duration.ofMinutes(count);
      case "hour" -> Duration.ofHours(count);
      case "day" -> Duration.ofDays(count);
      case "week" -> Duration.ofDays(7 * count);
      case "month", "mon" -> Duration.ofDays(28 * count);
      case "quarter" -> Duration.ofDays(90 * count);
      case "year" -> Duration.ofDays(365 * count);
      default -> null;
    };
  }
}
