package vn.dti.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import vn.dti.fault.FaultCode;
import vn.dti.fault.Text;
import vn.dti.ingest.sheet.Utf8Scan;

/** Checks that a file is UTF-8 throughout, before anybody reads words from it. */
final class Utf8 {
  private Utf8() {}

  /** Adds one fault for the first place that is no UTF-8; true if there is none. */
  static boolean check(Path file, String place, Faults faults) throws IOException {
    Optional<Utf8Scan.Wrong> wrong = Utf8Scan.firstWrong(file);
    wrong.ifPresent(found -> report(file, place, found, faults));
    return wrong.isEmpty();
  }

  private static void report(Path file, String place, Utf8Scan.Wrong wrong, Faults faults) {
    faults.add(
        FaultCode.DATA_ENCODING,
        place + ":" + wrong.line(),
        new Text(
            "Tệp %s không phải UTF-8: byte 0x%02X ở vị trí %d, dòng %d."
                .formatted(file, wrong.value(), wrong.offset(), wrong.line()),
            "%s is not UTF-8: byte 0x%02X at offset %d, line %d."
                .formatted(file, wrong.value(), wrong.offset(), wrong.line())),
        new Text(
            "Hãy lưu lại tệp với mã hóa UTF-8 (không dùng TCVN3, VNI, Windows-1258).",
            "Save the file again as UTF-8 (not TCVN3, VNI or Windows-1258)."));
  }
}
