package vn.dti.audit;

import java.io.BufferedReader;
import java.io.IOException;
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
 * Finds the lines that a process opened and never closed. Its last file has all of them, since each
 * file begins with what was open when it began.
 */
final class LeftOpen {
  private static final Pattern NUMBERED =
      Pattern.compile("\\{\"event\":\"(open|query)\",\"id\":([0-9]{1,18}),");

  private LeftOpen() {}

  static List<OpenLine> of(Path folder, String run) throws IOException {
    Optional<Path> last = AuditFiles.last(folder, run);
    return last.isEmpty() ? List.of() : read(run, last.get());
  }

  private static List<OpenLine> read(String run, Path file) throws IOException {
    Map<Long, String> open = new LinkedHashMap<>();
    // A line that was cut in the middle may have broken characters, which no reader may stumble at.
    try (BufferedReader lines =
        new BufferedReader(
            new java.io.InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(java.nio.charset.CodingErrorAction.REPLACE)))) {
      for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher numbered = NUMBERED.matcher(line);
        if (numbered.lookingAt()) {
          long id = Long.parseLong(numbered.group(2));
          if (numbered.group(1).equals("open")) {
            open.put(id, line);
          } else {
            open.remove(id);
          }
        }
      }
    }
    List<OpenLine> found = new ArrayList<>();
    open.values().forEach(line -> OpenLine.read(run, line).ifPresent(found::add));
    return found;
  }
}
