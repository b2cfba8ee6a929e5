package vn.dti.plugin;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;

/**
 * The process's two ways out.
 *
 * @param handshake standard output, for the handshake line and nothing else: any other byte before
 *     that line and the host gives the plugin up
 * @param log standard error, unbuffered, for log lines
 */
public record PluginStreams(OutputStream handshake, OutputStream log) {

  /**
   * Takes standard output away from everyone else: whatever prints to System.out prints to standard
   * error from here on. To be called first of all in main.
   */
  public static PluginStreams takeOver() {
    System.setOut(System.err);
    return new PluginStreams(
        new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
  }
}
