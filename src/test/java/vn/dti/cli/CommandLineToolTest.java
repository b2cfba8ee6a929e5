package vn.dti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class CommandLineToolTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aMistypedOptionIsNamedAndTheNearestOneSuggested() {
    assertThat(run("publish", "--stoer", "/tmp/none")).isEqualTo(2);
    assertThat(err.toString())
        .contains("Không có tùy chọn --stoer. / There is no option --stoer.")
        .contains("--store")
        .contains("publish --help")
        .doesNotContain("Missing required");
  }

  @Test
  void aMissingOptionIsNamedInAFewLinesWithoutTheWholeHelp() {
    assertThat(run("publish")).isEqualTo(2);
    assertThat(err.toString()).contains("--store").contains("publish --help");
    assertThat(err.toString().lines()).hasSizeLessThan(4);
  }

  @Test
  void aDayThatIsNoneIsNamedWithHowOneIsWritten() {
    assertThat(run("publish", "--store", "/tmp/none", "--as-of", "31/10/2025")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--as-of")
        .contains("\"31/10/2025\" không phải là ngày; viết như 2025-10-31.")
        .doesNotContain("java.time");
  }

  @Test
  void anUnknownSubcommandIsNamedAndTheNearestOneSuggested() {
    assertThat(run("pubish")).isEqualTo(2);
    assertThat(err.toString()).contains("pubish").contains("publish");
  }

  @Test
  void anUnknownSubcommandIsToldBeforeItsOptionsAndBeforeAnyHelp() {
    assertThat(run("pubish", "--store", "x")).isEqualTo(2);
    assertThat(err.toString())
        .contains("Không có lệnh \"pubish\".", "There is no command", "publish?")
        .doesNotContain("--store");
    assertThat(run("query", "--help")).isEqualTo(2);
    assertThat(err.toString()).contains("Không có lệnh \"query\".");
    assertThat(run("snapshot", "lst", "--store", "x")).isEqualTo(2);
    assertThat(err.toString()).contains("Không có lệnh \"lst\".", "list?");
  }

  @Test
  void aMissingOptionIsToldInBothLanguages() {
    assertThat(run("publish")).isEqualTo(2);
    assertThat(err.toString()).contains("Thiếu --store. / --store is missing.");
  }

  private int run(String... arguments) {
    return CommandLineTool.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }
}
