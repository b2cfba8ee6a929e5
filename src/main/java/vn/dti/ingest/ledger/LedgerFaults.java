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

  /** What was published is gone from the ledger's end. */
  static Fault cut(Path where, String snapshot, int published, int found) {
    String first = LedgerEntry.id(found + 1);
    String last = LedgerEntry.id(published);
    boolean one = first.equals(last);
    return new Fault(
        FaultCode.LEDGER_TORN,
        new Text(
            "Sổ tiếp nhận bị mất phần cuối: bản %s được công bố từ %,d hồ sơ, nay sổ chỉ còn %,d."
                .formatted(snapshot, published, found),
            "The ledger has lost its end: snapshot %s was published from %,d entries, it has %,d."
                .formatted(snapshot, published, found)),
        new Text(
            "Hãy chép lại %s từ bản sao lưu. Trong lúc đó bản đang dùng vẫn phục vụ, nhưng chưa"
                    .formatted(one ? first : first + " đến " + last)
                + " tiếp nhận và công bố thêm được.",
            "Copy %s back from the backup. Meanwhile the snapshot in service goes on serving, but"
                    .formatted(one ? first : first + " to " + last)
                + " nothing more is accepted or published."),
        where.toString());
  }

  /** Another ledger than the one that was published, of the same length or longer. */
  static Fault replaced(Path where, String snapshot, String expected, String found) {
    return torn(
        where,
        new Text(
            "Bản %s được công bố từ mục có mã băm %s, nay mục này có mã băm %s."
                .formatted(snapshot, expected, found),
            "Snapshot %s was published from an entry with the hash %s, this one has %s."
                .formatted(snapshot, expected, found)));
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
