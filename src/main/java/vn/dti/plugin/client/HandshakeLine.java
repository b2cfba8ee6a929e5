package vn.dti.plugin.client;

import java.nio.file.Path;

/**
 * The one line by which a plugin tells its host where it listens: core protocol, application
 * protocol, network, address and wire protocol, with a bar between them. A certificate and an
 * answer about multiplexing may follow; this host asks for neither.
 */
record HandshakeLine(String line, Path socket) {
  private static final String CORE = "1";
  private static final String APPLICATION = "2";

  /** The line is none, or not one that this host can use. */
  static final class NotAHandshake extends Exception {
    private static final long serialVersionUID = 1L;
    private final String line;

    NotAHandshake(String line, String reason) {
      super(reason);
      this.line = line;
    }

    /** What stood there instead. */
    String line() {
      return line;
    }
  }

  static HandshakeLine read(String line) throws NotAHandshake {
    String[] fields = line.strip().split("\\|", -1);
    if (fields.length < 5) {
      throw new NotAHandshake(line, "it has " + fields.length + " of at least 5 fields");
    }
    expect(line, "core protocol", CORE, fields[0]);
    expect(line, "application protocol", APPLICATION, fields[1]);
    expect(line, "network", "unix", fields[2]);
    expect(line, "wire protocol", "grpc", fields[4]);
    if (fields[3].isEmpty()) {
      throw new NotAHandshake(line, "the address is empty");
    }
    return new HandshakeLine(line.strip(), Path.of(fields[3]));
  }

  private static void expect(String line, String what, String expected, String actual)
      throws NotAHandshake {
    if (!actual.equals(expected)) {
      throw new NotAHandshake(line, what + " is \"" + actual + "\", expected \"" + expected + "\"");
    }
  }
}
