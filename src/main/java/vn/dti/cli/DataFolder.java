package vn.dti.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the program keeps what it writes itself: the audit log and the JVM's error files. The
 * launcher decides, since the JVM has to know it before any Java runs.
 */
final class DataFolder {
  private static final String PROPERTY = "dti.data";
  private static final String SETTING = "GF_PLUGIN_DATA_FOLDER";
  private static final String ERRORS = "jvm-error-*.log";
  private static final int KEPT = 10;

  private DataFolder() {}

  /** The launcher's choice; without a launcher the setting's, which may be none. */
  static Optional<Path> path(Map<String, String> environment) {
    String chosen = System.getProperty(PROPERTY, environment.getOrDefault(SETTING, ""));
    return chosen.isBlank() ? Optional.empty() : Optional.of(Path.of(chosen));
  }

  /** Removes all but the newest of the JVM's error files; what cannot be removed stays. */
  static void tidy(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ERRORS)) {
      List<Path> errors = new ArrayList<>();
      files.forEach(errors::add);
      errors.sort(Comparator.comparingLong((Path file) -> file.toFile().lastModified()).reversed());
      for (Path old : errors.subList(Math.min(KEPT, errors.size()), errors.size())) {
        Files.deleteIfExists(old);
      }
    } catch (IOException e) {
      // There is no such folder yet, or it is not ours to tidy: both are told where they matter.
      return;
    }
  }
}
