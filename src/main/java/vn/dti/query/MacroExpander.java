package vn.dti.query;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;

/**
 * Replaces the macros in a query by plain SQL.
 *
 * <p>Macros in comments, strings and quoted names stay as they are, with one exception that
 * Grafana's users rely on: {@code $__interval} and {@code $__interval_ms} are also replaced inside
 * strings in single quotes, as in {@code INTERVAL '$__interval'}. Arguments may hold brackets and
 * other macros.
 *
 * <p>Time: the panel's range is a pair of instants, both included. {@code $__timeFilter} compares
 * instants whatever the column's type: a DATE is taken as 00:00 UTC of that day, as it is in
 * frames, and a TIMESTAMP as UTC. A range that a person east of Greenwich picks in whole local days
 * thus holds exactly the dates of those days. {@code $__timeFrom()} and {@code $__timeTo()} are
 * TIMESTAMP literals in UTC, meant for DATE and TIMESTAMP columns. The filter is written twice:
 * once with literals that take the column's type, so that files can be skipped by their statistics,
 * once exactly.
 */
public final class MacroExpander {
  /** The largest text, before and after expansion, in bytes of UTF-8. */
  public static final int MAX_BYTES = 64 * 1024;

  private static final int MAX_NESTING = 8;
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final SqlQuery query;
  private final String text;
  private final List<Token> tokens;
  private final List<Fault> faults = new ArrayList<>();

  private MacroExpander(SqlQuery query) {
    this.query = query;
    this.text = query.rawSql();
    this.tokens = SqlLexer.tokens(text);
  }

  /**
   * The query's text without macros.
   *
   * @throws FaultException MACRO_MALFORMED with every unknown or malformed macro; SQL_TOO_LARGE
   */
  public static ExpandedSql expand(SqlQuery query) {
    requireSize(query.rawSql().getBytes(StandardCharsets.UTF_8).length);
    MacroExpander expander = new MacroExpander(query);
    ExpandedText out = new ExpandedText(query.rawSql());
    expander.expandInto(out, new Slice(0, expander.tokens.size(), 0, query.rawSql().length()), 0);
    if (!expander.faults.isEmpty()) {
      throw new FaultException(expander.faults);
    }
    return out.toExpandedSql();
  }

  /** Part of the author's text: token indices and offsets, both half-open. */
  private record Slice(int firstToken, int endToken, int from, int to) {}

  private static void requireSize(int bytes) {
    if (bytes > MAX_BYTES) {
      throw new FaultException(
          Fault.of(
              FaultCode.SQL_TOO_LARGE,
              new Text(
                  "Câu truy vấn dài " + bytes + " byte, quá giới hạn " + MAX_BYTES + " byte.",
                  "The query is " + bytes + " bytes long, over the limit of " + MAX_BYTES + "."),
              new Text("Hãy rút ngắn hoặc chia nhỏ.", "Shorten or split it.")));
    }
  }

  private void expandInto(ExpandedText out, Slice slice, int depth) {
    int copied = slice.from();
    int i = slice.firstToken();
    while (i < slice.endToken()) {
      Token token = tokens.get(i);
      i++;
      if (token.kind() == Token.Kind.STRING) {
        out.verbatim(copied, token.start());
        expandInString(out, token);
        copied = token.end();
      } else if (token.kind() == Token.Kind.MACRO) {
        out.verbatim(copied, token.start());
        Call call = readCall(i, slice.endToken(), token);
        expandCall(out, token, call, depth);
        i = call.nextToken();
        copied = call.end();
      }
      requireSize(out.length());
    }
    out.verbatim(copied, slice.to());
    requireSize(out.length());
  }

  private void expandInString(ExpandedText out, Token token) {
    int copied = token.start();
    int at = text.indexOf("$__interval", copied);
    while (at >= 0 && at < token.end()) {
      int end = at + "$__interval".length();
      boolean milliseconds = text.startsWith("_ms", end);
      end += milliseconds ? "_ms".length() : 0;
      char next = text.charAt(Math.min(end, token.end() - 1));
      if (!Character.isLetterOrDigit(next) && next != '_') {
        out.verbatim(copied, at);
        out.synthetic(milliseconds ? milliseconds() : interval(), at);
        copied = end;
      }
      at = text.indexOf("$__interval", end);
    }
    out.verbatim(copied, token.end());
  }

  /** The bracketed arguments behind a macro's name; none when there are no brackets. */
  private record Call(List<Slice> arguments, int nextToken, int end) {}

  private Call readCall(int next, int endToken, Token name) {
    boolean interval = name.in(text).startsWith("$__interval");
    int open = next;
    while (open < endToken && tokens.get(open).kind() == Token.Kind.COMMENT) {
      open++;
    }
    if (interval || open >= endToken || !tokens.get(open).is(text, '(')) {
      return new Call(List.of(), next, name.end());
    }
    return readArguments(open, endToken, name);
  }

  private Call readArguments(int open, int endToken, Token name) {
    List<Slice> arguments = new ArrayList<>();
    int depth = 0;
    int first = open + 1;
    int from = tokens.get(open).end();
    for (int i = open; i < endToken; i++) {
      Token token = tokens.get(i);
      if (token.kind() != Token.Kind.SYMBOL) {
        continue;
      }
      char symbol = text.charAt(token.start());
      if (symbol == '(' || symbol == '[' || symbol == '{') {
        depth++;
      } else if (symbol == ')' || symbol == ']' || symbol == '}') {
        depth--;
      }
      if (depth == 0 || (depth == 1 && symbol == ',')) {
        arguments.add(new Slice(first, i, from, token.start()));
        first = i + 1;
        from = token.end();
      }
      if (depth == 0) {
        boolean empty = arguments.size() == 1 && first - 1 == open + 1;
        return new Call(empty ? List.of() : arguments, i + 1, token.end());
      }
    }
    fault(
        name,
        new Text(
            "Ngoặc mở sau " + name.in(text) + " không được đóng.",
            "The bracket behind " + name.in(text) + " is never closed."),
        new Text("Hãy thêm dấu ).", "Add the missing )."));
    return new Call(List.of(), endToken, text.length());
  }

