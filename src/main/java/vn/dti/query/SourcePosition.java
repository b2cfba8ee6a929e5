package vn.dti.query;

/**
 * A place in a text as an editor shows it: both numbers count from 1, columns in characters as
 * people count them (code points).
 */
public record SourcePosition(int line, int column) {
  /** The place of a UTF-16 offset in a text; an offset behind the end is the end. */
  public static SourcePosition of(String text, int offset) {
    int end = Math.min(Math.max(offset, 0), text.length());
    int line = 1;
    int start = 0;
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new SourcePosition(line, text.codePointCount(start, end) + 1);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
