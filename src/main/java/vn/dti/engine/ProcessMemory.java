package vn.dti.engine;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What Linux says of this process's memory, and of what there is for it. */
public final class ProcessMemory {
  // On x86-64, the only machine that the plugin is built for.
  private static final long PAGE = 4096;
  private static final long MEBIBYTE = 1L << 20;

  private ProcessMemory() {}

  /** The resident size in bytes; empty where the system does not tell. */
  public static OptionalLong resident() {
    // Read ten times a second: without the buffers that Files makes for each reading.
    byte[] bytes = new byte[128];
    try (RandomAccessFile statm = new RandomAccessFile("/proc/self/statm", "r")) {
      int length = statm.read(bytes);
      String numbers = new String(bytes, 0, length, StandardCharsets.US_ASCII);
      int second = numbers.indexOf(' ') + 1;
      return OptionalLong.of(
          Long.parseLong(numbers.substring(second, numbers.indexOf(' ', second))) * PAGE);
    } catch (IOException | RuntimeException e) {
      return OptionalLong.empty();
    }
  }

  /** What the process could have at most: the machine's memory, or its control group's limit. */
  public static long available() {
    long machine = meminfo(Path.of("/proc/meminfo"));
    return Math.min(machine, controlGroup());
  }

  private static long meminfo(Path file) {
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith("MemTotal:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
      return Long.MAX_VALUE;
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private static long controlGroup() {
    return Math.min(
        limit(Path.of("/sys/fs/cgroup/memory.max")),
        limit(Path.of("/sys/fs/cgroup/memory/memory.limit_in_bytes")));
  }

  /** No bound beyond the machine's own where there is no such group, or its file says "max". */
  private static long limit(Path file) {
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (IOException | NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  /** Totals that suit what is there: half of it, 2 GiB at most, and half as much again. */
  public static MemoryTotals totals(long available) {
    long soft = Math.clamp(available / 2, 512 * MEBIBYTE, 2048 * MEBIBYTE);
    return new MemoryTotals(soft, soft / 2 * 3);
  }
}
