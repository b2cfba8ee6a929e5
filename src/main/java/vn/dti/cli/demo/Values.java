package vn.dti.cli.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dti.plugin.TimeRange;

/**
 * The values of a dashboard's variables, and how Grafana's front end writes them into a query:
 * {@code $name}, {@code ${name}}, {@code ${name:format}} and {@code [[name:format]]}. What is no
 * variable, such as {@code $__timeFilter(...)}, stays as it is: the back end reads it.
 */
final class Values {
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$\\{(?<braced>\\w+)(?:\\.(?<field>[^:}]+))?(?::(?<format>[^}]+))?}"
              + "|\\[\\[(?<old>\\w+)(?::(?<oldFormat>\\w+))?]]"
              + "|\\$(?<plain>\\w+)");

  private final Map<String, Value> values = new HashMap<>();
  private final TimeRange range;

  /**
   * @param several the value was chosen from a list of many, so it is written as SQL literals
   */
  record Value(List<String> values, String text, boolean several) {
    Value {
      values = List.copyOf(values);
    }
  }

  Values(TimeRange range) {
    this.range = range;
  }

  void put(String name, Value value) {
    values.put(name, value);
  }

  /** Sets a plain value, such as Grafana's own variables have. */
  void put(String name, String value) {
    values.put(name, new Value(List.of(value), value, false));
  }

  Optional<Value> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A copy that knows more, for one panel. */
  Values copy() {
    Values copy = new Values(range);
    copy.values.putAll(values);
    return copy;
  }

  /** The text with every known variable filled in. */
  String fill(String text) {
    return REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(filled(match)));
  }

  private String filled(MatchResult match) {
    String name = first(match.group("braced"), match.group("old"), match.group("plain"));
    String format = first(match.group("format"), match.group("oldFormat"), "");
    if (name.equals("__from") || name.equals("__to")) {
      return time(name.equals("__from") ? range.from() : range.to(), format);
    }
    String field = match.group("field");
    Value value = values.get(field == null ? name : name + "." + field);
    return value == null ? match.group() : format(value, format);
  }

  private static String first(@Nullable String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null) {
        return candidate;
      }
    }
    return "";
  }

  private static String format(Value value, String format) {
    List<String> all = value.values();
    return switch (format) {
      case "" -> value.several() ? list(all, "'", "''") : String.join(",", doubled(all, "'"));
      case "sqlstring" -> list(all, "'", "''");
      case "singlequote" -> list(all, "'", "\\'");
      case "doublequote" -> list(all, "\"", "\\\"");
      case "csv", "raw" -> String.join(",", all);
      case "pipe" -> String.join("|", all);
      case "glob" -> all.size() == 1 ? all.getFirst() : "{" + String.join(",", all) + "}";
      case "regex" ->
          all.size() == 1
              ? escapedRegex(all.getFirst())
              : all.stream().map(Values::escapedRegex).collect(Collectors.joining("|", "(", ")"));
      case "json" ->
          all.size() == 1
              ? json(all.getFirst())
              : all.stream().map(Values::json).toList().toString();
      case "text" -> value.text();
      default ->
          throw new IllegalArgumentException(
              "the variable format \"" + format + "\" is not known here");
    };
  }

  private static String list(List<String> values, String quote, String escaped) {
    return values.stream()
        .map(value -> quote + value.replace(quote, escaped) + quote)
        .collect(Collectors.joining(","));
  }

  private static List<String> doubled(List<String> values, String quote) {
    return values.stream().map(value -> value.replace(quote, quote + quote)).toList();
  }

  private static String escapedRegex(String value) {
    return value.replaceAll("[\\\\^$*+?.()|\\[\\]{}/]", "\\\\$0");
  }

  private static String json(String value) {
    return com.fasterxml.jackson.databind.node.TextNode.valueOf(value).toString();
  }

  private static String time(Instant time, String format) {
    return switch (format) {
      case "" -> Long.toString(time.toEpochMilli());
      case "date", "date:iso" ->
          DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
              .format(time.atOffset(ZoneOffset.UTC));
      case "date:seconds" -> Long.toString(time.getEpochSecond());
      default -> {
        if (!format.startsWith("date:")) {
          throw new IllegalArgumentException(
              "the time format \"" + format + "\" is not known here");
        }
        String pattern =
            format.substring("date:".length()).replace("YYYY", "uuuu").replace("DD", "dd");
        yield DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
            .format(time.atOffset(ZoneOffset.UTC));
      }
    };
  }
}
