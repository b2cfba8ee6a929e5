package vn.dti.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that was ever found to kill or occupy a DuckDB process, asked of one process with a
 * memory limit of 256 MiB: it lives, and stays of a size that can be planned for. The measures are
 * left in {@code target/killers.md}.
 */
class GuardKillersIT {
  /** The Java heap, DuckDB's limit, and what DuckDB takes beside its limit, with room to spare. */
  private static final long PEAK_MEBIBYTES = 1_536;

  @TempDir private static Path folder;
  private static List<Measure> measures;
  private static String said;

  private record Measure(String name, String outcome, long millis, long peak) {
    static Measure of(String line) {
      String[] cells = line.split("\t", -1);
      return new Measure(cells[0], cells[1], Long.parseLong(cells[2]), Long.parseLong(cells[3]));
    }

    String row() {
      return "| %s | %s | %,d ms | %,d MiB |".formatted(name, outcome, millis, peak);
    }
  }

  @BeforeAll
  static void ask() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                KillersProcess.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    measures = said.lines().filter(line -> line.contains("\t")).map(Measure::of).toList();
    Files.createDirectories(Path.of("target"));
    Files.write(
        Path.of("target/killers.md"),
        Stream.concat(
                Stream.of("| text | outcome | time | peak |", "|---|---|---:|---:|"),
                measures.stream().map(Measure::row))
            .toList());
  }

  @Test
  void theProcessLivesAndAnswersAfterwards() {
    assertThat(said).endsWith("alive\n");
    assertThat(measures)
        .hasSize(
            1
                + Killers.refused().size()
                + Killers.refusedForCost().size()
                + Killers.bounded().size());
  }

  @Test
  void whatIsTooLargeOrTooDearIsRefused() {
    Map<String, String> outcomes =
        measures.stream().collect(Collectors.toMap(Measure::name, Measure::outcome));

    assertThat(Killers.refused().keySet())
        .allSatisfy(name -> assertThat(outcomes.get(name)).as(name).isEqualTo("SQL_TOO_LARGE"));
    assertThat(Killers.refusedForCost().keySet())
        .allSatisfy(name -> assertThat(outcomes.get(name)).as(name).isEqualTo("SQL_REFUSED"));
  }

  @Test
  void theRestIsStoppedByTimeOrMemory() {
    Map<String, Measure> byName =
        measures.stream().collect(Collectors.toMap(Measure::name, measure -> measure));

    assertThat(Killers.bounded().keySet())
        .allSatisfy(
            name -> {
              Measure measure = Objects.requireNonNull(byName.get(name), name);
              assertThat(measure.outcome())
                  .as(name)
                  .isIn("QUERY_TIMEOUT", "QUERY_MEMORY", "answered");
              assertThat(measure.millis()).as(name).isLessThan(15_000);
            });
    assertThat(measures)
        .allSatisfy(m -> assertThat(m.peak()).as(m.row()).isLessThan(PEAK_MEBIBYTES));
  }
}
