package vn.dti.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * SQL text without macros, and the way back from each of its places to the author's text.
 *
 * @param text the text to parse
 * @param original the text as its author wrote it
 * @param segments which part of the text stems from where, in order and without gaps
 */
public record ExpandedSql(String text, String original, List<Segment> segments) {
  public ExpandedSql {
    text = SqlLexer.withPlainSpaces(text);
    segments = List.copyOf(segments);
  }

  /**
   * A part of the expanded text.
   *
   * @param start first offset in the expanded text
   * @param end offset behind the last
   * @param origin offset in the author's text where it stems from
   * @param verbatim whether it was copied character by character; else all of it stems from the
   *     macro that begins at {@code origin}
   */
  public record Segment(int start, int end, int origin, boolean verbatim) {}

  /** Text that holds no macros and stands for itself. */
  public static ExpandedSql verbatim(String text) {
    return new ExpandedSql(text, text, List.of(new Segment(0, text.length(), 0, true)));
  }

  /**
   * A part of the expanded text.
   *
   * @param start first offset
   * @param end offset behind the last
   */
  public record Range(int start, int end) {}

  /** The same text without some parts of it, in order; what is left keeps its place. */
  public ExpandedSql without(List<Range> parts) {
    StringBuilder rest = new StringBuilder(text.length());
    List<Segment> kept = new ArrayList<>();
    int from = 0;
    for (Range part : parts) {
      keep(from, part.start(), rest, kept);
      from = part.end();
    }
    keep(from, text.length(), rest, kept);
    return new ExpandedSql(rest.toString(), original, kept);
  }

  private void keep(int from, int to, StringBuilder rest, List<Segment> kept) {
    int moved = rest.length() - from;
    rest.append(text, from, to);
    for (Segment segment : segments) {
      int start = Math.max(from, segment.start());
      int end = Math.min(to, segment.end());
      if (start < end) {
        int origin = segment.origin() + (segment.verbatim() ? start - segment.start() : 0);
        kept.add(new Segment(start + moved, end + moved, origin, segment.verbatim()));
      }
    }
  }

  /** The place in the author's text that a UTF-16 offset of the expanded text stems from. */
  public SourcePosition positionOf(int offset) {
    return SourcePosition.of(original, originOf(offset));
  }

  /** Where the author first wrote a name, bare or in double quotes; empty where nowhere. */
  public Optional<SourcePosition> positionOfName(String name) {
    return SqlLexer.tokens(text).stream()
        .filter(
            token ->
                switch (token.kind()) {
                  case WORD -> token.in(text).equalsIgnoreCase(name);
                  case QUOTED_NAME ->
                      token.in(text).equalsIgnoreCase('"' + name.replace("\"", "\"\"") + '"');
                  case COMMENT, STRING, DOLLAR_STRING, NUMBER, MACRO, SYMBOL -> false;
                })
        .findFirst()
        .map(token -> positionOf(token.start()));
  }

  /** The UTF-16 offset in the author's text that an offset of the expanded text stems from. */
  public int originOf(int offset) {
    for (Segment segment : segments) {
      if (offset < segment.end()) {
        int into = Math.max(offset - segment.start(), 0);
        return segment.verbatim() ? segment.origin() + into : segment.origin();
      }
    }
    return original.length();
  }
}
