package vn.dti.indicator.formula;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.dti.fault.Text;
import vn.dti.indicator.formula.Expression.Binary;
import vn.dti.indicator.formula.Expression.Constant;
import vn.dti.indicator.formula.Expression.Delta;
import vn.dti.indicator.formula.Expression.Figure;
import vn.dti.indicator.formula.Expression.PerDay;
import vn.dti.indicator.formula.Expression.Sign;

/**
 * Reads expressions: codes, decimal numbers, {@code + - * /}, parentheses, {@code delta(code)} and
 * {@code per_day(code)}. Times and over bind stronger than plus and minus; equal ones are worked
 * from the left.
 */
public final class ExpressionParser {
  /** More than any formula of the subject needs, and few enough for every stack. */
  static final int MOST_CHARACTERS = 2_000;

  static final int DEEPEST = 40;

  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,15})?");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z0-9_]+)*");

  private final String text;
  private int at;
  private int open;

  private ExpressionParser(String text) {
    this.text = text;
  }

  /**
   * Reads a whole text.
   *
   * @throws MalformedExpressionException with the first place that cannot be understood
   */
  public static Expression parse(String text) throws MalformedExpressionException {
    ExpressionParser parser = new ExpressionParser(text);
    if (text.length() > MOST_CHARACTERS) {
      throw parser.wrong(
          MOST_CHARACTERS,
          "công thức dài quá " + MOST_CHARACTERS + " ký tự",
          "the formula is longer than " + MOST_CHARACTERS + " characters");
    }
    Expression expression = parser.sum();
    parser.skipBlanks();
    if (parser.at < text.length()) {
      throw parser.expected("một phép tính (+ - * /) hoặc hết công thức", "an operator or the end");
    }
    if (expression.operands().isEmpty()) {
      throw parser.wrong(
          0, "công thức không dùng mã chỉ số nào", "the formula uses no indicator's code");
    }
    if (expression.height() > DEEPEST) {
      throw parser.tooDeep(0);
    }
    return expression;
  }

  private Expression sum() throws MalformedExpressionException {
    Expression left = product();
    while (true) {
      if (taken('+')) {
        left = new Binary(Sign.PLUS, left, product());
      } else if (taken('-')) {
        left = new Binary(Sign.MINUS, left, product());
      } else {
        return left;
      }
    }
  }

  private Expression product() throws MalformedExpressionException {
    Expression left = term();
    while (true) {
      if (taken('*')) {
        left = new Binary(Sign.TIMES, left, term());
      } else if (taken('/')) {
        left = new Binary(Sign.OVER, left, term());
      } else {
        return left;
      }
    }
  }

  private Expression term() throws MalformedExpressionException {
    if (taken('(')) {
      return inParentheses();
    }
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (number.lookingAt()) {
      at = number.end();
      return new Constant(Double.parseDouble(number.group()));
    }
    Matcher word = WORD.matcher(text).region(at, text.length());
    if (!word.lookingAt()) {
      throw expected("một mã chỉ số, một số hoặc dấu (", "a code, a number or (");
    }
    int begin = at;
    at = word.end();
    if (!taken('(')) {
      return new Figure(word.group());
    }
    return switch (word.group()) {
      case "delta" -> new Delta(argument());
      case "per_day" -> new PerDay(argument());
      default ->
          throw wrong(
              begin,
              "không có hàm \"" + word.group() + "\"; có: delta, per_day",
              "there is no function \"" + word.group() + "\"; there are: delta, per_day");
    };
  }

  private Expression inParentheses() throws MalformedExpressionException {
    open++;
    if (open > DEEPEST) {
      throw tooDeep(at - 1);
    }
    Expression inner = sum();
    close();
    open--;
    return inner;
  }

  private String argument() throws MalformedExpressionException {
    skipBlanks();
    Matcher word = WORD.matcher(text).region(at, text.length());
    if (!word.lookingAt()) {
      throw expected("một mã chỉ số", "a code");
    }
    at = word.end();
    close();
    return word.group();
  }

  private void close() throws MalformedExpressionException {
    if (!taken(')')) {
      throw expected("dấu )", ")");
    }
  }

  private boolean taken(char sign) {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == sign) {
      at++;
      skipBlanks();
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private MalformedExpressionException expected(String vi, String en) {
    if (at >= text.length()) {
      return wrong(
          at, "công thức dở dang, cần " + vi, "the formula ends where " + en + " should be");
    }
    String found = text.substring(at, Math.min(text.length(), at + 12));
    return wrong(
        at,
        "gặp \"%s\" ở chỗ cần %s".formatted(found, vi),
        "\"%s\" stands where %s should be".formatted(found, en));
  }

  private MalformedExpressionException tooDeep(int place) {
    return wrong(
        place,
        "công thức lồng quá " + DEEPEST + " tầng",
        "the formula is nested more than " + DEEPEST + " deep");
  }

  private MalformedExpressionException wrong(int place, String vi, String en) {
    return new MalformedExpressionException(place + 1, new Text(vi, en));
  }
}
