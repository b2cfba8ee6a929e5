package vn.dti.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.snapshot.Disk;
import vn.dti.snapshot.InUse;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.SnapshotStore;
import vn.dti.snapshot.StoredSnapshot;

/**
 * What an administrator does to a store beside publishing: going back to an earlier snapshot, and
 * removing old ones. Both take the same lock as publishing.
 */
public final class StoreKeeper {
  private final Path root;
  private final Clock clock;

  /**
   * @param clock by which the age of snapshots is told
   */
  public StoreKeeper(Path store, Clock clock) {
    this.root = store.toAbsolutePath().normalize();
    this.clock = clock;
  }

  /**
   * Makes an earlier snapshot current again, after reading all of it.
   *
   * @param id which one; empty for the one that was current before
   * @throws FaultException if there is none, if it does not verify, or if the store cannot be
   *     written; the former one then stays current
   */
  public Switched rollback(Optional<String> id) {
    return locked(
        () -> {
          SnapshotStore store = new SnapshotStore(root);
          Optional<String> former = store.currentId();
          Snapshot goal = store.open(id.orElseGet(() -> parent(store)));
          store.verify(goal);
          Path staging = root.resolve("staging");
          Pointer.set(root, staging, goal.id());
          Disk.delete(staging);
          return new Switched(former, goal);
        });
  }

  /** What was current, and what is now. */
  public record Switched(Optional<String> former, Snapshot current) {}

  private static String parent(SnapshotStore store) {
    Snapshot current = store.open(store.currentId().orElseGet(() -> store.current().id()));
    String parent = current.manifest().parent();
    if (parent == null) {
      throw new FaultException(
          Fault.of(
              FaultCode.USAGE,
              new Text(
                  "Bản chụp " + current.id() + " không có bản trước.",
                  "Snapshot " + current.id() + " has no predecessor."),
              new Text(
                  "Hãy nêu mã của bản muốn quay lại; xem danh sách bằng lệnh snapshot list.",
                  "Name the snapshot to go back to; snapshot list tells their ids.")));
    }
    return parent;
  }

  /**
   * Which snapshots may go.
   *
   * @param keep how many of the newest stay; empty for no such bound
   * @param olderThan only those published longer ago go; empty for no such bound
   * @param pretend whether to tell only
   */
  public record Retention(Optional<Integer> keep, Optional<Period> olderThan, boolean pretend) {
    public Retention {
      if (keep.isEmpty() && olderThan.isEmpty()) {
        throw new IllegalArgumentException("a retention without a bound would remove everything");
      }
      if (keep.isPresent() && keep.get() < 0) {
        throw new IllegalArgumentException("keep " + keep.get());
      }
    }
  }

  /** Why a snapshot stays, or that it went. */
  public enum Fate {
    REMOVED("đã xóa", "removed"),
    CURRENT("đang dùng", "current"),
    PARENT("bản trước của bản đang dùng, giữ để quay lại", "predecessor of the current"),
    AMONG_NEWEST("thuộc các bản mới nhất", "among the newest"),
    YOUNG("chưa đủ cũ", "not old enough"),
    IN_USE("đang có tiến trình đọc", "a process reads it"),
    UNREADABLE("không đọc được, không tự xóa", "cannot be read, never removed unasked");

    private final String vi;
    private final String en;

    Fate(String vi, String en) {
      this.vi = vi;
      this.en = en;
    }

    /** What people read. */
    public Text words() {
      return new Text(vi, en);
    }
  }

  /** One snapshot and what became of it. */
  public record Judged(String id, Fate fate) {}

  /**
   * Removes old snapshots. The current one stays, its predecessor stays, so that there is a way
   * back, and whatever a process reads stays. One that is being removed leaves its place in one
   * step: a crash never leaves half of one there.
   */
  public List<Judged> collect(Retention retention) {
    return locked(
        () -> {
          SnapshotStore store = new SnapshotStore(root);
          List<StoredSnapshot> all = store.list();
          @Nullable String parent =
              all.stream()
                  .filter(StoredSnapshot::current)
                  .flatMap(stored -> stored.snapshot().stream())
                  .flatMap(snapshot -> Stream.ofNullable(snapshot.manifest().parent()))
                  .findFirst()
                  .orElse(null);
          // Without a current snapshot that can be read, any other may be serving in its place.
          boolean sound = all.stream().anyMatch(s -> s.current() && s.snapshot().isPresent());
          List<Judged> judged = new ArrayList<>();
          int newer = 0;
          for (StoredSnapshot stored : all) {
            Fate fate = sound ? fate(stored, parent, newer, retention) : Fate.UNREADABLE;
            if (fate == Fate.REMOVED && !retention.pretend()) {
              fate = remove(stored.id());
            }
            judged.add(new Judged(stored.id(), fate));
            newer++;
          }
          if (!retention.pretend()) {
            Disk.delete(root.resolve("staging"));
          }
          return judged;
        });
  }

  private Fate fate(
      StoredSnapshot stored, @Nullable String parent, int newer, Retention retention) {
    if (stored.snapshot().isEmpty()) {
      return Fate.UNREADABLE;
    }
    if (stored.current()) {
      return Fate.CURRENT;
    }
    if (stored.id().equals(parent)) {
      return Fate.PARENT;
    }
    if (retention.keep().isPresent() && newer < retention.keep().get()) {
      return Fate.AMONG_NEWEST;
    }
    Instant created = stored.snapshot().get().manifest().created();
    if (retention.olderThan().isPresent()
        && !created.isBefore(
            clock
                .instant()
                .atZone(ZoneOffset.UTC)
                .minus(retention.olderThan().get())
                .toInstant())) {
      return Fate.YOUNG;
    }
    return Fate.REMOVED;
  }

  private Fate remove(String id) throws IOException {
    Path folder = root.resolve(SnapshotStore.SNAPSHOTS).resolve(id);
    if (!Files.exists(folder.resolve(InUse.FILE))) {
      return Fate.UNREADABLE; // whoever reads it could not be told
    }
    Optional<InUse.Alone> lock = InUse.alone(folder);
    if (lock.isEmpty()) {
      return Fate.IN_USE;
    }
    try (InUse.Alone _ = lock.get()) {
      Path away = Files.createDirectories(root.resolve("staging")).resolve("gone-" + id);
      Disk.permit(folder, "rwxr-xr-x");
      Disk.rename(folder, away);
      Disk.sync(root.resolve(SnapshotStore.SNAPSHOTS));
      Disk.delete(away);
    }
    return Fate.REMOVED;
  }

  /** Work on the store that may fail as writing to disks does. */
  private interface Work<T> {
    T run() throws IOException;
  }

  private <T> T locked(Work<T> work) {
    if (!Files.isDirectory(root)) {
      new SnapshotStore(root).current(); // says what is wrong with the path
    }
    try (StoreLock _ = StoreLock.take(root)) {
      return work.run();
    } catch (IOException e) {
      throw new FaultException(Publisher.unwritable(root, e), e);
    }
  }
}
