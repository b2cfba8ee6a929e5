import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Puts the plugin's folder together: program, runtime, native libraries, front end, dashboards,
 * data, and last the ahead-of-time cache, which is only right for exactly these files. Each step is
 * left out when nothing that it reads has changed.
 *
 * <p>Run by Maven on the selected JDK from the project's folder, with the project's version, its
 * main jar and the build's time stamp as arguments.
 */
final class Package {
  private static final Path TARGET = Path.of("target");
  private static final Path PLUGIN = TARGET.resolve("plugin/dti-indicators-datasource");
  private static final Path LIB = PLUGIN.resolve("lib");
  private static final Path NATIVE = LIB.resolve("native");
  private static final Path RUNTIME = PLUGIN.resolve("runtime");
  private static final Path STAMPS = TARGET.resolve("stamps");
  private static final String LAUNCHER = "gpx_dti_indicators_linux_amd64";
  private static final String MODULES =
      "java.base,java.logging,java.management,java.naming,java.sql,jdk.unsupported,jdk.zipfs";

  /** Set here and not in jvm.args, where the JVM would warn ordinary users at every start. */
  private static final String OPTIONS = "-XX:ThreadPriorityPolicy=1";

  private final String version;
  private final Path jar;
  private final Instant stamp;

  private Package(String version, Path jar, Instant stamp) {
    this.version = version;
    this.jar = jar;
    this.stamp = stamp;
  }

  public static void main(String[] args) throws Exception {
    new Package(args[0], Path.of(args[1]), Instant.parse(args[2])).run();
  }

  private void run() throws Exception {
    Files.createDirectories(NATIVE);
    Files.createDirectories(STAMPS);
    runtime();
    jars();
    files();
    cache();
    zip();
  }

  // ---- the runtime ----

  private void runtime() throws Exception {
    Path home = Path.of(System.getProperty("java.home"));
    String key = hash(List.of(home.resolve("release"))) + MODULES + OPTIONS;
    if (isCurrent("runtime", key) && Files.isExecutable(RUNTIME.resolve("bin/java"))) {
      return;
    }
    deleteTree(RUNTIME);
    command(
        List.of(
            home.resolve("bin/jlink").toString(),
            "--add-modules",
            MODULES,
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--vm=server",
            "--add-options=" + OPTIONS,
            "--output",
            RUNTIME.toString()),
        Map.of());
    done("runtime", key);
  }

  // ---- program and libraries ----

  private void jars() throws IOException {
    List<Path> jars = new ArrayList<>();
    jars.add(jar);
    try (Stream<Path> libraries = Files.list(TARGET.resolve("libraries"))) {
      libraries.filter(p -> p.toString().endsWith(".jar")).sorted().forEach(jars::add);
    }
    List<String> names = jars.stream().map(p -> p.getFileName().toString()).toList();
    try (Stream<Path> old = Files.list(LIB)) {
      for (Path file : old.filter(p -> p.toString().endsWith(".jar")).toList()) {
        if (!names.contains(file.getFileName().toString())) {
          Files.delete(file);
        }
      }
    }
    for (Path library : jars) {
      Path copy = LIB.resolve(library.getFileName());
      String stampName = "jar-" + library.getFileName();
      String key = hash(List.of(library));
      if (isCurrent(stampName, key) && Files.exists(copy)) {
        continue;
      }
      withoutNatives(library, copy);
      done(stampName, key);
    }
    writeIfChanged(LIB.resolve("classpath"), String.join("\n", names) + "\n");
  }

