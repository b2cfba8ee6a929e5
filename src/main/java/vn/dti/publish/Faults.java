package vn.dti.publish;

import java.util.ArrayList;
import java.util.List;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;

/**
 * Collects what is wrong with the files; the first {@value #SHOWN} in full, the rest as a count.
 */
final class Faults {
  /** More than a person will read at once. */
  static final int SHOWN = 200;

  private final List<Fault> found = new ArrayList<>();
  private long more;

  void add(FaultCode code, String where, Text what, Text remedy) {
    if (found.size() < SHOWN) {
      found.add(new Fault(code, what, remedy, where));
    } else {
      more++;
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Throws everything that was found, if anything was. */
  void raise() {
    if (found.isEmpty()) {
      return;
    }
    if (more > 0) {
      found.add(
          Fault.of(
              found.getFirst().code(),
              new Text("Còn " + more + " lỗi nữa.", more + " more faults."),
              new Text(
                  "Hãy sửa các lỗi trên rồi chạy lại.", "Mend those above and run it again.")));
    }
    throw new FaultException(found);
  }
}
