package vn.dti.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of day, and a time that outlives processes and that nobody sets. */
public interface MachineClock extends InstantSource {
  /** Now, by both. */
  Moment moment();

  /** The machine's own, with the time of day from another clock. */
  static MachineClock of(InstantSource timeOfDay) {
    return new MachineClock() {
      @Override
      public Instant instant() {
        return timeOfDay.instant();
      }

      @Override
      public Moment moment() {
        return new Moment(instant(), boot(), up());
      }
    };
  }

  /** Changes whenever the machine starts; empty where the system does not tell. */
  static String boot() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private static Duration up() {
    try {
      String seconds = Files.readString(Path.of("/proc/uptime")).split(" ", 2)[0];
      return Duration.ofMillis((long) (Double.parseDouble(seconds) * 1000));
    } catch (IOException | NumberFormatException e) {
      // Where the start is known this is too; on Linux it counts from the same start.
      return Duration.ofNanos(System.nanoTime());
    }
  }
}