  /**
   * Copies a jar; the native libraries for this system go beside it, where the JVM finds them
   * without unpacking tens of megabytes at every start, and those for others are left out.
   */
  private void withoutNatives(Path library, Path copy) throws IOException {
    try (ZipFile source = new ZipFile(library.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
      for (ZipEntry entry : source.stream().toList()) {
        String name = entry.getName();
        if (name.equals("libduckdb_java.so_linux_amd64")) {
          extract(source, entry, NATIVE.resolve("libduckdb_java.so"));
        } else if (name.startsWith("META-INF/native/") && name.endsWith("x86_64.so")) {
          extract(source, entry, NATIVE.resolve(name.substring(name.lastIndexOf('/') + 1)));
        } else if (!isForeignNative(name)) {
          ZipEntry kept = new ZipEntry(name);
          kept.setTimeLocal(stamp.atOffset(ZoneOffset.UTC).toLocalDateTime());
          out.putNextEntry(kept);
          try (InputStream in = source.getInputStream(entry)) {
            in.transferTo(out);
          }
          out.closeEntry();
        }
      }
    }
  }

  private static boolean isForeignNative(String name) {
    return name.startsWith("libduckdb_java.so_")
        || name.startsWith("aarch_64/")
        || name.startsWith("x86_64/") && !name.endsWith(".so")
        || name.startsWith("arrow_cdata_jni/") && !name.equals(ARROW_JNI) && !name.endsWith("/");
  }

  private static final String ARROW_JNI = "arrow_cdata_jni/x86_64/libarrow_cdata_jni.so";

  private static void extract(ZipFile source, ZipEntry entry, Path target) throws IOException {
    try (InputStream in = source.getInputStream(entry)) {
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }
    mode(target, "rwxr-xr-x");
  }

  // ---- everything that is copied as it is ----

  private void files() throws IOException {
    Path dist = Path.of("src/main/dist");
    copy(dist.resolve(LAUNCHER), PLUGIN.resolve(LAUNCHER));
    mode(PLUGIN.resolve(LAUNCHER), "rwxr-xr-x");
    copy(dist.resolve("jvm.args"), LIB.resolve("jvm.args"));
    copyTree(dist.resolve("img"), PLUGIN.resolve("img"));
    copyTree(Path.of("src/main/data"), PLUGIN.resolve("data"));
    copyTree(Path.of("dashboards"), PLUGIN.resolve("dashboards"));
    copyTree(TARGET.resolve("web"), PLUGIN);
    copy(dist.resolve("README.md"), PLUGIN.resolve("README.md"));
    copy(Path.of("CHANGELOG.md"), PLUGIN.resolve("CHANGELOG.md"));
    copy(Path.of("LICENSE"), PLUGIN.resolve("LICENSE"));
    String description =
        Files.readString(dist.resolve("plugin.json"))
            .replace("@project.version@", version)
            .replace("@build.date@", LocalDate.ofInstant(stamp, ZoneOffset.UTC).toString());
    writeIfChanged(PLUGIN.resolve("plugin.json"), description);
  }

  // ---- the ahead-of-time cache ----

  private void cache() throws Exception {
    Path cache = LIB.resolve("app.aot");
    List<Path> inputs = new ArrayList<>();
    for (String name : Files.readAllLines(LIB.resolve("classpath"))) {
      inputs.add(LIB.resolve(name));
    }
    inputs.add(LIB.resolve("jvm.args"));
    inputs.add(RUNTIME.resolve("release"));
    inputs.add(Path.of("src/build/Package.java"));
    String key = hash(inputs);
    if (isCurrent("cache", key) && Files.exists(cache)) {
      return;
    }
    Files.deleteIfExists(cache);
    Files.deleteIfExists(LIB.resolve("app.aot.key"));
    Path training = TARGET.resolve("training");
    deleteTree(training);
    Files.createDirectories(training);
    Path store = training.resolve("store").toAbsolutePath();
    Path plugin = PLUGIN.toAbsolutePath();
    Path record = training.resolve("app.aotconf").toAbsolutePath();
    // A plugin whose launcher records what it loads, driven by the program's own client.
    Path recording = training.resolve("plugin").toAbsolutePath();
    Files.createDirectories(recording);
    Path launcher = recording.resolve(LAUNCHER);
    Files.writeString(
        launcher,
        "#!/bin/sh\nexec '%s' '@%s' -XX:AOTMode=record '-XX:AOTConfiguration=%s' '-Djava.io.tmpdir=%s' '-Djava.library.path=%s' -cp '%s' vn.dti.Main\n"
            .formatted(
                plugin.resolve("runtime/bin/java"),
                plugin.resolve("lib/jvm.args"),
                record,
                training.toAbsolutePath(),
                plugin.resolve("lib/native"),
                classpath(plugin)));
    mode(launcher, "rwxr-xr-x");
    copy(PLUGIN.resolve("plugin.json"), recording.resolve("plugin.json"));
    command(
        List.of(
            plugin.resolve(LAUNCHER).toString(),
            "demo",
            "--train",
            "--plugin",
            recording.toString(),
            "--store",
            store.toString(),
            "--dashboards",
            Path.of("dashboards").toAbsolutePath().toString()),
        Map.of());
    if (!Files.exists(record)) {
      throw new IllegalStateException(
          "training left no record at " + record + ": did the plugin end in an orderly way?");
    }
    command(
        List.of(
            plugin.resolve("runtime/bin/java").toString(),
            "@" + plugin.resolve("lib/jvm.args"),
            "-XX:AOTMode=create",
            "-XX:AOTConfiguration=" + record,
            "-XX:AOTCache=" + cache.toAbsolutePath(),
            "-Djava.library.path=" + plugin.resolve("lib/native"),
            "-cp",
            classpath(plugin)),
        Map.of());
    Files.writeString(LIB.resolve("app.aot.key"), launcherKey() + "\n");
    done("cache", key);
  }

  private static String classpath(Path plugin) throws IOException {
    return String.join(
        ":",
        Files.readAllLines(LIB.resolve("classpath")).stream()
            .map(name -> plugin.resolve("lib").resolve(name).toString())
            .toList());
  }

  /** What the launcher computes and compares before it trusts the cache. */
  private static String launcherKey() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", "xargs cksum jvm.args ../runtime/release <classpath")
            .directory(LIB.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String sums = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("cksum failed");
    }
    return sums.replaceAll("\\s+", " ").strip();
  }

