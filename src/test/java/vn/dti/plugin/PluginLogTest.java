package vn.dti.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import vn.dti.fault.Text;
import vn.dti.plugin.data.FrameFormat;

class PluginLogTest {
  private static final InstantSource NOW = () -> Instant.EPOCH;

  /** Keeps each write apart, as a pipe's reader may see them. */
  private static final class Writes extends OutputStream {
    final List<String> all = new ArrayList<>();

    @Override
    public void write(int octet) {
      throw new AssertionError("a line must be written at once");
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      all.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }
  }

  @Test
  void aLineIsOneWriteWhoeverElseWrites() {
    Writes writes = new Writes();
    PluginLog log = new PluginLog(writes, "test", LogLevel.INFO, NOW);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        int number = i;
        threads.execute(() -> log.info("entry " + number, Map.of()));
      }
    }
    assertThat(writes.all)
        .hasSize(200)
        .allMatch(line -> line.startsWith("{") && line.endsWith("}\n"));
  }

  @Test
  void entriesBelowTheLowestLevelAreDropped() {
    Writes writes = new Writes();
    PluginLog log = new PluginLog(writes, "test", LogLevel.WARN, NOW);
    log.info("unseen", Map.of());
    log.warn("seen", Map.of());
    assertThat(writes.all).singleElement().asString().contains("seen").doesNotContain("unseen");
  }

  @Test
  void theEnvironmentSetsTheLowestLevelAndNonsenseMeansInfo() {
    PluginIdentity identity = new PluginIdentity("id", "1", new Text("", ""));
    Writes writes = new Writes();
    PluginStreams streams = new PluginStreams(OutputStream.nullOutputStream(), writes);
    PluginLog.open(streams, identity, Map.of("GF_PLUGIN_LOG_LEVEL", "Debug"))
        .debug("asked for", Map.of());
    PluginLog.open(streams, identity, Map.of("GF_PLUGIN_LOG_LEVEL", "loud"))
        .debug("not asked for", Map.of());
    assertThat(writes.all).singleElement().asString().contains("asked for", "\"id\"");
  }

  @Test
  void aHostThatReadsNoMoreHindersNobody() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("broken pipe");
          }
        };
    Log log = new PluginLog(closed, "test", LogLevel.INFO, NOW);
    assertThatCode(() -> log.info("into the void", Map.of())).doesNotThrowAnyException();
  }

  @Test
  void whatIsPrintedBecomesAnEntryALine() {
    Writes writes = new Writes();
    PrintStream printed =
        PrintedLines.stream(new PluginLog(writes, "test", LogLevel.INFO, NOW), "stdout");
    printed.print("một ");
    printed.println("dòng");
    printed.println();
    printed.println("hai");
    assertThat(writes.all).hasSize(2);
    assertThat(writes.all.getFirst()).contains("\"một dòng\"", "\"printedTo\":\"stdout\"");
  }

  @Test
  void settingsShowNeitherSecretsNorTokensWhereTheyAreLogged() {
    DataSourceSettings settings =
        new DataSourceSettings(
            "uid",
            "name",
            1,
            "",
            "",
            "",
            false,
            "",
            "{}",
            Map.of("password", "s3cret"),
            Instant.EPOCH,
            "");
    PluginContext context = PluginContext.of("id", settings);
    QueryDataRequest request =
        new QueryDataRequest(
            context,
            Map.of("Authorization", "Bearer t0ken"),
            List.of(),
            FrameFormat.ARROW,
            Cancellation.never());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PluginLog(out, "test", LogLevel.INFO, NOW).info("asked", Map.of("request", request));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("password", "Authorization")
        .doesNotContain("s3cret", "t0ken");
  }
}