  private void expandCall(ExpandedText out, Token name, Call call, int depth) {
    String written = name.in(text);
    Optional<Macro> found = Macro.named(written);
    if (found.isEmpty()) {
      unknown(name, written);
      return;
    }
    Macro macro = found.get();
    if (macro == Macro.INTERVAL || macro == Macro.INTERVAL_MS) {
      out.synthetic(macro == Macro.INTERVAL ? interval() : milliseconds(), name.start());
      return;
    }
    if (call.arguments().size() != macro.arguments() || depth >= MAX_NESTING) {
      wrongCall(name, macro, call, depth);
      return;
    }
    List<ExpandedText> arguments = new ArrayList<>();
    for (Slice slice : call.arguments()) {
      ExpandedText argument = new ExpandedText(text);
      expandInto(argument, slice, depth + 1);
      if (argument.isBlank()) {
        wrongCall(name, macro, call, depth);
        return;
      }
      arguments.add(argument);
    }
    write(out, name, macro, arguments);
  }

  private void write(ExpandedText out, Token name, Macro macro, List<ExpandedText> arguments) {
    int at = name.start();
    switch (macro) {
      case TIME_FROM -> out.synthetic(timestamp(query.range().from()), at);
      case TIME_TO -> out.synthetic(timestamp(query.range().to()), at);
      case TIME_FILTER -> {
        Instant from = query.range().from();
        Instant to = query.range().to();
        out.synthetic("((", at);
        out.append(arguments.getFirst());
        out.synthetic(
            ") BETWEEN '" + instant(from) + "' AND '" + instant(to) + "' AND epoch_ms(", at);
        out.append(arguments.getFirst());
        out.synthetic(") BETWEEN " + from.toEpochMilli() + " AND " + to.toEpochMilli() + ")", at);
      }
      case TIME_GROUP, TIME_GROUP_ALIAS -> {
        String width = unquoted(arguments.get(1).text());
        Optional<GroupInterval> interval = GroupInterval.parse(width);
        if (interval.isEmpty()) {
          fault(
              name,
              new Text(
                  "Khoảng thời gian “" + width + "” không đọc được.",
                  "The interval “" + width + "” cannot be read."),
              new Text(
                  "Các cách viết: " + GroupInterval.FORMS,
                  "It is written as one of: " + GroupInterval.FORMS));
          return;
        }
        out.synthetic(interval.get().callPrefix(), at);
        out.append(arguments.getFirst());
        out.synthetic(macro == Macro.TIME_GROUP ? ")" : ") AS \"time\"", at);
      }
      case INTERVAL, INTERVAL_MS -> throw new IllegalStateException(macro + " has no arguments");
    }
  }

  private void unknown(Token name, String written) {
    String known =
        Arrays.stream(Macro.values()).map(Macro::usage).collect(Collectors.joining(", "));
    String vi = Macro.meantBy(written).map(m -> "Có phải là " + m.usage() + "? ").orElse("");
    String en = Macro.meantBy(written).map(m -> "Did you mean " + m.usage() + "? ").orElse("");
    fault(
        name,
        new Text("Không có macro " + written + ".", "There is no macro " + written + "."),
        new Text(vi + "Các macro dùng được: " + known, en + "The macros are: " + known));
  }

  private void wrongCall(Token name, Macro macro, Call call, int depth) {
    Text what =
        depth >= MAX_NESTING
            ? new Text(
                "Macro lồng nhau quá " + MAX_NESTING + " lớp.",
                "Macros are nested more than " + MAX_NESTING + " deep.")
            : new Text(
                macro.macroName()
                    + " cần "
                    + macro.arguments()
                    + " tham số, nhận được "
                    + call.arguments().size()
                    + ".",
                macro.macroName()
                    + " takes "
                    + macro.arguments()
                    + (macro.arguments() == 1 ? " argument and got " : " arguments and got ")
                    + call.arguments().size()
                    + ", or an empty one.");
    fault(name, what, new Text("Cách viết: " + macro.usage(), "It is written " + macro.usage()));
  }

  private void fault(Token name, Text what, Text remedy) {
    faults.add(
        new Fault(
            FaultCode.MACRO_MALFORMED,
            what,
            remedy,
            SourcePosition.of(text, name.start()).toString()));
  }

  private static String unquoted(String argument) {
    String stripped = argument.strip();
    boolean quoted = stripped.length() >= 2 && stripped.startsWith("'") && stripped.endsWith("'");
    return quoted ? stripped.substring(1, stripped.length() - 1) : stripped;
  }

  private static String timestamp(Instant instant) {
    return "TIMESTAMP '" + TIMESTAMP.format(instant) + "'";
  }

  private static String instant(Instant instant) {
    return TIMESTAMP.format(instant) + "Z";
  }

  private String milliseconds() {
    return Long.toString(Math.max(1, query.interval().toMillis()));
  }

  /** The largest unit that divides the interval, so that nothing is rounded: 90 s stays 90s. */
  private String interval() {
    Duration interval = Duration.ofMillis(Math.max(1, query.interval().toMillis()));
    long ms = interval.toMillis();
    if (ms % 1000 != 0) {
      return ms + "ms";
    }
    long seconds = ms / 1000;
    if (seconds % 86400 == 0) {
      return seconds / 86400 + "d";
    }
    if (seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
