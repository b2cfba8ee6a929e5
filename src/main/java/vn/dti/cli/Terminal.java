package vn.dti.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The terminal that a person watches. */
public final class Terminal {
  private Terminal() {}

  /** Where to write to it; empty where output goes to a file, a pipe or a log. */
  // The console of java.base, the only one in our runtime, is null where there is no terminal.
  @SuppressWarnings("SystemConsoleNull")
  public static Optional<PrintWriter> writer() {
    @Nullable Console console = System.console();
    return console != null && console.isTerminal()
        ? Optional.of(console.writer())
        : Optional.empty();
  }
}
