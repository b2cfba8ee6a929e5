package vn.dti.cli;

import java.nio.file.Path;

/**
 * Where the program keeps what it writes itself: the audit log and the JVM's error files. The
 * launcher decides, since the JVM has to know it before any Java runs.
 */
public final class DataFolder {
  private static final String PROPERTY = "dti.data";

  private DataFolder() {}

  /** The launcher's choice; without a launcher a folder for temporary files. */
  public static Path path() {
    String chosen = System.getProperty(PROPERTY, "");
    return chosen.isEmpty()
        ? Path.of(System.getProperty("java.io.tmpdir"), "dti-indicators")
        : Path.of(chosen);
  }
}
