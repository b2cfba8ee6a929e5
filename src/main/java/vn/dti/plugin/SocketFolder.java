package vn.dti.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A new folder that only its owner can enter, for one Unix socket. Its name carries the process id,
 * so that {@link LeftOvers} can tell whose it was.
 */
final class SocketFolder implements AutoCloseable {
  /** Names of such folders: the prefix, the process id, a dash, a number in hexadecimal. */
  static final String PREFIX = "gpx-";

  static final String SOCKET = "s";

  /** A socket's address has 108 bytes on Linux, its final zero included; some systems have 104. */
  static final int LONGEST_PATH = 100;

  private final Path folder;

  private SocketFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder below the first parent in which that works.
   *
   * @throws IOException if it works in none; the message names each and why
   */
  static SocketFolder create(List<Path> parents, long pid) throws IOException {
    List<String> failures = new ArrayList<>();
    for (Path parent : parents) {
      try {
        return new SocketFolder(createBelow(parent, pid));
      } catch (IOException e) {
        failures.add(parent + ": " + e);
      }
    }
    throw new IOException("no folder for the plugin's socket: " + String.join("; ", failures));
  }

  private static Path createBelow(Path parent, long pid) throws IOException {
    // A guess at the name need not be unguessable: making a folder that exists fails.
    for (long number = System.nanoTime() & 0xffffff; ; number++) {
      Path folder = parent.resolve(PREFIX + pid + "-" + Long.toHexString(number));
      int length = folder.resolve(SOCKET).toString().getBytes(StandardCharsets.UTF_8).length;
      if (length > LONGEST_PATH) {
        throw new IOException(
            "a socket there would have a path of "
                + length
                + " bytes, and "
                + LONGEST_PATH
                + " is the most");
      }
      try {
        return Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } catch (FileAlreadyExistsException e) {
        // Another number, then.
      }
    }
  }

  Path folder() {
    return folder;
  }

  Path socket() {
    return folder.resolve(SOCKET);
  }

  /** Removes socket and folder; one that is gone already is no failure. */
  @Override
  public void close() throws IOException {
    remove(folder);
  }

  /** Removes a folder with the socket and whatever native code libraries unpacked into it. */
  static void remove(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      return;
    }
    Files.deleteIfExists(folder);
  }
}
