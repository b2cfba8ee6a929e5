package vn.dti.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The mark that a process is at work: a file that it holds locked, and that it removes when it is
 * told to end. One that is there and not locked tells of a process that ended without a word.
 */
final class Run implements AutoCloseable {
  private static final String PREFIX = "running-";

  private final Path mark;
  private final FileChannel channel;

  private Run(Path mark, FileChannel channel) {
    this.mark = mark;
    this.channel = channel;
  }

  /** Marks this process's own run. */
  static Run begin(Path folder, String run) throws IOException {
    AuditFiles.makeFolder(folder);
    Path mark = folder.resolve(PREFIX + run);
    FileChannel channel =
        FileChannel.open(
            mark,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      // Held until the process ends; the kernel gives it back whatever the end.
      if (lock(channel) == null) {
        throw new IOException("another process holds " + mark);
      }
      channel.write(ByteBuffer.wrap(MachineClock.boot().getBytes(StandardCharsets.UTF_8)));
      return new Run(mark, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** What is done with the run of a process that is gone. */
  interface Finding {
    /**
     * Takes note of one.
     *
     * @param sinceBoot whether the machine has been up ever since
     */
    void of(String run, boolean sinceBoot) throws IOException;
  }

  /**
   * Every other run whose process is gone; its mark goes once it has been taken note of.
   *
   * @param failing told of each that could not be looked at; it stays for the next start
   */
  static void forEachGone(
      Path folder, String own, Finding finding, BiConsumer<Path, IOException> failing)
      throws IOException {
    try (Stream<Path> marks = Files.list(folder)) {
      for (Path mark : marks.sorted().toList()) {
        String name = mark.getFileName().toString();
        if (name.startsWith(PREFIX) && !name.equals(PREFIX + own)) {
          try {
            examine(mark, name.substring(PREFIX.length()), finding);
          } catch (IOException e) {
            failing.accept(mark, e);
          }
        }
      }
    }
  }

  private static void examine(Path mark, String run, Finding finding) throws IOException {
    try (FileChannel channel =
        FileChannel.open(mark, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (lock(channel) == null) {
        return;
      }
      finding.of(run, Files.readString(mark).strip().equals(MachineClock.boot()));
      Files.deleteIfExists(mark);
    }
  }

  /** Null where somebody else has it, in this process or another. */
  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** The end is in order from here on, whatever still happens. */
  void end() throws IOException {
    Files.deleteIfExists(mark);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
