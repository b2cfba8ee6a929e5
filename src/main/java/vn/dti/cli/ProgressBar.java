package vn.dti.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Language;
import vn.dti.fault.Text;
import vn.dti.publish.Progress;

/** One line on a terminal that tells how far long work has come, and is gone at the end. */
public final class ProgressBar implements Progress, AutoCloseable {
  private static final int WIDTH = 30;

  private final @Nullable PrintWriter terminal;
  private int shown;

  /**
   * @param terminal null where there is none: nothing is printed then
   */
  ProgressBar(@Nullable PrintWriter terminal) {
    this.terminal = terminal;
  }

  /** A bar on the terminal; silent where output goes to a file, a pipe or a log. */
  public static ProgressBar onTerminal() {
    return new ProgressBar(Terminal.writer().orElse(null));
  }

  @Override
  public void at(Text what, int done, int all) {
    int filled = WIDTH * done / all;
    show(
        "[%s%s] %3d %%  %s"
            .formatted(
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                100 * done / all,
                what.in(Language.VI)));
  }

  /**
   * Work whose end nobody knows has come so far.
   *
   * @param what is counted
   */
  public void at(Text what, long done) {
    show("%s  %s".formatted("%,d".formatted(done).replace(',', '.'), what.in(Language.VI)));
  }

  @Override
  public void close() {
    show("");
  }

  private void show(String line) {
    if (terminal != null) {
      // What the line before had more of is covered with spaces.
      terminal.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
      terminal.print(line.isEmpty() ? "\r" : "");
      terminal.flush();
      shown = line.length();
    }
  }
}
