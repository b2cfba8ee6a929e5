package vn.dti.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultException;

/**
 * The read side of a store: which snapshot answers now.
 *
 * <p>Every call looks at the pointer and at the served files' sizes and times, which takes
 * microseconds; only when something moved is anything opened. A current snapshot that does not pass
 * the opening checks is not served: the last good one stays, or, when this process has not seen
 * one, the newest earlier one that passes; {@link #state} tells why. Without any, each call throws.
 *
 * <p>Safe for use by several threads.
 */
public final class SnapshotStore {
  /** The name of the file that holds the current snapshot's id. */
  public static final String POINTER = "current";

  /** The name of the folder that holds the snapshots. */
  public static final String SNAPSHOTS = "snapshots";

  // A removal ends readers' chances for the time of a rename; one that hangs is a fault.
  private static final int PIN_TRIES = 200;
  private static final long PIN_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Path root;
  private final Map<String, Integer> pins = new HashMap<>();
  // Snapshots whose files changed while they were served: opening alone clears none of them.
  private final Set<String> suspects = new HashSet<>();
  private volatile @Nullable Seen seen;

  public SnapshotStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** The store's folder. */
  public Path root() {
    return root;
  }

  /**
   * The snapshot that answers now.
   *
   * @throws FaultException if there is none that can be trusted
   */
  public Snapshot current() {
    StoreState state = state();
    return state.serving().orElseThrow(() -> new FaultException(state.faults()));
  }

  /** Which snapshot answers now, and what is wrong with the store. Never throws. */
  public StoreState state() {
    Seen before = seen;
    if (before != null && before.holds()) {
      return before.state();
    }
    return look();
  }

  /**
   * Pins the snapshot that answers now; to be closed by the caller.
   *
   * @throws FaultException if there is none that can be trusted, or it cannot be held
   */
  public PinnedSnapshot pin() {
    for (int tries = 1; ; tries++) {
      Snapshot snapshot = current();
      Optional<PinnedSnapshot> pinned = pin(snapshot);
      if (pinned.isPresent()) {
        return pinned.get();
      }
      if (tries == PIN_TRIES) {
        throw new FaultException(StoreFaults.notHeld(snapshot.folder()));
      }
      // It has ceased to be current, and was removed, since it was looked at; or is being removed.
      seen = null;
      if (tries > 1) {
        LockSupport.parkNanos(PIN_PAUSE_NANOS);
      }
    }
  }

  /** Pins a snapshot of this store, current or not; empty if it is gone. */
  public Optional<PinnedSnapshot> pin(Snapshot snapshot) {
    try {
      Optional<InUse.Hold> hold = InUse.share(snapshot.folder());
      if (hold.isEmpty()) {
        return Optional.empty();
      }
      String id = snapshot.id();
      synchronized (pins) {
        pins.merge(id, 1, Integer::sum);
      }
      return Optional.of(
          new PinnedSnapshot(
              snapshot,
              () -> {
                unpin(id);
                hold.get().end();
              }));
    } catch (IOException e) {
      throw new FaultException(StoreFaults.unreadable(snapshot.folder(), e), e);
    }
  }

