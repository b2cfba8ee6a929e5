package vn.dti.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A launcher for the plugin as the tests' class path has it, with the packaged plugin's JVM flags.
 */
public final class PluginFromClasses {
  private PluginFromClasses() {}

  /** Writes the launcher into the folder. */
  public static Path launcher(Path folder) {
    return launcher(folder, "vn.dti.Main");
  }

  /**
   * The same with another entry point.
   *
   * @param main its class, perhaps with further flags before it
   */
  public static Path launcher(Path folder, String main) {
    Path script = folder.resolve("gpx_soak");
    try {
      Files.writeString(
          script,
          """
          #!/bin/sh
          exec "%s" -XX:ThreadPriorityPolicy=1 "@%s" "-Djava.io.tmpdir=%s" -cp "%s" %s "$@"
          """
              .formatted(
                  Path.of(System.getProperty("java.home"), "bin", "java"),
                  Path.of("src/main/dist/jvm.args").toAbsolutePath(),
                  Files.createDirectories(folder.resolve("tmp")),
                  System.getProperty("java.class.path"),
                  main));
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return script;
  }
}
