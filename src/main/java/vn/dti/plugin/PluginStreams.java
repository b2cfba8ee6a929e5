package vn.dti.plugin;

import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The process's two ways out.
 *
 * @param handshake standard output, for the handshake line and nothing else: any other byte before
 *     that line and the host gives the plugin up
 * @param log standard error, unbuffered, for log lines
 */
public record PluginStreams(OutputStream handshake, OutputStream log) {

  /**
   * Names the file that leads to the host where a launcher has turned the process's own standard
   * output to standard error: then not even a JVM that dies, which prints past all of Java, can put
   * a word there.
   */
  public static final String HANDSHAKE_VARIABLE = "PLUGIN_HANDSHAKE_FILE";

  /**
   * Takes standard output away from everyone else: whatever prints to System.out prints to standard
   * error from here on. To be called first of all in main.
   */
  public static PluginStreams takeOver() {
    System.setOut(System.err);
    return new PluginStreams(
        handshake(System.getenv(HANDSHAKE_VARIABLE)), new FileOutputStream(FileDescriptor.err));
  }

  private static OutputStream handshake(@Nullable String file) {
    if (file != null) {
      try {
        return new FileOutputStream(file, true);
      } catch (FileNotFoundException e) {
        System.err.println("cannot open " + file + " for the handshake: " + e.getMessage());
      }
    }
    return new FileOutputStream(FileDescriptor.out);
  }
}
