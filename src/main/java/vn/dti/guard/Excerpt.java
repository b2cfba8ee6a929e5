package vn.dti.guard;

import vn.dti.fault.Text;
import vn.dti.query.ExpandedSql;

/** Shows the place of an error in the line that the author wrote. */
final class Excerpt {
  private static final int BEFORE = 40;
  private static final int AFTER = 30;
  private static final String MARK = " ⟶ ";

  private Excerpt() {}

  /**
   * The line around a byte offset of the expanded text, with an arrow before the offending place.
   */
  static Text around(ExpandedSql sql, int byteOffset) {
    if (byteOffset < 0) {
      return new Text("Hãy kiểm tra câu truy vấn.", "Check the query.");
    }
    String text = sql.original();
    int at = Math.min(sql.originOf(Refusals.charOffset(sql.text(), byteOffset)), text.length());
    int start = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - BEFORE);
    int newline = text.indexOf('\n', at);
    int end = Math.min(newline < 0 ? text.length() : newline, at + AFTER);
    String excerpt = "«" + text.substring(start, at) + MARK + text.substring(at, end) + "»";
    return new Text("Chỗ mũi tên: " + excerpt, "At the arrow: " + excerpt);
  }
}
