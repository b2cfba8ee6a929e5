package vn.dti.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder for unpacked native code that the launcher made for this process alone. */
final class TemporaryFolder {
  private TemporaryFolder() {}

  /**
   * Removes the folder if it bears the process's number, as the launcher names it; any other folder
   * is somebody else's. What cannot be removed is left to a later start.
   */
  static void remove(Path folder, long pid) {
    if (!folder.endsWith("gpx-" + pid + "-0")) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      return;
    }
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // A later start removes what killed processes left; this goes the same way.
      return;
    }
  }
}
