package vn.dti.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import vn.dti.cli.Serve;
import vn.dti.plugin.PluginStreams;

/** A time of day that another process sets by a file, and the plugin that goes by it. */
public final class SetClock extends Clock {
  private static final String FILE = "trial.clock";

  private final Path file;
  private final ZoneId zone;

  private SetClock(Path file, ZoneId zone) {
    this.file = file;
    this.zone = zone;
  }

  /** The plugin, as its entry point begins it. */
  public static void main(String[] arguments) {
    PluginStreams streams = PluginStreams.takeOver();
    System.exit(
        Serve.run(streams, new SetClock(Path.of(System.getProperty(FILE)), ZoneOffset.UTC)));
  }

  /** Starts a plugin that goes by the file. */
  public static AskedPlugin start(Path folder, Path file) {
    return AskedPlugin.start(
        folder,
        PluginFromClasses.launcher(
            folder, "-D%s=%s %s".formatted(FILE, file, SetClock.class.getName())));
  }

  /** Sets the clock; it runs on from there. */
  public static void set(Path file, Instant time) throws IOException {
    Path next =
        Files.writeString(
            file.resolveSibling("next.clock"), Duration.between(Instant.now(), time).toString());
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public Instant instant() {
    try {
      return Instant.now().plus(Duration.parse(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new SetClock(file, other);
  }
}
