package vn.dti.ingest.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes that are killed, starved of disk, or write at the same time. */
class LedgerProcessTest {
  @TempDir Path folder;
  private Path submitted;

  @BeforeEach
  void aFileToHandIn() throws IOException {
    submitted = Files.writeString(folder.resolve("in.csv"), "x".repeat(20_000));
  }

  @ParameterizedTest
  @EnumSource(LedgerStep.class)
  void aKilledProcessLeavesAWholeEntryOrNoneAndTheNextAcceptanceWorks(LedgerStep step)
      throws Exception {
    run(accepting(1, "none"));
    Process killed = accepting(1, step.name()).start();
    try (BufferedReader out = output(killed)) {
      assertThat(out.readLine()).isEqualTo("waiting");
      killed.destroyForcibly();
      assertThat(killed.waitFor()).isEqualTo(128 + 9);
    }

    boolean accepted = step.compareTo(LedgerStep.MOVED) >= 0;
    assertThat(ledger().verify()).isEmpty();
    assertThat(ledger().entries()).hasSize(accepted ? 2 : 1);
    run(accepting(1, "none"));
    assertThat(ledger().verify()).isEmpty();
    assertThat(ledger().entries()).hasSize(accepted ? 3 : 2);
    assertThat(ledger().entries().stream().map(entry -> ledger().figures(entry).size()))
        .containsOnly(20);
    assertThat(folder.resolve("store/ledger/staging")).satisfies(LedgerProcessTest::holdsNothing);
  }

  /** 8 KiB end within the submitted file, 1 KiB within the figures of a small one. */
  @ParameterizedTest
  @ValueSource(ints = {8, 1})
  void aDiskThatIsFullKeepsTheSubmissionOutAndSaysSo(int kibibytes) throws Exception {
    if (kibibytes == 1) {
      Files.writeString(submitted, "a,b\n"); // fits; its figures do not
    }
    List<String> command = new ArrayList<>(List.of("bash", "-c"));
    command.add("ulimit -f " + kibibytes + "; exec \"$@\"");
    command.add("bash");
    command.addAll(accepting(1, "none").command());
    Process starved = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(starved.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(starved.waitFor()).as(said).isEqualTo(1);
    assertThat(said).contains("Cannot write the ledger").contains("it was not accepted");
    assertThat(ledger().entries()).isEmpty();
    run(accepting(1, "none"));
    assertThat(ledger().verify()).isEmpty();
    assertThat(ledger().entries()).hasSize(1);
  }

  @Test
  void processesThatWriteAtTheSameTimeMakeOneChain() throws Exception {
    List<Process> writers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      writers.add(accepting(5, "none").start());
    }
    for (Process writer : writers) {
      assertThat(writer.waitFor()).isZero();
    }

    assertThat(ledger().verify()).isEmpty();
    assertThat(ledger().entries())
        .extracting(LedgerEntry::submissionId)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 15).mapToObj(LedgerEntry::id).toList());
  }

  private Ledger ledger() {
    return new Ledger(folder.resolve("store"));
  }

  private ProcessBuilder accepting(int times, String waitAfter) {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-cp",
            System.getProperty("java.class.path"),
            AcceptingProcess.class.getName(),
            folder.resolve("store").toString(),
            submitted.toString(),
            String.valueOf(times),
            waitAfter)
        .redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  private static void run(ProcessBuilder builder) throws Exception {
    Process process = builder.start();
    try (BufferedReader out = output(process)) {
      assertThat(out.readLine()).isEqualTo("accepted");
    }
    assertThat(process.waitFor()).isZero();
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void holdsNothing(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.list(path)) {
      assertThat(files).isEmpty();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