  // ---- the zip ----

  private void zip() throws IOException {
    Path zip = TARGET.resolve("dti-indicators-datasource-" + version + ".linux-amd64.zip");
    List<Path> files;
    try (Stream<Path> all = Files.walk(PLUGIN)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    Map<String, String> state = new TreeMap<>();
    for (Path file : files) {
      state.put(file.toString(), Files.size(file) + "@" + Files.getLastModifiedTime(file));
    }
    String key = state.toString();
    if (isCurrent("zip", key) && Files.exists(zip)) {
      return;
    }
    Files.deleteIfExists(zip);
    // The zip file system keeps POSIX modes: whatever unzips it has executables.
    try (FileSystem out =
        FileSystems.newFileSystem(
            zip, Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
      for (Path file : files) {
        Path entry = out.getPath("/" + PLUGIN.getParent().relativize(file));
        Files.createDirectories(entry.getParent());
        Files.copy(file, entry);
        Files.setLastModifiedTime(entry, FileTime.from(stamp));
        Files.setAttribute(
            entry,
            "zip:permissions",
            PosixFilePermissions.fromString(Files.isExecutable(file) ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
    done("zip", key);
    System.out.printf("packaged %s, %.1f MB%n", zip, Files.size(zip) / 1e6);
  }

  // ---- small things ----

  private static boolean isCurrent(String step, String key) throws IOException {
    Path stamp = STAMPS.resolve(step);
    return Files.exists(stamp) && Files.readString(stamp).equals(key);
  }

  private static void done(String step, String key) throws IOException {
    Files.writeString(STAMPS.resolve(step), key);
  }

  private static String hash(List<Path> files) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copy(Path source, Path target) throws IOException {
    byte[] content = Files.readAllBytes(source);
    if (!Files.exists(target) || !java.util.Arrays.equals(content, Files.readAllBytes(target))) {
      Files.createDirectories(target.getParent());
      Files.write(target, content);
    }
  }

  private static void writeIfChanged(Path target, String text) throws IOException {
    if (!Files.exists(target) || !Files.readString(target).equals(text)) {
      Files.writeString(target, text);
    }
  }

  private static void copyTree(Path source, Path target) throws IOException {
    try (Stream<Path> all = Files.walk(source)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        copy(file, target.resolve(source.relativize(file).toString()));
      }
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        if (Files.isDirectory(path)) {
          mode(path, "rwxr-xr-x");
        }
      }
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static void mode(Path file, String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  /** Runs a program and fails with all that it said when it fails. */
  private static void command(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("dti-package", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    String said = Files.readString(log);
    Files.delete(log);
    if (!ended || process.exitValue() != 0) {
      throw new IllegalStateException(
          (ended ? "exit code " + process.exitValue() : "no end within 5 minutes")
              + " of "
              + String.join(" ", command)
              + "\n"
              + said);
    }
  }
}
