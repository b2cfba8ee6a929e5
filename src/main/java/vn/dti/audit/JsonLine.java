package vn.dti.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * One line of the log under construction: a flat JSON object, its event first. What a person or a
 * terminal could take for the end of a line or for an order to turn the text around is escaped;
 * half a surrogate pair, which no UTF-8 has, becomes the replacement character.
 */
final class JsonLine {
  /** The most characters of a query's text. */
  static final int TEXT = 8_000;

  /** The most characters of any name. */
  static final int NAME = 200;

  private static final char REPLACEMENT = '\ufffd';

  private final StringBuilder line = new StringBuilder(512);

  JsonLine(String event) {
    line.append('{');
    string("event", event);
  }

  /** A name, cut to its bound; left out where it is empty. */
  JsonLine name(String key, String value) {
    if (!value.isEmpty()) {
      string(key, cut(value, NAME));
    }
    return this;
  }

  /**
   * A query's text, cut to its bound.
   *
   * @param whole its length before anything was cut, told where something was
   */
  JsonLine text(String value, int whole) {
    String kept = cut(value, TEXT);
    string("text", kept);
    return whole > kept.length() ? number("chars", whole) : this;
  }

  JsonLine number(String key, long value) {
    key(key);
    line.append(value);
    return this;
  }

  /** Milliseconds with three digits after the point. */
  JsonLine millis(String key, long nanos) {
    key(key);
    long micros = Math.max(0, nanos) / 1_000;
    line.append(micros / 1_000).append('.');
    long rest = micros % 1_000;
    line.append(rest < 100 ? "0" : "").append(rest < 10 ? "0" : "").append(rest);
    return this;
  }

  JsonLine flag(String key, boolean value) {
    key(key);
    line.append(value);
    return this;
  }

  /** The same, left out where it does not hold. */
  JsonLine flagIf(String key, boolean value) {
    return value ? flag(key, true) : this;
  }

  JsonLine time(String key, Instant value) {
    string(key, DateTimeFormatter.ISO_INSTANT.format(value.truncatedTo(ChronoUnit.MILLIS)));
    return this;
  }

  /** The finished line with its end of line; nothing can be added any more. */
  byte[] end() {
    return line.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What is kept of a value: whole characters, no more than the bound, none broken. */
  static String cut(String value, int bound) {
    if (value.length() <= bound) {
      return value;
    }
    int end = Character.isHighSurrogate(value.charAt(bound - 1)) ? bound - 1 : bound;
    return value.substring(0, end);
  }

  private void key(String key) {
    if (line.length() > 1) {
      line.append(',');
    }
    line.append('"').append(key).append("\":");
  }

  private void string(String key, String value) {
    key(key);
    line.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        line.append('\\').append(c);
      } else if (misleads(c)) {
        escape(c);
      } else if (!Character.isSurrogate(c)) {
        line.append(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        line.append(c).append(value.charAt(++i));
      } else {
        line.append(REPLACEMENT);
      }
    }
    line.append('"');
  }

  /** Control characters, other ends of lines, and marks of direction. */
  private static boolean misleads(char c) {
    return c < 0x20
        || (c >= 0x7f && c <= 0x9f)
        || (c >= 0x200b && c <= 0x200f)
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x206f)
        || c == 0xfeff;
  }

  private void escape(char c) {
    switch (c) {
      case '\n' -> line.append("\\n");
      case '\t' -> line.append("\\t");
      case '\r' -> line.append("\\r");
      default -> {
        String digits = Integer.toHexString(c);
        line.append("\\u").append("0".repeat(4 - digits.length())).append(digits);
      }
    }
  }
}
