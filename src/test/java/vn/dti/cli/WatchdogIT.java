package vn.dti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.dti.engine.QueryLabel;

/** Real processes with a real DuckDB that runs away. */
class WatchdogIT {
  /** Grows steadily, and looks whether it was interrupted. */
  private static final String EATER =
      "SELECT length(string_agg(a.range::VARCHAR || repeat('x', 100), ','))"
          + " FROM range(100000) a, range(100000) b";

  /** Does not look for a long time, and does not grow. */
  private static final String DEAF =
      "SELECT count(*) FROM range(100000000) a, range(100000) b WHERE hash(a.range, b.range) = 1";

  private record Ended(int exitCode, String log, Duration took) {}

  private static Ended run(String soft, String hard, boolean interrupts, String sql)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            WatchedProcess.class.getName(),
            soft,
            hard,
            Boolean.toString(interrupts),
            sql));
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(log).isTrue();
      return new Ended(process.exitValue(), log, Duration.ofNanos(System.nanoTime() - start));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aQueryThatEatsMemoryIsCancelledAndASmallOneIsAnsweredMeanwhile() throws Exception {
    Ended ended = run("300", "4000", true, EATER);

    assertThat(ended.exitCode()).as(ended.log()).isZero();
    assertThat(ended.log()).contains("\"reason\":\"MEMORY\"", "A query was cancelled");
  }

  @Test
  void theHardTotalEndsTheProcessWithOneLineThatNamesTheQuery() throws Exception {
    Ended ended = run("200", "400", false, EATER);

    assertThat(ended.exitCode()).as(ended.log()).isEqualTo(WatchdogReport.EXIT_CODE);
    assertThat(ended.log().lines().filter(line -> line.contains("The process ends")).toList())
        .singleElement()
        .satisfies(
            line -> assertThat(line).contains("\"dsUid\":\"uid\"", "\"refId\":\"B\"", hash(EATER)));
  }

  @Test
  void aQueryThatIgnoresItsCancelEndsTheProcessWithOneLineThatNamesIt() throws Exception {
    // It grows past the soft total by a little, is told to stop, and nothing interrupts it.
    Ended ended = run("1", "4000", false, "/* " + "x".repeat(200) + " */ " + DEAF);

    assertThat(ended.exitCode()).as(ended.log()).isEqualTo(WatchdogReport.EXIT_CODE);
    assertThat(
            ended.log().lines().filter(line -> line.contains("did not stop within 5 s")).toList())
        .singleElement()
        .satisfies(line -> assertThat(line).contains("\"refId\":\"B\"", "/* xxx", "…"));
    assertThat(ended.took()).isLessThan(Duration.ofSeconds(20));
  }

  private static String hash(String sql) {
    return new QueryLabel("uid", "B", sql).textHash();
  }
}
