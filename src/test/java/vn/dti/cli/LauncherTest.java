package vn.dti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where the launcher puts what the program writes, seen by a runtime that says what it was told.
 */
@Timeout(60)
class LauncherTest {
  private static final String LAUNCHER = "gpx_dti_indicators_linux_amd64";

  @TempDir Path folder;
  private Path grafana;
  private Path plugin;

  @BeforeEach
  void layOut() throws IOException {
    grafana = Files.createDirectories(folder.toRealPath().resolve("grafana"));
    plugin = Files.createDirectories(grafana.resolve("plugins/dti-indicators-datasource"));
    Files.copy(Path.of("src/main/dist", LAUNCHER), plugin.resolve(LAUNCHER));
    executable(plugin.resolve(LAUNCHER));
    Files.createDirectories(plugin.resolve("lib"));
    Files.writeString(plugin.resolve("lib/classpath"), "program.jar\n");
    Path java = Files.createDirectories(plugin.resolve("runtime/bin")).resolve("java");
    Files.writeString(
        java,
        """
        #!/bin/sh
        printf '%s\\n' "$@" "umask $(umask)"
        [ -z "$PLUGIN_HANDSHAKE_FILE" ] || echo "to the host" >"$PLUGIN_HANDSHAKE_FILE"
        """);
    executable(java);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private record Ran(List<String> out, List<String> err) {
    String option(String start) {
      return List.of(out, err).stream()
          .flatMap(List::stream)
          .filter(line -> line.startsWith(start))
          .findFirst()
          .map(line -> line.substring(start.length()))
          .orElse("none");
    }
  }

  private Ran run(Map<String, String> environment, String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = plugin.resolve(LAUNCHER).toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(Arrays.asList(command))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().put("TMPDIR", folder.toString());
    builder.environment().putAll(environment);
    assertThat(builder.start().waitFor()).isZero();
    return new Ran(
        Files.readAllLines(out, StandardCharsets.UTF_8),
        Files.readAllLines(err, StandardCharsets.UTF_8));
  }

  private Ran asGrafana(String... variables) throws Exception {
    Map<String, String> environment = new java.util.HashMap<>();
    environment.put("grafana_plugin_type", "datasource");
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return run(environment);
  }

  @Test
  void aLinkToItFindsThePlugin() throws Exception {
    Path link = folder.resolve("dti");
    Files.createSymbolicLink(link, plugin.resolve(LAUNCHER));

    Process process = new ProcessBuilder(link.toString()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains(plugin.resolve("lib/program.jar").toString());
  }

  @Test
  void theSettingDecidesWhereDataGo() throws Exception {
    Path mine = folder.resolve("dữ liệu/của plugin");

    Ran ran = asGrafana("GF_PLUGIN_DATA_FOLDER", mine.toString(), "GF_PATHS_DATA", "/nowhere");

    assertThat(ran.option("-Ddti.data=")).isEqualTo(mine.toString());
    assertThat(ran.option("-XX:ErrorFile=")).isEqualTo(mine + "/jvm-error-%p.log");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mine)))
        .isEqualTo("rwx------");
  }

  @Test
  void withoutItTheyGoBesideGrafanasOwn() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));

    assertThat(asGrafana("GF_PATHS_DATA", data.toString()).option("-Ddti.data="))
        .isEqualTo(data + "/dti-indicators");
    assertThat(asGrafana().option("-Ddti.data=")).isEqualTo(grafana + "/dti-indicators");
  }

  @Test
  void whereNothingElseCanBeWrittenTheyGoToAFolderForTemporaryFilesAndThatIsSaid()
      throws Exception {
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(plugin, elsewhere);
    plugin = elsewhere;

    Ran ran = asGrafana("GF_PLUGIN_DATA_FOLDER", "/proc/none");

    assertThat(ran.option("-Ddti.data=")).startsWith(folder + "/dti-indicators-");
    assertThat(ran.err()).anyMatch(line -> line.contains("/proc/none, cannot be written"));
  }

  @Test
  void anotherOnesSignpostAmongTemporaryFilesIsNotFollowed() throws Exception {
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(plugin, elsewhere);
    plugin = elsewhere;
    Path own = Path.of(asGrafana().option("-Ddti.data="));
    Files.delete(own);
    Files.createSymbolicLink(own, Files.createDirectories(folder.resolve("trap")));

    assertThat(asGrafana().option("-Ddti.data=")).startsWith(folder + "/gpx-");
    assertThat(folder.resolve("trap")).isEmptyDirectory();
  }

  @Test
  void aCommandMakesNoFolderThatGrafanaCouldNotWriteLater() throws Exception {
    run(Map.of(), "publish");

    assertThat(grafana.resolve("dti-indicators")).doesNotExist();
    asGrafana();
    assertThat(run(Map.of(), "audit", "list").option("-Ddti.data="))
        .isEqualTo(grafana + "/dti-indicators");
  }

  @Test
  void aPluginsStandardOutputIsForTheHandshakeAloneAndItsFilesForItsAccount() throws Exception {
    Ran plugin = asGrafana();

    assertThat(plugin.out()).containsExactly("to the host");
    assertThat(plugin.err()).contains("vn.dti.Main", "umask 0077");
    Ran command = run(Map.of(), "publish");
    assertThat(command.out()).contains("vn.dti.Main", "publish").doesNotContain("umask 0077");
    assertThat(command.err()).isEmpty();
  }
}
