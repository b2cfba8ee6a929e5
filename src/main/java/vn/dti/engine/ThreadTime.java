package vn.dti.engine;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/** The processor time of one thread, as Linux counts it. */
final class ThreadTime {
  private ThreadTime() {}

  /**
   * The nanoseconds that the calling thread has been on a processor, to be read from any thread.
   * Where the system does not tell, the time that passes.
   */
  static LongSupplier ofCallingThread() {
    try {
      Path task = Files.readSymbolicLink(Path.of("/proc/thread-self"));
      String file = "/proc/" + task + "/schedstat";
      return () -> read(file);
    } catch (IOException | UnsupportedOperationException e) {
      return System::nanoTime;
    }
  }

  private static long read(String file) {
    byte[] bytes = new byte[80];
    try (RandomAccessFile schedstat = new RandomAccessFile(file, "r")) {
      int length = schedstat.read(bytes);
      String text = new String(bytes, 0, Math.max(0, length), StandardCharsets.US_ASCII);
      return Long.parseLong(text.substring(0, text.indexOf(' ')));
    } catch (IOException | RuntimeException e) {
      // The thread has ended, and with it what it worked on.
      return 0;
    }
  }
}
