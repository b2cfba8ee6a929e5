package vn.dti.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.dti.fault.Text;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.SnapshotStore;
import vn.dti.snapshot.StoreState;

/** Whether a store serves, and whether only whoever publishes can change it. */
final class StoreChecks {
  private StoreChecks() {}

  /**
   * Looks at a store.
   *
   * @param grafanaUser the account that runs Grafana, if known
   */
  static List<Remark> of(Path store, Optional<String> grafanaUser) {
    List<Remark> remarks = new ArrayList<>();
    StoreState state = new SnapshotStore(store).state();
    state.faults().forEach(fault -> remarks.add(Remark.of(fault)));
    state.serving().ifPresent(snapshot -> snapshot(snapshot, remarks));
    if (Files.isDirectory(store)) {
      owner(store, grafanaUser, remarks);
    }
    return remarks;
  }

  private static void snapshot(Snapshot snapshot, List<Remark> remarks) {
    remarks.add(
        Remark.good(
            "Kho số liệu phục vụ bản chụp %s.".formatted(snapshot.id()),
            "The store serves snapshot %s.".formatted(snapshot.id())));
    List<String> writable = new ArrayList<>();
    try (Stream<Path> files = Files.walk(snapshot.folder())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (FileRights.of(file).anybodyMayWrite()) {
          writable.add(file.toString());
        }
      }
    } catch (IOException | UnsupportedOperationException e) {
      remarks.add(unreadable(snapshot.folder(), e));
      return;
    }
    if (writable.isEmpty()) {
      remarks.add(
          Remark.good(
              "Tệp và thư mục của bản chụp chỉ đọc được (0444, 0555).",
              "The snapshot's files and folders are read-only (0444, 0555)."));
    } else {
      remarks.add(
          Remark.fault(
              new Text(
                  "%d tệp hoặc thư mục của bản chụp ghi được, như %s."
                      .formatted(writable.size(), writable.getFirst()),
                  "%d files or folders of the snapshot can be written to, such as %s."
                      .formatted(writable.size(), writable.getFirst())),
              new Text(
                  "Đặt lại quyền: tệp 0444, thư mục 0555; rồi chạy snapshot verify.",
                  "Set them back: files 0444, folders 0555; then run snapshot verify.")));
    }
  }

  private static void owner(Path store, Optional<String> grafanaUser, List<Remark> remarks) {
    try {
      FileRights rights = FileRights.of(store);
      if (rights.othersMayWrite()) {
        remarks.add(
            Remark.warning(
                new Text(
                    "Người khác ngoài chủ sở hữu ghi được vào kho %s.".formatted(store),
                    "Others than its owner may write to the store %s.".formatted(store)),
                new Text("chmod go-w cho thư mục này.", "chmod go-w on that folder.")));
      }
      if (grafanaUser.isEmpty()) {
        remarks.add(
            Remark.good(
                "Kho thuộc về \"%s\" (nêu --grafana-user để so với tài khoản chạy Grafana)."
                    .formatted(rights.owner()),
                "The store belongs to \"%s\" (name --grafana-user to compare it with Grafana's account)."
                    .formatted(rights.owner())));
      } else if (grafanaUser.get().equals(rights.owner())) {
        remarks.add(
            Remark.warning(
                new Text(
                    "Kho thuộc về \"%s\", chính tài khoản chạy Grafana.".formatted(rights.owner()),
                    "The store belongs to \"%s\", the account that runs Grafana."
                        .formatted(rights.owner())),
                new Text(
                    "Xuất bản bằng một tài khoản khác; Grafana chỉ cần quyền đọc.",
                    "Publish as another account; Grafana only needs to read.")));
      } else {
        remarks.add(
            Remark.good(
                "Kho thuộc về \"%s\", không phải tài khoản chạy Grafana.".formatted(rights.owner()),
                "The store belongs to \"%s\", not to Grafana's account."
                    .formatted(rights.owner())));
      }
    } catch (IOException | UnsupportedOperationException e) {
      remarks.add(unreadable(store, e));
    }
  }

  private static Remark unreadable(Path path, Exception e) {
    return Remark.fault(
        new Text(
            "Không xem được quyền của %s (%s).".formatted(path, e.getMessage()),
            "The rights of %s cannot be told (%s).".formatted(path, e.getMessage())),
        new Text("Chạy lệnh bằng tài khoản đọc được.", "Run it as an account that may read it."));
  }
}
