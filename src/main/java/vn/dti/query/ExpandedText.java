package vn.dti.query;

import java.util.ArrayList;
import java.util.List;

/** Expanded text while it is being written, with the origin of each part. */
final class ExpandedText {
  private final String original;
  private final StringBuilder text = new StringBuilder();
  private final List<ExpandedSql.Segment> segments = new ArrayList<>();

  ExpandedText(String original) {
    this.original = original;
  }

  /** Copies a range of the author's text. */
  void verbatim(int from, int to) {
    if (from < to) {
      int start = text.length();
      text.append(original, from, to);
      segments.add(new ExpandedSql.Segment(start, text.length(), from, true));
    }
  }

  /** Adds text that a macro made; {@code origin} is where the macro stands. */
  void synthetic(String made, int origin) {
    int start = text.length();
    text.append(made);
    segments.add(new ExpandedSql.Segment(start, text.length(), origin, false));
  }

  /** Adds another text with its origins. */
  void append(ExpandedText other) {
    int shift = text.length();
    text.append(other.text);
    for (ExpandedSql.Segment s : other.segments) {
      segments.add(
          new ExpandedSql.Segment(s.start() + shift, s.end() + shift, s.origin(), s.verbatim()));
    }
  }

  int length() {
    return text.length();
  }

  boolean isBlank() {
    return text.toString().isBlank();
  }

  String text() {
    return text.toString();
  }

  ExpandedSql toExpandedSql() {
    return new ExpandedSql(text.toString(), original, segments);
  }
}
