package vn.dti.plugin;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Turns what code prints without asking into log entries, a line each. */
final class PrintedLines extends OutputStream {
  private static final int LONGEST = 8 * 1024;

  private final Log log;
  private final String stream;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private PrintedLines(Log log, String stream) {
    this.log = log;
    this.stream = stream;
  }

  /**
   * A stream to stand in for System.out or System.err.
   *
   * @param name which of the two, as the entries tell
   */
  static PrintStream stream(Log log, String name) {
    return new PrintStream(new PrintedLines(log, name), true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int octet) {
    if (octet == '\n' || line.size() >= LONGEST) {
      String text = line.toString(StandardCharsets.UTF_8).strip();
      line.reset();
      if (!text.isEmpty()) {
        log.warn(text, Map.of("printedTo", stream));
      }
    }
    if (octet != '\n') {
      line.write(octet);
    }
  }
}
