package vn.dti.ingest.ledger;

import java.io.IOException;
import java.nio.file.Path;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.Text;

/** What can be wrong with a ledger, in words. */
final class LedgerFaults {
  private LedgerFaults() {}

  static Fault torn(Path where, Text what) {
    return new Fault(
        FaultCode.LEDGER_TORN,
        what,
        new Text(
            "Không ai được sửa sổ tiếp nhận: hãy chép lại mục này từ bản sao lưu.",
            "Nobody may change the ledger: copy this entry back from the backup."),
        where.toString());
  }

  static Fault missing(Path where, String id) {
    return torn(
        where,
        new Text(
            "Sổ tiếp nhận thiếu mục %s.".formatted(id),
            "The ledger lacks entry %s.".formatted(id)));
  }

  static Fault unreadableEntry(Path file, String reason) {
    return torn(
        file,
        new Text(
            "Mục của sổ tiếp nhận không đọc được: %s.".formatted(reason),
            "The ledger's entry cannot be read: %s.".formatted(reason)));
  }

  static Fault brokenChain(Path file, String expected, String found) {
    return torn(
        file,
        new Text(
            "Mã băm của mục trước là %s, mục này ghi %s.".formatted(expected, found),
            "The hash of the entry before is %s, this one says %s.".formatted(expected, found)));
  }

  static Fault altered(Path file, String expected, String found) {
    return torn(
        file,
        new Text(
            "Nội dung tệp đã bị thay đổi: cần sha256 %s, thấy %s.".formatted(expected, found),
            "The file's content was altered: expected sha256 %s, found %s."
                .formatted(expected, found)));
  }

  static Fault unreadable(Path where, IOException cause) {
    return new Fault(
        FaultCode.STORE_UNREADABLE,
        new Text(
            "Không đọc được sổ tiếp nhận %s: %s.".formatted(where, cause),
            "Cannot read the ledger %s: %s.".formatted(where, cause)),
        new Text("Kiểm tra quyền đọc và ổ đĩa.", "Check permissions and the disk."),
        where.toString());
  }

  static Fault unwritable(Path where, Exception cause) {
    return new Fault(
        FaultCode.STORE_UNWRITABLE,
        new Text(
            "Không ghi được sổ tiếp nhận %s: %s.".formatted(where, cause),
            "Cannot write the ledger %s: %s.".formatted(where, cause)),
        new Text(
            "Kiểm tra quyền ghi và chỗ trống trên đĩa rồi nộp lại; tệp này chưa được tiếp nhận,"
                + " các tệp đã tiếp nhận vẫn nguyên vẹn.",
            "Check permissions and free space, then hand the file in again; it was not accepted,"
                + " and everything accepted before is untouched."),
        where.toString());
  }
}
