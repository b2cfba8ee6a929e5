package vn.dti.guard;

import java.util.ArrayList;
import java.util.List;
import vn.dti.query.Token;

/**
 * A text whose plain constants are taken out. Which of them DuckDB takes for constants as well is
 * not told by the text; see {@link TreeTemplate}.
 *
 * @param key the text with one sign for each constant; what quotes it stays
 * @param constants what was taken out, in order
 */
record OpenText(String key, List<Constant> constants) {
  /** Stands for a constant; a text that holds it is never opened. */
  private static final char OPEN = '\0';

  OpenText {
    constants = List.copyOf(constants);
  }

  /**
   * A constant of the text.
   *
   * @param start offset of the token in UTF-16 characters, its quote included
   * @param end offset behind the token, its quote included
   * @param value what stands between the quotes, or the number
   */
  record Constant(int start, int end, String value) {}

  /** The text, opened, by its tokens. */
  static OpenText of(String text, List<Token> tokens) {
    if (text.indexOf(OPEN) >= 0) {
      return new OpenText(text, List.of());
    }
    StringBuilder key = new StringBuilder(text.length());
    List<Constant> constants = new ArrayList<>();
    int copied = 0;
    for (Token token : tokens) {
      int quote = token.kind() == Token.Kind.STRING && text.charAt(token.start()) == '\'' ? 1 : 0;
      if (quote == 0 && token.kind() != Token.Kind.NUMBER) {
        continue;
      }
      int from = token.start() + quote;
      int to = token.end() - quote;
      String value = from < to ? text.substring(from, to) : "";
      boolean plain =
          quote == 1
              ? PlainConstants.isText(value) && text.charAt(to) == '\''
              : PlainConstants.isNumber(value);
      if (!value.isEmpty() && plain) {
        constants.add(new Constant(token.start(), token.end(), value));
        key.append(text, copied, from).append(OPEN);
        copied = to;
      }
    }
    return new OpenText(key.append(text, copied, text.length()).toString(), constants);
  }
}
