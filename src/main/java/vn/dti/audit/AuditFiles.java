package vn.dti.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files that one process writes, one after the other, and the removal of the oldest of all
 * processes' files. Used by one thread.
 */
final class AuditFiles implements AutoCloseable {
  static final String PREFIX = "audit-";
  static final String SUFFIX = ".jsonl";

  /** How many files go on account of their age whenever one is added. */
  private static final int BY_AGE = 2;

  private final AuditSettings settings;
  private final String run;
  private @Nullable FileChannel channel;
  private @Nullable Path file;
  private long size;
  private int part;

  AuditFiles(AuditSettings settings, String run) {
    this.settings = settings;
    this.run = run;
  }

  /** Whether a file is open that can take so many bytes more. */
  boolean hasRoomFor(long bytes) {
    return channel != null && size + bytes <= settings.fileBytes();
  }

  /** The number of the file at hand, counted from 1. */
  int part() {
    return part;
  }

  /** Opens the next file and removes what is too old or too much by now. */
  void next(Instant now) throws IOException {
    close();
    makeFolder(settings.folder());
    Path next = settings.folder().resolve(name(run, part + 1));
    channel =
        FileChannel.open(
            next,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    file = next;
    size = 0;
    part++;
    removeOld(now);
  }

  /** Appends whole lines; when it fails, none of them stays. */
  void append(ByteBuffer lines) throws IOException {
    FileChannel open = channel;
    if (open == null) {
      throw new IOException("no file is open");
    }
    int length = lines.remaining();
    try {
      while (lines.hasRemaining()) {
        open.write(lines);
      }
      size += length;
    } catch (IOException e) {
      forget(open);
      throw e;
    }
  }

  /** A broken line would spoil the next one: it goes, or the file is written no further. */
  private void forget(FileChannel open) {
    try {
      open.truncate(size);
    } catch (IOException e) {
      close();
    }
  }

  @Override
  public void close() {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // What was written is with the kernel; there is nothing more to lose.
        return;
      }
    }
  }

  /** The name of a process's file; names of one process sort as its files follow each other. */
  private static String name(String run, int part) {
    return "%s%s-%06d%s".formatted(PREFIX, run, part, SUFFIX);
  }

  /** The last file of a process, if there is any left. */
  static java.util.Optional<Path> last(Path folder, String run) throws IOException {
    return list(folder).stream()
        .filter(path -> path.getFileName().toString().startsWith(PREFIX + run + "-"))
        .max(Comparator.comparing(path -> path.getFileName().toString()));
  }

  static void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(
              path -> {
                String name = path.getFileName().toString();
                return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
              })
          .toList();
    }
  }

  private record Kept(Path file, FileTime last, long bytes) {}

  /**
   * Room is kept for the file at hand to grow to its bound. By age alone only few go at a time,
   * more than are added: a clock that jumps into the future for a while must not cost the whole
   * record.
   */
  private void removeOld(Instant now) throws IOException {
    List<Kept> all = new ArrayList<>();
    for (Path path : list(settings.folder())) {
      if (!path.equals(file)) {
        all.add(new Kept(path, Files.getLastModifiedTime(path), Files.size(path)));
      }
    }
    all.sort(Comparator.comparing(Kept::last).reversed().thenComparing(Kept::file));
    FileTime oldest = FileTime.from(now.minus(settings.age()));
    long bytes = settings.fileBytes();
    List<Kept> stay = new ArrayList<>();
    for (Kept kept : all) {
      bytes += kept.bytes();
      if (bytes > settings.totalBytes()) {
        Files.deleteIfExists(kept.file());
      } else {
        stay.add(kept);
      }
    }
    for (Kept kept : stay.reversed().stream().limit(BY_AGE).toList()) {
      if (kept.last().compareTo(oldest) < 0) {
        Files.deleteIfExists(kept.file());
      }
    }
  }
}
