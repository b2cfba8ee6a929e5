package vn.dti.snapshot;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.Text;

/** What can be wrong with a store, in words. */
final class StoreFaults {
  private static final Text PUBLISH =
      new Text(
          "Hãy chạy lệnh publish --store với thư mục này, hoặc sửa đường dẫn trong cấu hình.",
          "Run publish --store with this folder, or correct the path in the settings.");
  private static final Text REPUBLISH =
      new Text(
          "Báo quản trị viên: đừng sửa tệp trong kho; hãy chạy lại lệnh publish để tạo bản mới.",
          "Tell an administrator: do not mend files in the store; run publish again to make a new"
              + " snapshot.");

  private StoreFaults() {}

  static Fault missing(Path root) {
    return new Fault(
        FaultCode.STORE_MISSING,
        new Text("Không có kho số liệu " + root + ".", "There is no store at " + root + "."),
        PUBLISH,
        root.toString());
  }

  static Fault notAFolder(Path root) {
    return new Fault(
        FaultCode.STORE_MISSING,
        new Text(
            "Đường dẫn kho số liệu " + root + " là một tệp, không phải thư mục.",
            "The store path " + root + " is a file, not a folder."),
        PUBLISH,
        root.toString());
  }

  static Fault empty(Path root) {
    return new Fault(
        FaultCode.STORE_EMPTY,
        new Text(
            "Kho số liệu " + root + " chưa có bản công bố nào (thiếu tệp current).",
            "The store " + root + " has no published snapshot (no file named current)."),
        PUBLISH,
        root.toString());
  }

  static Fault unreadable(Path path, IOException cause) {
    boolean denied = cause instanceof AccessDeniedException;
    String reason = cause.getClass().getSimpleName() + ": " + cause.getMessage();
    return new Fault(
        FaultCode.STORE_UNREADABLE,
        denied
            ? new Text("Không có quyền đọc " + path + ".", "No permission to read " + path + ".")
            : new Text(
                "Không đọc được " + path + " (" + reason + ").",
                "Cannot read " + path + " (" + reason + ")."),
        new Text(
            "Hãy cho tài khoản chạy Grafana quyền đọc kho: thư mục r-x, tệp r--.",
            "Let the account that runs Grafana read the store: folders r-x, files r--."),
        path.toString());
  }

  static Fault badPointer(Path pointer, String found) {
    String shown = found.length() > 60 ? found.substring(0, 60) + "…" : found;
    return new Fault(
        FaultCode.SNAPSHOT_TORN,
        new Text(
            "Tệp current không ghi mã của một bản số liệu: \"" + shown + "\".",
            "The file current does not hold the id of a snapshot: \"" + shown + "\"."),
        REPUBLISH,
        pointer.toString());
  }

  static Fault noId(String found) {
    return Fault.of(
        FaultCode.USAGE,
        new Text(
            "\"" + found + "\" không phải là mã của một bản chụp.",
            "\"" + found + "\" is no snapshot's id."),
        new Text(
            "Mã có dạng 20251031-9685ff9c4149; xem danh sách bằng lệnh snapshot list.",
            "An id looks like 20251031-9685ff9c4149; snapshot list tells them."));
  }

  static Fault noSnapshot(Path folder) {
    return torn(
        folder,
        "Không có bản số liệu " + folder.getFileName() + ".",
        "The snapshot " + folder.getFileName() + " is not there.");
  }

  static Fault badManifest(Path manifest, String reason) {
    return torn(
        manifest,
        "Tệp manifest không đúng: " + reason + ".",
        "The manifest is not valid: " + reason + ".");
  }

  static Fault unknownVersion(Path manifest, String version) {
    return new Fault(
        FaultCode.SNAPSHOT_TORN,
        new Text(
            "Bản số liệu có dạng (schemaVersion) %s; chương trình này chỉ đọc dạng %d."
                .formatted(version, Manifest.SCHEMA_VERSION),
            "The snapshot has schemaVersion %s; this program reads %d."
                .formatted(version, Manifest.SCHEMA_VERSION)),
        new Text(
            "Hãy dùng chương trình cùng phiên bản với bên công bố, hoặc công bố lại.",
            "Use the version of the program that published it, or publish again."),
        manifest.toString());
  }

  static Fault fileMissing(Path file) {
    return torn(file, "Thiếu một tệp của bản số liệu.", "A file of the snapshot is missing.");
  }

  static Fault wrongSize(Path file, long expected, long found) {
    return torn(
        file,
        "Tệp có %d byte, manifest ghi %d.".formatted(found, expected),
        "The file has %d bytes, the manifest says %d.".formatted(found, expected));
  }

  static Fault touched(FileMark before, FileMark now) {
    if (now.isAbsent()) {
      return torn(
          before.file(),
          "Tệp số liệu đã bị xóa khi đang được sử dụng.",
          "The table's file was removed while it was in use.");
    }
    return torn(
        before.file(),
        "Tệp số liệu đã bị ghi đè khi đang được sử dụng (từ %d byte thành %d byte)."
            .formatted(before.size(), now.size()),
        "The table's file was written to while it was in use (%d bytes before, %d now)."
            .formatted(before.size(), now.size()));
  }

  static Fault notHeld(Path folder) {
    return new Fault(
        FaultCode.STORE_BUSY,
        new Text(
            "Không giữ được bản số liệu " + folder.getFileName() + ": có tiến trình đang xóa nó.",
            "The snapshot " + folder.getFileName() + " cannot be held: it is being removed."),
        new Text(
            "Hãy thử lại sau ít phút. Nếu vẫn thế, hãy kiểm tra xem lệnh snapshot gc có bị treo"
                + " không và thư mục này có còn truy cập được không.",
            "Try again in a few minutes. If it stays so, see whether a snapshot gc hangs, and"
                + " whether the folder can still be reached."),
        folder.toString());
  }

  static Fault notParquet(Path file, String expected, String found) {
    return torn(
        file,
        "Tệp không phải Parquet nguyên vẹn: cần %s, thấy %s.".formatted(expected, found),
        "The file is no whole Parquet file: expected %s, found %s.".formatted(expected, found));
  }

  static Fault wrongHash(Path file, String expected, String found) {
    return torn(
        file,
        "Nội dung tệp đã bị sửa: sha256 cần %s, thấy %s.".formatted(expected, found),
        "The file's content was altered: expected sha256 %s, found %s.".formatted(expected, found));
  }

  private static Fault torn(Path file, String vi, String en) {
    return new Fault(FaultCode.SNAPSHOT_TORN, new Text(vi, en), REPUBLISH, file.toString());
  }
}
