package vn.dti.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says across processes that a snapshot is in use: readers share a lock on the file {@value #FILE}
 * in its folder, and whoever wants to remove it must have that lock alone. The system gives a lock
 * back when its process ends, however it ends. Readers need no more than the right to read.
 *
 * <p>The system's locks belong to a process and vanish when it closes the file anywhere, so all
 * readers of this process share one opened file per snapshot, and nobody else opens it. Where a
 * file system knows no locks, readers go without, and {@link #alone} fails.
 */
public final class InUse {
  /** The file whose lock tells; empty, and no part of the snapshot's content. */
  public static final String FILE = "in-use";

  private static final Map<Path, Held> HELD = new HashMap<>();
  private static final Set<Path> REMOVING = new HashSet<>();

  private InUse() {}

  /**
   * Shares a snapshot's lock until the hold is closed; each closing ends one hold.
   *
   * @return empty if the snapshot is being removed, or is gone
   */
  static Optional<Hold> share(Path folder) throws IOException {
    Path file;
    try {
      file = folder.toRealPath().resolve(FILE);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    Held held;
    synchronized (HELD) {
      if (REMOVING.contains(file)) {
        return Optional.empty();
      }
      FileMark mark = FileMark.of(file);
      Held known = HELD.get(file);
      // A lock on a file that was removed or replaced holds nothing any more.
      if (known == null || !Objects.equals(known.key, mark.key())) {
        FileChannel channel = open(file);
        if (channel != null && !shared(channel)) {
          channel.close();
          return Optional.empty();
        }
        if (!Files.exists(folder.resolve(SnapshotReader.MANIFEST))) {
          if (channel != null) {
            channel.close();
          }
          return Optional.empty();
        }
        known = new Held(channel, mark.key());
        HELD.put(file, known);
      }
      known.users++;
      held = known;
    }
    return Optional.of(() -> release(file, held));
  }

  private static void release(Path file, Held held) {
    synchronized (HELD) {
      if (--held.users == 0) {
        HELD.remove(file, held);
        try {
          if (held.channel != null) {
            held.channel.close();
          }
        } catch (IOException e) {
          // The system ends the lock with the process at the latest.
          return;
        }
      }
    }
  }

  /**
   * Takes a snapshot's lock alone, so that it can be removed; to be closed afterwards.
   *
   * @return empty if a reader has it, in this process or another
   */
  public static Optional<Alone> alone(Path folder) throws IOException {
    Path file = folder.toRealPath().resolve(FILE);
    synchronized (HELD) {
      if (HELD.containsKey(file) || REMOVING.contains(file)) {
        return Optional.empty();
      }
      // Only for the owner, and only now: to lock alone, a file must be open for writing.
      Disk.permit(file, "rw-r--r--");
      FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        Disk.permit(file, "r--r--r--");
        return Optional.empty();
      }
      REMOVING.add(file);
      return Optional.of(new Alone(file, channel));
    }
  }

  private static @Nullable FileChannel open(Path file) throws IOException {
    try {
      return FileChannel.open(file, StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static boolean shared(FileChannel channel) {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, true) != null;
    } catch (IOException e) {
      return true; // no locks here: nobody can remove it either
    }
  }

  private static final class Held {
    private final @Nullable FileChannel channel;
    private final @Nullable Object key;
    private int users;

    Held(@Nullable FileChannel channel, @Nullable Object key) {
      this.channel = channel;
      this.key = key;
    }
  }

  /** A reader's share. */
  @FunctionalInterface
  interface Hold {
    /** Ends it; to be called once. */
    void end();
  }

  /** The lock of one who removes. */
  public static final class Alone implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private Alone(Path file, FileChannel channel) {
      this.file = file;
      this.channel = channel;
    }

    @Override
    public void close() throws IOException {
      synchronized (HELD) {
        channel.close();
        REMOVING.remove(file);
      }
    }
  }
}
