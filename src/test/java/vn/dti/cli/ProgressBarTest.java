package vn.dti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import vn.dti.fault.Text;

class ProgressBarTest {
  @Test
  void drawsOneLineAgainAndAgainAndLeavesNothingOfIt() {
    StringWriter out = new StringWriter();
    try (ProgressBar bar = new ProgressBar(new PrintWriter(out))) {
      bar.at(new Text("đọc observation", "reading observation"), 0, 10);
      bar.at(new Text("ghi area", "writing area"), 5, 10);
    }

    assertThat(out.toString())
        .isEqualTo(
            "\r[..............................]   0 %  đọc observation"
                + "\r[###############...............]  50 %  ghi area       "
                + "\r"
                + " ".repeat(48)
                + "\r")
        .doesNotContain("\n");
  }

  @Test
  void countsWhereNobodyKnowsHowMuchThereIs() {
    StringWriter out = new StringWriter();
    try (ProgressBar bar = new ProgressBar(new PrintWriter(out))) {
      bar.at(new Text("dòng", "rows"), 10_000);
    }

    assertThat(out.toString())
        .isEqualTo("\r10.000  dòng\r" + " ".repeat(12) + "\r")
        .doesNotContain("\n");
  }

  @Test
  @SuppressWarnings("SystemConsoleNull") // as in ProgressBar
  void saysNothingWhereThereIsNoTerminal() {
    // The output of tests goes to a file or a pipe.
    try (ProgressBar bar = ProgressBar.onTerminal()) {
      bar.at(new Text("đọc", "reading"), 1, 2);
      assertThat(System.console() == null || !System.console().isTerminal()).isTrue();
    }
  }
}
