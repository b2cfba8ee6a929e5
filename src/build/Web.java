import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Builds and tests what is written in TypeScript, with the system's Node and npm: the front end and
 * the dashboards. A step is left out when nothing that it reads has changed since it last passed.
 */
final class Web {
  private static final Path STAMPS = Path.of("target/stamps");
  private static final Path WEB = Path.of("src/main/web");
  private static final Path DASHBOARDS = Path.of("src/main/dashboards");
  private static final int OLDEST_NODE = 20;

  public static void main(String[] args) throws Exception {
    Files.createDirectories(STAMPS);
    try {
      switch (args[0]) {
        case "build" -> build();
        case "test" -> test();
        default -> throw new IllegalArgumentException("unknown step " + args[0]);
      }
    } catch (Unusable e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void build() throws Exception {
    String key = key(WEB);
    if (isCurrent("web-build", key) && Files.exists(Path.of("target/web/module.js"))) {
      return;
    }
    requireNode();
    install(WEB, true);
    npm(WEB, "run", "build");
    done("web-build", key);
  }

  private static void test() throws Exception {
    test(WEB, key(WEB));
    test(DASHBOARDS, key(DASHBOARDS) + key(Path.of("dashboards")));
  }

  private static void test(Path folder, String key) throws Exception {
    String step = "test-" + folder.getFileName();
    if (isCurrent(step, key)) {
      System.out.println(folder + ": unchanged since its tests passed");
      return;
    }
    requireNode();
    install(folder, false);
    npm(folder, "test");
    done(step, key);
  }

  /**
   * Installs what the lock file names, unless that has been done. A full install serves building
   * too; one for building alone is much smaller.
   */
  private static void install(Path folder, boolean forBuildAlone) throws Exception {
    if (isInstalled(folder, false)) {
      return;
    }
    if (forBuildAlone) {
      if (!isInstalled(folder, true)) {
        npm(folder, "ci", "--omit=dev", "--no-audit", "--no-fund");
        Files.writeString(marker(folder), "build " + lock(folder));
      }
      return;
    }
    npm(folder, "ci", "--no-audit", "--no-fund");
    Files.writeString(marker(folder), "full " + lock(folder));
  }

  private static boolean isInstalled(Path folder, boolean forBuildAlone) throws IOException {
    if (!Files.exists(marker(folder))) {
      return false;
    }
    String installed = Files.readString(marker(folder));
    return installed.equals("full " + lock(folder))
        || forBuildAlone && installed.equals("build " + lock(folder));
  }

  private static Path marker(Path folder) {
    return folder.resolve("node_modules/.installed");
  }

  private static String lock(Path folder) throws IOException {
    return hash(List.of(folder.resolve("package-lock.json")));
  }

  private static void requireNode() throws Exception {
    String version;
    try {
      Process process = new ProcessBuilder("node", "--version").start();
      version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      process.waitFor();
    } catch (IOException e) {
      throw new Unusable(
          "Node.js is missing: install Node "
              + OLDEST_NODE
              + " or newer, with npm. / Thiếu Node.js.");
    }
    int major = Integer.parseInt(version.replaceFirst("^v", "").replaceFirst("\\..*", ""));
    if (major < OLDEST_NODE) {
      throw new Unusable(
          "Node.js is "
              + version
              + ": install Node "
              + OLDEST_NODE
              + " or newer. / Node.js quá cũ.");
    }
  }

  private static void npm(Path folder, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("npm"));
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile("dti-npm", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int code = process.waitFor();
    String said = Files.readString(log);
    Files.delete(log);
    if (code != 0) {
      throw new Unusable(
          folder + ": " + String.join(" ", command) + " failed with " + code + "\n" + said);
    }
    System.out.println(folder + ": " + String.join(" ", command) + " done");
  }

  private static boolean isCurrent(String step, String key) throws IOException {
    Path stamp = STAMPS.resolve(step);
    return Files.exists(stamp) && Files.readString(stamp).equals(key);
  }

  private static void done(String step, String key) throws IOException {
    Files.writeString(STAMPS.resolve(step), key);
  }

  private static String key(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return hash(
          files
              .filter(Files::isRegularFile)
              .filter(p -> !p.toString().contains("node_modules"))
              .sorted()
              .toList());
    }
  }

  private static String hash(List<Path> files) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Something that only a person can mend; its message says what. */
  private static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }
}
