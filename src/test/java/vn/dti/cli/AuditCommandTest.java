package vn.dti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.dti.audit.MachineClock;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;

/** The subcommands as an administrator types them, on records written by hand. */
class AuditCommandTest {
  private static final String FIRST = "0a".repeat(32);
  private static final String SECOND = "0b".repeat(32);

  @TempDir Path folder;

  private void record(String hash, String text, boolean alone, String... found) throws IOException {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < found.length; i++) {
      all.append(i == 0 ? "" : ",")
          .append("{\"run\":\"r%d\",\"time\":\"%s\",\"alone\":%s}".formatted(i, found[i], alone));
    }
    Files.writeString(
        folder.resolve("crashed-" + hash + ".json"),
        "{\"hash\":\"%s\",\"text\":\"%s\",\"who\":\"user:7\",\"dashboard\":\"board\",\"panel\":\"3\",\"found\":[%s]}"
            .formatted(hash, text, all));
  }

  private record Ran(int code, String out) {}

  private Ran run(String... arguments) {
    CommandLine line =
        AuditCommand.create(
            MachineClock.of(InstantSource.fixed(Instant.parse("2026-06-01T12:30:00Z"))),
            Map.of("GF_PLUGIN_AUDIT_FOLDER", folder.toString(), "GF_PLUGIN_DATA_FOLDER", "/none"));
    StringWriter out = new StringWriter();
    line.setOut(new PrintWriter(out));
    line.setExecutionExceptionHandler(
        (exception, _, _) -> {
          out.append(((FaultException) exception).describe(Language.EN));
          return 1;
        });
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    int code = line.execute(all.toArray(String[]::new));
    line.getOut().flush();
    return new Ran(code, out.toString());
  }

  @Test
  void listsWhatIsRefusedAndWhatIsNotYet() throws IOException {
    record(FIRST, "SELECT\\n  killer", true, "2026-06-01T12:00:00Z", "2026-06-01T12:10:00Z");
    record(SECOND, "SELECT once", false, "2026-06-01T12:20:00Z");

    assertThat(run("list").out())
        .isEqualTo(
            """
            0b0b0b0b0b0b  không bị chặn / not refused
              1 lần / times, gần nhất / last 2026-06-01T12:20:00Z, user:7, board / 3
              SELECT once
            0a0a0a0a0a0a  bị chặn đến / refused until 2026-06-01T13:10:00Z
              2 lần / times, gần nhất / last 2026-06-01T12:10:00Z, user:7, board / 3
              SELECT killer
            """);
  }

  @Test
  void tellsWhichAreRunOneAtATime() throws IOException {
    record(FIRST, "SELECT a", false, "2026-06-01T12:00:00Z", "2026-06-01T12:10:00Z");

    assertThat(run("list").out()).startsWith("0a0a0a0a0a0a  chạy riêng từng truy vấn / run one");
  }

  @Test
  void releasesTheOneThatIsMeant() throws IOException {
    record(FIRST, "SELECT 1", false, "2026-06-01T12:00:00Z");
    record(SECOND, "SELECT 2", false, "2026-06-01T12:00:00Z");

    assertThat(run("release", "0"))
        .isEqualTo(
            new Ran(
                1, "2 queries have a hash that begins with \"0\". See the hashes by audit list."));
    assertThat(run("release", "ff").code()).isEqualTo(1);
    assertThat(run("release", "0a0a").code()).isZero();
    assertThat(run("list").out()).contains("0b0b").doesNotContain("0a0a");
  }

  @Test
  void saysWhenThereIsNothingAndWhenThereIsNoFolder() {
    assertThat(run("list").out()).contains("There are none.");
    assertThat(run("list", "--folder", folder.resolve("none").toString()).out())
        .contains("missing or cannot be read", "none]");
  }
}
