package vn.dti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.plugin.DataSourceSettings;
import vn.dti.plugin.HealthResult;
import vn.dti.plugin.PluginContext;
import vn.dti.plugin.client.PluginLaunch;
import vn.dti.plugin.client.PluginProcess;

/** The zip as an administrator gets it: unpacked somewhere else, then started as Grafana does. */
class PackagedPluginIT {
  private static final String LAUNCHER = "gpx_dti_indicators_linux_amd64";
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  @TempDir private static Path folder;
  private static Path zip;
  private static Path plugin;

  @BeforeAll
  static void unzip() throws IOException {
    try (Stream<Path> files = Files.list(TARGET)) {
      zip = files.filter(f -> f.toString().endsWith(".linux-amd64.zip")).findFirst().orElseThrow();
    }
    plugin = unzipInto(folder.resolve("một nơi khác"));
  }

  /** Unpacks with the modes that the zip states, as any unzip does. */
  private static Path unzipInto(Path target) throws IOException {
    try (FileSystem source =
            FileSystems.newFileSystem(
                URI.create("jar:" + zip.toUri()), Map.of("enablePosixFileAttributes", "true"));
        Stream<Path> entries = Files.walk(source.getPath("/"))) {
      for (Path entry : entries.toList()) {
        Path copy = target.resolve(entry.toString().substring(1));
        if (Files.isDirectory(entry)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(entry, copy);
          Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(entry));
        }
      }
    }
    return target.resolve(Version.PLUGIN_ID);
  }

  @Test
  void theZipIsNoLargerThanNinetyMegabytes() throws IOException {
    assertThat(Files.size(zip)).isLessThanOrEqualTo(90_000_000L);
  }

  @Test
  void theZipHoldsWhatGrafanaAsksOfAPlugin() {
    assertThat(
            List.of(
                "plugin.json",
                "module.js",
                "img/logo.svg",
                "README.md",
                "CHANGELOG.md",
                "LICENSE",
                "dashboards/tong-quan-quoc-gia.json",
                "data/observation.csv",
                "lib/app.aot",
                "lib/native/libduckdb_java.so",
                "lib/native/libnetty_transport_native_epoll_x86_64.so"))
        .allSatisfy(name -> assertThat(plugin.resolve(name)).isNotEmptyFile());
  }

  @Test
  void theZipStatesWhichFilesAreExecutable() throws IOException {
    Set<PosixFilePermission> executable = PosixFilePermissions.fromString("rwxr-xr-x");

    for (String name : List.of(LAUNCHER, "runtime/bin/java", "runtime/lib/jspawnhelper")) {
      assertThat(Files.getPosixFilePermissions(plugin.resolve(name)))
          .as(name)
          .isEqualTo(executable);
    }
    assertThat(Files.getPosixFilePermissions(plugin.resolve("plugin.json")))
        .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
  }

  @Test
  void noJarHoldsANativeLibraryThatWouldBeUnpackedAtEveryStart() throws IOException {
    try (Stream<Path> jars = Files.list(plugin.resolve("lib"))) {
      for (Path jar : jars.filter(f -> f.toString().endsWith(".jar")).toList()) {
        try (FileSystem content = FileSystems.newFileSystem(jar);
            Stream<Path> entries = Files.walk(content.getPath("/"))) {
          assertThat(entries.filter(e -> e.toString().contains(".so")).map(Path::toString))
              .as(jar.getFileName().toString())
              // Arrow's 40 kB are always unpacked by its own loader.
              .allMatch(e -> e.endsWith("/libarrow_cdata_jni.so"));
        }
      }
    }
  }

  @Test
  void theUnpackedPluginPublishesAndServes() throws Exception {
    Path store = folder.resolve("store");
    assertThat(run(plugin, "publish", "--store", store.toString()).code()).isZero();

    try (PluginProcess process = PluginProcess.start(launch(plugin))) {
      HealthResult health = process.checkHealth(context(store));

      assertThat(health.message()).startsWith("Sẵn sàng: bản chụp 20251031-");
      assertThat(health.status()).isEqualTo(HealthResult.HealthStatus.OK);
      assertThat(nicenessOfThreads(process.handle().pid()))
          .as("DuckDB's own threads, and those of the program")
          .contains(10, 0);
    }
  }

  /** What the scheduler gives each thread of a process: more is less. */
  private static Set<Integer> nicenessOfThreads(long pid) throws IOException {
    Set<Integer> found = new TreeSet<>();
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      for (Path thread : threads.toList()) {
        String status = Files.readString(thread.resolve("stat"));
        // After the name, which may hold anything, niceness is the 17th field.
        String[] fields = status.substring(status.lastIndexOf(')') + 2).split(" ", 18);
        found.add(Integer.parseInt(fields[16]));
      }
    }
    return found;
  }

  @Test
  void theCacheIsUsedAsLongAsNothingHasChanged() throws Exception {
    assertThat(optionsOf(plugin)).anyMatch(option -> option.startsWith("-XX:AOTCache="));
  }

  @Test
  void aChangedClassRunsAlthoughTheCacheHoldsTheOldOne() throws Exception {
    Path changed = unzipInto(folder.resolve("changed"));
    replaceHealthCheck(changed);

    assertThat(optionsOf(changed)).noneMatch(option -> option.startsWith("-XX:AOTCache="));
    try (PluginProcess process = PluginProcess.start(launch(changed))) {
      assertThat(process.checkHealth(context(folder.resolve("no store"))).message())
          .isEqualTo("another class");
    }
  }

  @Test
  void withoutTheCacheThePluginStartsAllTheSame() throws Exception {
    Path bare = unzipInto(folder.resolve("bare"));
    Files.delete(bare.resolve("lib/app.aot"));

    try (PluginProcess process = PluginProcess.start(launch(bare))) {
      assertThat(process.checkHealth(context(folder.resolve("no store"))).status())
          .isEqualTo(HealthResult.HealthStatus.ERROR);
    }
  }

  @Test
  void byHandItSaysWhatItIsAndHowItIsMeantToBeStarted() throws Exception {
    Outcome outcome = run(plugin);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr()).contains("Grafana tự khởi động").contains(Version.PLUGIN_ID);
  }

  @Test
  void anUnknownSubcommandIsNamed() throws Exception {
    Outcome outcome = run(plugin, "pubish");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("pubish").contains("publish");
  }

  @Test
  void nothingIsWrittenIntoThePluginsFolder() throws Exception {
    Path pristine = unzipInto(folder.resolve("pristine"));
    List<String> before = listing(pristine);

    run(pristine, "publish", "--store", folder.resolve("store2").toString());
    try (PluginProcess process = PluginProcess.start(launch(pristine))) {
      process.checkHealth(context(folder.resolve("store2")));
    }

    assertThat(listing(pristine)).isEqualTo(before);
  }

  @Test
  void aJvmThatDiesLeavesItsErrorFileAmongTheDataAndNoWordOnStandardOutput() throws Exception {
    Path data = folder.resolve("crash");
    Path elsewhere = Files.createDirectory(folder.resolve("working"));
    Path err = folder.resolve("crash.err");
    ProcessBuilder builder =
        new ProcessBuilder(plugin.resolve(LAUNCHER).toString())
            .directory(elsewhere.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(PluginLaunch.grafanaEnvironment());
    builder.environment().put("GF_PLUGIN_DATA_FOLDER", data.toString());
    Process process = builder.start();
    try (BufferedReader stdout = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(stdout.readLine()).startsWith("1|2|unix|");
      assertThat(
              new ProcessBuilder("kill", "-SEGV", String.valueOf(process.pid())).start().waitFor())
          .isZero();
      assertThat(stdout.readLine()).as("more on stdout").isNull();
      assertThat(process.waitFor()).isNotZero();
    } finally {
      process.destroyForcibly();
    }

    assertThat(data.resolve("jvm-error-" + process.pid() + ".log"))
        .content()
        .contains("SIGSEGV", "vn.dti.Main");
    assertThat(Files.readString(err)).contains("SIGSEGV", "no core file dumped");
    assertThat(elsewhere).isEmptyDirectory();
  }

  private static List<String> listing(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> lines = new java.util.ArrayList<>();
      for (Path file : files.sorted().toList()) {
        lines.add(file + " " + (Files.isRegularFile(file) ? Files.getLastModifiedTime(file) : ""));
      }
      return lines;
    }
  }

  private static PluginLaunch launch(Path plugin) {
    return PluginLaunch.asGrafana(plugin.resolve(LAUNCHER))
        .withEnvironment(Map.of("GF_PLUGIN_DATA_FOLDER", folder.resolve("data").toString()))
        .withPatience(Duration.ofSeconds(60), Duration.ofSeconds(10));
  }

  private static PluginContext context(Path store) {
    return PluginContext.of(
        Version.PLUGIN_ID,
        DataSourceSettings.of("uid", "name", "{\"storePath\": \"" + store + "\"}"));
  }

  /** The JVM's options, as the launcher puts them together. */
  private static List<String> optionsOf(Path plugin) throws Exception {
    try (PluginProcess process = PluginProcess.start(launch(plugin))) {
      Path commandLine = Path.of("/proc/" + process.handle().pid() + "/cmdline");
      return List.of(Files.readString(commandLine).split("\0"));
    }
  }

  private static void replaceHealthCheck(Path plugin) throws IOException {
    Path source = Files.createDirectories(folder.resolve("source/vn/dti/datasource"));
    Path file = source.resolve("HealthCheck.java");
    Files.writeString(
        file,
        """
        package vn.dti.datasource;
        public final class HealthCheck implements vn.dti.plugin.HealthHandler {
          public HealthCheck(IndicatorDataSource dataSources) {}
          @Override
          public vn.dti.plugin.HealthResult checkHealth(vn.dti.plugin.HealthRequest request) {
            return vn.dti.plugin.HealthResult.ok("another class");
          }
        }
        """);
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-nowarn",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.resolve("source").toString(),
                file.toString());
    assertThat(compiled).isZero();
    try (Stream<Path> jars = Files.list(plugin.resolve("lib"))) {
      Path jar =
          jars.filter(f -> f.getFileName().toString().startsWith(Version.PLUGIN_ID))
              .findFirst()
              .orElseThrow();
      try (FileSystem content = FileSystems.newFileSystem(jar)) {
        Files.write(
            content.getPath("/vn/dti/datasource/HealthCheck.class"),
            Files.readAllBytes(source.resolve("HealthCheck.class")));
      }
    }
  }

  private record Outcome(int code, String stdout, String stderr) {}

  /** Runs the launcher as a command line with an empty environment. */
  private static Outcome run(Path plugin, String... arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>();
    command.add(plugin.resolve(LAUNCHER).toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    Process process = builder.start();
    try (InputStream nothing = process.getInputStream()) {
      assertThat(nothing).isNotNull();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    return new Outcome(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
