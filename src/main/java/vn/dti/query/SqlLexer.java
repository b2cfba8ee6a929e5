package vn.dti.query;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits SQL text into tokens by DuckDB's rules for quotes and comments. It never fails: what is
 * left open reaches to the end of the text, and DuckDB's parser is the one to complain.
 */
public final class SqlLexer {
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private SqlLexer(String text) {
    this.text = text;
  }

  /** All tokens in order; white space is left out. */
  public static List<Token> tokens(String text) {
    SqlLexer lexer = new SqlLexer(text);
    while (lexer.at < text.length()) {
      lexer.next();
    }
    return lexer.tokens;
  }

  /**
   * The text with every space that is not ASCII replaced by a plain one, outside of quotes and
   * comments, as DuckDB does before it parses. No offset changes.
   */
  static String withPlainSpaces(String text) {
    StringBuilder plain = new StringBuilder(text);
    int at = 0;
    for (Token token : tokens(text)) {
      replaceSpaces(plain, at, token.start());
      at = token.end();
    }
    replaceSpaces(plain, at, text.length());
    return plain.toString();
  }

  private static void replaceSpaces(StringBuilder text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) >= 0x80) {
        text.setCharAt(i, ' ');
      }
    }
  }

  private void next() {
    char c = text.charAt(at);
    if (isSpace(c)) {
      at++;
    } else if (text.startsWith("--", at)) {
      add(Token.Kind.COMMENT, lineEnd());
    } else if (text.startsWith("/*", at)) {
      add(Token.Kind.COMMENT, blockCommentEnd());
    } else if (c == '\'') {
      add(Token.Kind.STRING, quotedEnd(at, '\'', false));
    } else if ((c == 'e' || c == 'E') && peek(at + 1) == '\'') {
      add(Token.Kind.STRING, quotedEnd(at + 1, '\'', true));
    } else if (c == '"') {
      add(Token.Kind.QUOTED_NAME, quotedEnd(at, '"', false));
    } else if (c == '$') {
      dollar();
    } else if (isWordStart(c)) {
      add(Token.Kind.WORD, nameEnd());
    } else if (isDigit(c)) {
      add(Token.Kind.NUMBER, wordEnd(at));
    } else {
      add(Token.Kind.SYMBOL, at + 1);
    }
  }

  private void add(Token.Kind kind, int end) {
    tokens.add(new Token(kind, at, end));
    at = end;
  }

  private void dollar() {
    if (text.startsWith("$__", at) && isWordStart(peek(at + 3))) {
      int end = wordEnd(at + 1);
      if (peek(end) != '$') {
        add(Token.Kind.MACRO, end);
        return;
      }
    }
    int tagEnd = at + 1;
    if (isWordStart(peek(tagEnd))) {
      tagEnd = wordEnd(tagEnd);
    }
    if (peek(tagEnd) != '$') {
      add(Token.Kind.SYMBOL, at + 1);
      return;
    }
    String tag = text.substring(at, tagEnd + 1);
    int close = text.indexOf(tag, tagEnd + 1);
    add(Token.Kind.DOLLAR_STRING, close < 0 ? text.length() : close + tag.length());
  }

  private int lineEnd() {
    int end = at;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private int blockCommentEnd() {
    int depth = 0;
    int i = at;
    while (i < text.length()) {
      if (text.startsWith("/*", i)) {
        depth++;
        i += 2;
      } else if (text.startsWith("*/", i)) {
        depth--;
        i += 2;
        if (depth == 0) {
          return i;
        }
      } else {
        i++;
      }
    }
    return text.length();
  }

  private int quotedEnd(int open, char quote, boolean backslash) {
    int i = open + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (backslash && c == '\\') {
        i += 2;
      } else if (c != quote) {
        i++;
      } else if (peek(i + 1) == quote) {
        i += 2;
      } else {
        return i + 1;
      }
    }
    return text.length();
  }

  private int wordEnd(int from) {
    int end = from;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** A name may hold dollar signs, so no dollar quote begins inside one. */
  private int nameEnd() {
    int end = wordEnd(at);
    while (peek(end) == '$') {
      end = wordEnd(end + 1);
    }
    return end;
  }

  private char peek(int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }

  /** Exactly what DuckDB takes for white space, tried on every code point. */
  private static boolean isSpace(char c) {
    return switch (c) {
      case ' ', '\t', '\n', 0x0b, '\f', '\r' -> true;
      case 0xa0, 0x202f, 0x205f, 0x2060, 0x3000, 0xfeff -> true;
      default -> c >= 0x2000 && c <= 0x200b;
    };
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || (c >= 0x80 && !isSpace(c));
  }

  private static boolean isWordPart(char c) {
    return isWordStart(c) || isDigit(c);
  }
}
