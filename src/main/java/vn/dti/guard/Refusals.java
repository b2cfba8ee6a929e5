package vn.dti.guard;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.query.ExpandedSql;

/** Collects what is wrong with one query, each with its place in the author's text. */
final class Refusals {
  private final ExpandedSql sql;
  private final List<Fault> faults = new ArrayList<>();

  Refusals(ExpandedSql sql) {
    this.sql = sql;
  }

  /** Something that nobody may run. */
  void refuse(Node node, Text what, Text remedy) {
    add(FaultCode.SQL_REFUSED, node.location(), what, remedy);
  }

  /** Something that is allowed, but not so much of it. */
  void tooLarge(Node node, Text what, Text remedy) {
    add(FaultCode.SQL_TOO_LARGE, node.location(), what, remedy);
  }

  void add(FaultCode code, int byteOffset, Text what, Text remedy) {
    add(new Fault(code, what, remedy, where(byteOffset)));
  }

  /** With the place in characters of the expanded text. */
  void addAt(FaultCode code, int offset, Text what, Text remedy) {
    add(new Fault(code, what, remedy, sql.positionOf(offset).toString()));
  }

  private void add(Fault fault) {
    if (faults.size() < Limits.FAULTS && !faults.contains(fault)) {
      faults.add(fault);
    }
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  void throwIfAny() {
    if (!faults.isEmpty()) {
      throw new FaultException(faults);
    }
  }

  /** The line and column in the author's text; where it begins when the place is unknown. */
  String where(int byteOffset) {
    int offset =
        byteOffset < 0 ? Statements.of(sql.text()).start() : charOffset(sql.text(), byteOffset);
    return sql.positionOf(offset).toString();
  }

  /** DuckDB counts bytes of UTF-8, Java counts UTF-16. */
  static int charOffset(String text, int byteOffset) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int end = Math.min(byteOffset, bytes.length);
    return new String(bytes, 0, end, StandardCharsets.UTF_8).length();
  }
}
