package vn.dti.publish;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.dti.fault.FaultException;
import vn.dti.snapshot.PinnedSnapshot;
import vn.dti.snapshot.SnapshotStore;

/**
 * Another process at work on a store. It says on its output how far it has come, and goes on with
 * each line that it is given.
 */
final class StoreProcess implements AutoCloseable {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

  private final Process process;
  private final BufferedReader output;

  private StoreProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Publishes a folder, and halts after a step. */
  static StoreProcess publishing(Path store, Path data, Step halt, String... before)
      throws IOException {
    return start(before, "publish", store.toString(), data.toString(), halt.name());
  }

  /** Pins the current snapshot. */
  static StoreProcess pinning(Path store) throws IOException {
    return start(new String[0], "pin", store.toString());
  }

  private static StoreProcess start(String[] before, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(before));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            StoreProcess.class.getName()));
    command.addAll(List.of(arguments));
    return new StoreProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** What it says next. */
  String says() throws IOException {
    return String.valueOf(output.readLine());
  }

  /** Lets it go on. */
  void goOn() throws IOException {
    process.outputWriter(StandardCharsets.UTF_8).append('\n').flush();
  }

  long pid() {
    return process.pid();
  }

  /** SIGKILL: nothing of the process gets a chance to tidy up. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  /** The other process. */
  public static void main(String[] arguments) throws IOException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Path store = Path.of(arguments[1]);
    try {
      if (arguments[0].equals("pin")) {
        try (PinnedSnapshot pin = new SnapshotStore(store).pin()) {
          System.out.println(pin.snapshot().id());
          input.readLine();
        }
      } else {
        System.out.println(publish(store, Path.of(arguments[2]), arguments[3], input).id());
      }
    } catch (FaultException e) {
      System.out.println(e.first().code() + " " + e.first().what().en().replace('\n', ' '));
    }
  }

  private static PublishResult publish(Path store, Path data, String halt, BufferedReader input) {
    return new Publisher(
            step -> {
              if (step.name().equals(halt)) {
                System.out.println(step);
                try {
                  input.readLine();
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              }
            })
        .publish(new PublishRequest(data, store, Optional.empty(), "reported", CLOCK));
  }
}
