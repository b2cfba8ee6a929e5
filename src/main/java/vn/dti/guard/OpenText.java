package vn.dti.guard;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dti.query.Token;

/**
 * A text whose plain constants are taken out, and with them how many of them an IN list holds.
 * Which of them DuckDB takes for constants as well is not told by the text; see {@link
 * TreeTemplate}.
 *
 * @param key the text with one sign for each constant, two for each list; what quotes them stays
 * @param constants what was taken out, in order
 */
record OpenText(String key, List<Constant> constants) {
  /** Stands for a constant; a text that holds it is never opened. */
  private static final char OPEN = '\0';

  /** Follows where the constant is a list; a text that holds it is never opened. */
  private static final char LISTED = '\1';

  OpenText {
    constants = List.copyOf(constants);
  }

  /**
   * A constant of the text, or a list of them behind IN.
   *
   * @param start offset of the first token in UTF-16 characters, its quote included
   * @param end offset behind the first token, its quote included
   * @param last offset behind the last token
   * @param listed whether these are all that stands between the brackets behind IN
   * @param values what stands between the quotes, or the numbers; one where it is no list
   */
  record Constant(int start, int end, int last, boolean listed, List<String> values) {
    Constant {
      values = List.copyOf(values);
    }

    boolean quoted() {
      return end - start != values.getFirst().length();
    }
  }

  /** Whether it holds a list of more than one constant. */
  boolean hasLists() {
    return constants.stream().anyMatch(constant -> constant.values().size() > 1);
  }

  /** The text, opened, by its tokens. */
  static OpenText of(String text, List<Token> tokens) {
    return text.indexOf(OPEN) >= 0 || text.indexOf(LISTED) >= 0
        ? new OpenText(text, List.of())
        : new Opening(text, tokens).opened();
  }

  private static final class Opening {
    private final String text;
    private final List<Token> tokens;
    private final StringBuilder key;
    private final List<Constant> constants = new ArrayList<>();
    private int copied;

    private Opening(String text, List<Token> tokens) {
      this.text = text;
      this.tokens = tokens;
      this.key = new StringBuilder(text.length());
    }

    private OpenText opened() {
      for (int i = 0; i < tokens.size(); i++) {
        List<String> values = list(i);
        if (!values.isEmpty()) {
          int last = i + 2 * (values.size() - 1);
          add(tokens.get(i), tokens.get(last), values, true);
          i = last;
          continue;
        }
        String value = value(tokens.get(i));
        if (value != null) {
          add(tokens.get(i), tokens.get(i), List.of(value), false);
        }
      }
      return new OpenText(key.append(text, copied, text.length()).toString(), constants);
    }

    private void add(Token first, Token last, List<String> values, boolean listed) {
      int quote = isQuoted(first) ? 1 : 0;
      key.append(text, copied, first.start() + quote).append(OPEN);
      if (listed) {
        key.append(LISTED);
      }
      copied = last.end() - quote;
      constants.add(new Constant(first.start(), first.end(), last.end(), listed, values));
    }

    /** The plain constants of one kind that begin here, if they are all of the list behind IN. */
    private List<String> list(int first) {
      if (first < 2
          || !isSymbol(first - 1, '(')
          || !tokens.get(first - 2).in(text).equalsIgnoreCase("in")) {
        return List.of();
      }
      boolean quoted = isQuoted(tokens.get(first));
      List<String> values = new ArrayList<>();
      for (int i = first; i + 1 < tokens.size(); i += 2) {
        String value = value(tokens.get(i));
        if (value == null || isQuoted(tokens.get(i)) != quoted) {
          return List.of();
        }
        values.add(value);
        if (isSymbol(i + 1, ')')) {
          return values;
        }
        if (!isSymbol(i + 1, ',')) {
          return List.of();
        }
      }
      return List.of();
    }

    private boolean isSymbol(int index, char symbol) {
      Token token = tokens.get(index);
      return token.kind() == Token.Kind.SYMBOL && text.charAt(token.start()) == symbol;
    }

    private boolean isQuoted(Token token) {
      return token.kind() == Token.Kind.STRING && text.charAt(token.start()) == '\'';
    }

    /** What a plain constant holds; null for any other token. */
    private @Nullable String value(Token token) {
      boolean quoted = isQuoted(token);
      int from = token.start() + (quoted ? 1 : 0);
      int to = token.end() - (quoted ? 1 : 0);
      if (from >= to || (!quoted && token.kind() != Token.Kind.NUMBER)) {
        return null;
      }
      String value = text.substring(from, to);
      boolean plain =
          quoted
              ? PlainConstants.isText(value) && text.charAt(to) == '\''
              : PlainConstants.isNumber(value);
      return plain ? value : null;
    }
  }
}