  /** Everything in the store, newest first; those that cannot be read last. */
  public List<StoredSnapshot> list() {
    String current = currentId().orElse("");
    List<StoredSnapshot> all = new ArrayList<>();
    try (Stream<Path> folders = Files.list(root.resolve(SNAPSHOTS))) {
      for (String id : folders.map(f -> String.valueOf(f.getFileName())).sorted().toList()) {
        if (Manifest.isId(id)) {
          all.add(stored(id, id.equals(current)));
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new FaultException(nothingThere(), e);
    } catch (IOException e) {
      throw new FaultException(StoreFaults.unreadable(root.resolve(SNAPSHOTS), e), e);
    }
    all.sort(
        Comparator.comparing(
                (StoredSnapshot stored) ->
                    stored.snapshot().map(s -> s.manifest().created()).orElse(Instant.MIN))
            .reversed()
            .thenComparing(StoredSnapshot::id));
    return all;
  }

  /** The id that the pointer holds; empty if there is none that can be read. */
  public Optional<String> currentId() {
    try {
      return Optional.of(pointer());
    } catch (FaultException e) {
      return Optional.empty();
    }
  }

  private StoredSnapshot stored(String id, boolean current) {
    try {
      return new StoredSnapshot(id, Optional.of(open(id)), List.of(), current);
    } catch (FaultException e) {
      return new StoredSnapshot(id, Optional.empty(), e.faults(), current);
    }
  }

  /** The snapshots that readers of this process hold. */
  public Set<String> pinned() {
    synchronized (pins) {
      return Set.copyOf(pins.keySet());
    }
  }

  /**
   * Reads a snapshot's files whole and compares their hashes with the manifest's.
   *
   * @throws FaultException naming every altered file, with the expected hash and the found one
   */
  public void verify(Snapshot snapshot) {
    SnapshotReader.verify(snapshot);
  }

  /**
   * Opens a snapshot by its id, current or not.
   *
   * @throws FaultException if it is not there or does not pass the opening checks
   */
  public Snapshot open(String id) {
    if (!Manifest.isId(id)) {
      throw new FaultException(StoreFaults.noId(id));
    }
    return SnapshotReader.open(root.resolve(SNAPSHOTS).resolve(id), id);
  }

  private void unpin(String id) {
    synchronized (pins) {
      pins.computeIfPresent(id, (key, count) -> count == 1 ? null : count - 1);
    }
  }

  private synchronized StoreState look() {
    Seen before = seen;
    if (before != null && before.holds()) {
      return before.state(); // another thread has just looked
    }
    // The marks are taken between two openings of the same files: whatever changes after them is
    // noticed by the next call.
    Attempt attempt = attempt(before);
    List<FileMark> marks;
    List<Path> watched;
    do {
      watched = attempt.watched();
      marks = marks(watched);
      attempt = attempt(before);
    } while (!attempt.watched().equals(watched));
    seen = new Seen(marks, attempt.state());
    return attempt.state();
  }

  private Attempt attempt(@Nullable Seen before) {
    @Nullable String id = null;
    try {
      id = pointer();
      Optional<Snapshot> snapshot = Optional.of(trusted(id, before));
      return new Attempt(watched(id, snapshot), new StoreState(snapshot, List.of()));
    } catch (FaultException e) {
      Optional<Snapshot> good = lastGood(before, id);
      List<Path> watched = watched(id, good);
      e.faults().stream()
          .map(Fault::where)
          .filter(Objects::nonNull)
          .forEach(where -> watched.add(Path.of(where)));
      if (id != null) {
        // Of a folder that is being removed, what is missing next is in no fault yet.
        watched.add(root.resolve(SNAPSHOTS).resolve(id));
      }
      return new Attempt(watched, new StoreState(good, e.faults()));
    }
  }

  private String pointer() {
    Path pointer = root.resolve(POINTER);
    try {
      String text = Files.readString(pointer, StandardCharsets.UTF_8);
      String id = text.strip();
      if (!Manifest.isId(id)) {
        throw new FaultException(StoreFaults.badPointer(pointer, id));
      }
      return id;
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new FaultException(nothingThere(), e);
    } catch (IOException e) {
      // A path below a file fails with no exception type of its own.
      if (Files.isRegularFile(root)) {
        throw new FaultException(StoreFaults.notAFolder(root), e);
      }
      throw new FaultException(StoreFaults.unreadable(pointer, e), e);
    }
  }

  private Fault nothingThere() {
    if (Files.isDirectory(root)) {
      return StoreFaults.empty(root);
    }
    return Files.exists(root) ? StoreFaults.notAFolder(root) : StoreFaults.missing(root);
  }

  /**
   * Opens a snapshot. One that was served before in other files is read whole, since whatever has
   * replaced or written to them was no publication.
   */
  private Snapshot trusted(String id, @Nullable Seen before) {
    Optional<Snapshot> served =
        Optional.ofNullable(before)
            .flatMap(seenBefore -> seenBefore.state().serving())
            .filter(snapshot -> snapshot.id().equals(id));
    if (served.isPresent() && served.get().isUntouched()) {
      return served.get();
    }
    if (served.isPresent()) {
      suspects.add(id);
    }
    Snapshot opened = open(id);
    if (suspects.contains(id)) {
      verify(opened);
      suspects.remove(id);
    }
    return opened;
  }

  /** What can answer although the current snapshot cannot. */
  private Optional<Snapshot> lastGood(@Nullable Seen before, @Nullable String torn) {
    if (before != null && before.state().serving().isPresent()) {
      Optional<Snapshot> again = trustedIfAny(before.state().serving().get().id(), before);
      if (again.isPresent()) {
        return again;
      }
    }
    // A store without a pointer has deliberately nothing to serve.
    return torn == null ? Optional.empty() : newestExcept(torn, before);
  }

  private Optional<Snapshot> newestExcept(String torn, @Nullable Seen before) {
    List<Snapshot> good = new ArrayList<>();
    try (Stream<Path> folders = Files.list(root.resolve(SNAPSHOTS))) {
      folders
          .map(folder -> String.valueOf(folder.getFileName()))
          .filter(id -> Manifest.isId(id) && !id.equals(torn))
          .forEach(id -> trustedIfAny(id, before).ifPresent(good::add));
    } catch (IOException e) {
      return Optional.empty();
    }
    return good.stream()
        .max(
            Comparator.comparing((Snapshot snapshot) -> snapshot.manifest().created())
                .thenComparing(Snapshot::id));
  }

  private Optional<Snapshot> trustedIfAny(String id, @Nullable Seen before) {
    try {
      return Optional.of(trusted(id, before));
    } catch (FaultException e) {
      return Optional.empty();
    }
  }

  /** The paths whose change makes a new look necessary. */
  private List<Path> watched(@Nullable String id, Optional<Snapshot> serving) {
    List<Path> paths = new ArrayList<>();
    paths.add(root.resolve(POINTER));
    if (id != null) {
      paths.add(root.resolve(SNAPSHOTS).resolve(id).resolve(SnapshotReader.MANIFEST));
    }
    serving.ifPresent(
        snapshot ->
            snapshot
                .manifest()
                .tables()
                .forEach(table -> paths.add(snapshot.folder().resolve(table.file()))));
    return paths;
  }

  private static List<FileMark> marks(List<Path> paths) {
    return paths.stream().map(FileMark::of).toList();
  }

  private record Attempt(List<Path> watched, StoreState state) {}

  private record Seen(List<FileMark> marks, StoreState state) {
    boolean holds() {
      return marks.stream().allMatch(FileMark::holds);
    }
  }
}
