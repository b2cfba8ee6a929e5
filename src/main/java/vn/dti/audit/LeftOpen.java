package vn.dti.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines that a process opened and never closed. Its last file has all of them, since each file
 * begins with what was open when it began.
 *
 * @param lines in the order in which they were opened
 * @param blamed the hash of the text on account of which the process was ended on purpose; null
 *     where it was not
 */
record LeftOpen(List<OpenLine> lines, @Nullable String blamed) {
  // How the lines begin that matter here; the others are passed over without a closer look.
  private static final String OPEN = "{\"event\":\"open\",\"id\":";
  private static final String QUERY = "{\"event\":\"query\",\"id\":";
  private static final String PARSED = "{\"event\":\"parsed\",\"id\":";
  private static final Pattern ENDED =
      Pattern.compile("\\{\"event\":\"ended\",\"hash\":\"([0-9a-f]{64})\"");

  LeftOpen {
    lines = List.copyOf(lines);
  }

  /** Whether the process may have ended on account of this one. */
  boolean mayBeToBlame(OpenLine line) {
    return blamed == null || blamed.equals(line.hash());
  }

  static LeftOpen of(Path folder, String run) throws IOException {
    Optional<Path> last = AuditFiles.last(folder, run);
    return last.isEmpty() ? new LeftOpen(List.of(), null) : read(run, last.get());
  }

  private static LeftOpen read(String run, Path file) throws IOException {
    Map<Long, String> open = new LinkedHashMap<>();
    @Nullable String blamed = null;
    // A line that was cut in the middle may end in half a character, which no reader may stumble
    // at.
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)))) {
      for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(QUERY)) {
          open.remove(number(line, QUERY.length()));
        } else if (line.startsWith(PARSED)) {
          open.remove(number(line, PARSED.length()));
        } else if (line.startsWith(OPEN)) {
          open.put(number(line, OPEN.length()), line);
        } else {
          Matcher ended = ENDED.matcher(line);
          if (ended.lookingAt()) {
            blamed = ended.group(1);
          }
        }
      }
    }
    List<OpenLine> found = new ArrayList<>();
    open.values().forEach(line -> OpenLine.read(run, line).ifPresent(found::add));
    return new LeftOpen(found, blamed);
  }

  /** The digits from a place on. */
  private static long number(String line, int from) {
    long number = 0;
    for (int i = from; i < line.length() && line.charAt(i) >= '0' && line.charAt(i) <= '9'; i++) {
      number = number * 10 + line.charAt(i) - '0';
    }
    return number;
  }
}
