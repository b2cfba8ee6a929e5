package vn.dti.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The audit log of a plugin's process, read while it is written. */
public final class AuditLines {
  private static final Pattern ID = Pattern.compile("\"id\":\\d+");

  private final Path folder;

  /** The log in a plugin's folder for data. */
  public AuditLines(Path data) {
    this.folder = data.resolve("audit");
  }

  /** The lines of an event that have a part in them, which no further digit follows. */
  public List<String> of(String event, String part) {
    Pattern whole = Pattern.compile(Pattern.quote(part) + "(?!\\d)");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jsonl"))
          .sorted()
          .flatMap(AuditLines::read)
          .filter(line -> line.startsWith("{\"event\":\"" + event + "\""))
          .filter(line -> whole.matcher(line).find())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for so many of them; the test's own time bounds it. */
  public List<String> await(String event, String part, int count) {
    List<String> found = of(event, part);
    while (found.size() < count) {
      LockSupport.parkNanos(2_000_000);
      if (Thread.currentThread().isInterrupted()) {
        throw new AssertionError(
            "%d, not %d of: %s %s".formatted(found.size(), count, event, part));
      }
      found = of(event, part);
    }
    return found;
  }

  /** The member of a line by which its query is known. */
  public static String id(String line) {
    Matcher id = ID.matcher(line);
    if (!id.find()) {
      throw new AssertionError("no id in " + line);
    }
    return id.group();
  }

  private static Stream<String> read(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
