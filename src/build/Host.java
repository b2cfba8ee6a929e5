import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs what is written in Go with Grafana's own plugin SDK against the packaged plugin: its tests,
 * or with the argument "bench" its benchmark. Without Go on the path it says so and leaves them
 * out; continuous integration has Go.
 */
final class Host {
  private static final Path HOST = Path.of("src/test/host");

  public static void main(String[] args) throws Exception {
    if (!hasGo()) {
      System.out.println("Go is not on the path: the host's tests in " + HOST + " are left out");
      return;
    }
    if (args.length > 0 && args[0].equals("bench")) {
      Path baseline = Path.of("target/bench/baseline").toAbsolutePath();
      go("build", "-C", "baseline", "-o", baseline.toString(), ".");
      go("run", "./cmd/bench", "-baseline", baseline.toString());
      return;
    }
    go("vet", "./...");
    go("test", "-count=1", "-timeout=600s", "./...");
  }

  private static boolean hasGo() throws InterruptedException {
    try {
      return new ProcessBuilder("go", "version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void go(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("go"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(HOST.toFile()).inheritIO();
    Path target = Path.of("target").toAbsolutePath();
    builder
        .environment()
        .put("DTI_PLUGIN_DIR", target.resolve("plugin/dti-indicators-datasource").toString());
    builder.environment().put("DTI_STORE", target.resolve("training/store").toString());
    builder.environment().put("DTI_DATA", target.resolve("host-data").toString());
    builder.environment().put("DTI_BENCH_STORE", target.resolve("bench/large").toString());
    int code = builder.start().waitFor();
    if (code != 0) {
      System.err.println(String.join(" ", command) + " failed with " + code);
      System.exit(1);
    }
  }
}
