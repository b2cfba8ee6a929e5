package vn.dti.plugin;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line in the format of go-plugin's logger: a flat JSON object. The host insists on strings for
 * level and message, on exactly six digits of a second's fraction, and on lines below 64 KiB; a
 * line that breaks the first rule brings the host itself down.
 */
final class LogLine {
  /** The most bytes of a line, its end included: somewhat below the 65,536 that the host reads. */
  static final int LIMIT = 64_000;

  private static final int KEY_LIMIT = 200;
  private static final int MESSAGE_LIMIT = 16_000;
  // The count of dropped details and the closing bracket; a shortest pair must fit besides.
  private static final int RESERVE = 40;
  private static final int SHORTEST_PAIR = KEY_LIMIT + 40;

  private final StringBuilder out = new StringBuilder(256);
  private int used;
  private int dropped;

  private LogLine() {}

  static String of(
      Instant time,
      LogLevel level,
      String module,
      String message,
      @Nullable Throwable cause,
      Map<String, ?> details) {
    LogLine line = new LogLine();
    line.raw("{\"@level\":\"" + level.wireName() + "\",\"@timestamp\":\"");
    line.timestamp(time);
    line.raw("\",\"@module\":");
    line.text(module, KEY_LIMIT);
    line.raw(",\"@message\":");
    line.text(message, MESSAGE_LIMIT);
    if (cause != null) {
      line.pair("error", cause.toString(), MESSAGE_LIMIT);
    }
    details.forEach((key, value) -> line.pair(key, value, MESSAGE_LIMIT));
    if (cause != null) {
      line.pair("stacktrace", stackTrace(cause), LIMIT);
    }
    if (line.dropped > 0) {
      line.raw(",\"droppedDetails\":" + line.dropped);
    }
    line.raw("}\n");
    return line.out.toString();
  }

  private void pair(String key, @Nullable Object value, int room) {
    if (LIMIT - used < SHORTEST_PAIR + RESERVE) {
      dropped++;
      return;
    }
    raw(",");
    // The host's own keys begin with @; a detail must not pose as one.
    text(key.startsWith("@") ? "_" + key.substring(1) : key, KEY_LIMIT);
    raw(":");
    switch (value) {
      case Integer number -> raw(number.toString());
      case Long number -> raw(number.toString());
      case Double number when Double.isFinite(number) -> raw(number.toString());
      case Boolean truth -> raw(truth.toString());
      case null, default -> text(String.valueOf(value), Math.min(room, LIMIT - used - RESERVE));
    }
  }

  private void raw(String ascii) {
    out.append(ascii);
    used += ascii.length();
  }

  private void text(String text, int room) {
    used += JsonText.append(out, text, room);
  }

  /** Written by hand: a formatter costs a cold process some tens of milliseconds. */
  private void timestamp(Instant time) {
    LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
    digits(utc.getYear(), 4, '-');
    digits(utc.getMonthValue(), 2, '-');
    digits(utc.getDayOfMonth(), 2, 'T');
    digits(utc.getHour(), 2, ':');
    digits(utc.getMinute(), 2, ':');
    digits(utc.getSecond(), 2, '.');
    digits(time.getNano() / 1000, 6, 'Z');
  }

  private void digits(int value, int width, char end) {
    String digits = Integer.toString(value);
    raw("0".repeat(width - digits.length()));
    raw(digits);
    out.append(end);
    used++;
  }

  private static String stackTrace(Throwable cause) {
    StringWriter text = new StringWriter();
    cause.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
