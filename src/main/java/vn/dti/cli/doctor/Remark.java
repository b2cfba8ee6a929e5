package vn.dti.cli.doctor;

import vn.dti.fault.Fault;
import vn.dti.fault.Text;

/** One thing that was looked at. */
record Remark(Level level, Text what, Text remedy) {
  /** How bad it is. */
  enum Level {
    GOOD("✓"),
    WARNING("!"),
    FAULT("✗");

    private final String mark;

    Level(String mark) {
      this.mark = mark;
    }

    String mark() {
      return mark;
    }
  }

  private static final Text NOTHING = new Text("", "");

  static Remark good(String vi, String en) {
    return new Remark(Level.GOOD, new Text(vi, en), NOTHING);
  }

  static Remark warning(Text what, Text remedy) {
    return new Remark(Level.WARNING, what, remedy);
  }

  static Remark fault(Text what, Text remedy) {
    return new Remark(Level.FAULT, what, remedy);
  }

  static Remark of(Fault fault) {
    String where = fault.where() == null ? "" : " [" + fault.where() + "]";
    return fault(new Text(fault.what().vi() + where, fault.what().en() + where), fault.remedy());
  }
}
