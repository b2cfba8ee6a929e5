package vn.dti.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import vn.dti.snapshot.Disk;

/**
 * Where databases put what does not fit into memory: each has a private folder of its own in here,
 * which is removed with it. What a process left that died is removed by the next. Safe for use by
 * many threads.
 */
public final class SpillFolder {
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path root;
  private final int mebibytes;
  private final AtomicInteger number = new AtomicInteger();

  private SpillFolder(Path root, int mebibytes) {
    this.root = root;
    this.mebibytes = mebibytes;
  }

  /**
   * Makes the folder where it is not there, and removes what is left of processes that are gone.
   *
   * @param mebibytes what each database may put there
   */
  public static SpillFolder open(Path root, int mebibytes) throws IOException {
    Files.createDirectories(root, PRIVATE);
    tidy(root);
    return new SpillFolder(root.toAbsolutePath(), mebibytes);
  }

  /** Removes what is left of processes that are gone, where there is such a folder. */
  public static void tidy(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, "*-*")) {
      for (Path folder : folders) {
        if (!isOfAnother(String.valueOf(folder.getFileName()))) {
          Disk.delete(folder);
        }
      }
    }
  }

  /** Of another process that lives; in a container the former one often had this one's number. */
  private static boolean isOfAnother(String name) {
    try {
      long pid = Long.parseLong(name.substring(0, name.indexOf('-')));
      return pid != ProcessHandle.current().pid() && ProcessHandle.of(pid).isPresent();
    } catch (NumberFormatException e) {
      return true;
    }
  }

  /**
   * One database's place.
   *
   * @param folder nobody else can look into it
   * @param mebibytes how much it may hold
   */
  public record Place(Path folder, int mebibytes) implements AutoCloseable {
    /** Removes the folder with whatever is in it. */
    @Override
    public void close() {
      try {
        Disk.delete(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A place of its own for a database. */
  public Place take() throws IOException {
    String name = ProcessHandle.current().pid() + "-" + number.incrementAndGet();
    return new Place(Files.createDirectory(root.resolve(name), PRIVATE), mebibytes);
  }
}
