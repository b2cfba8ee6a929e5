package vn.dti.query;

/**
 * A piece of SQL text: the half-open range of UTF-16 offsets and what it is.
 *
 * @param kind what it is
 * @param start first offset
 * @param end offset behind the last
 */
public record Token(Kind kind, int start, int end) {
  /** What a token is, as far as brackets, quotes and macros are concerned. */
  public enum Kind {
    /** A line comment or a block comment; block comments nest. */
    COMMENT,
    /** A string in single quotes, with or without the prefix that turns backslashes on. */
    STRING,
    /** A string in dollar quotes. */
    DOLLAR_STRING,
    /** A name in double quotes. */
    QUOTED_NAME,
    /** A keyword or a plain name. */
    WORD,
    /** A number. */
    NUMBER,
    /** A macro's name: two underscores behind the dollar sign. */
    MACRO,
    /** One other character. */
    SYMBOL
  }

  /** The token's text. */
  public String in(String text) {
    return text.substring(start, end);
  }

  /** Whether it is this one symbol. */
  boolean is(String text, char symbol) {
    return kind == Kind.SYMBOL && text.charAt(start) == symbol;
  }
}
