package vn.dti.ingest.sheet;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stands between the cells of a CSV file. */
enum Separator {
  // In the order in which they are preferred where the lines do not decide: a comma also stands
  // within numbers, a semicolon hardly ever within cells.
  TAB('\t'),
  SEMICOLON(';'),
  COMMA(',');

  private static final int LINES = 30;
  private static final int LONGEST_LINE = 1 << 16;

  private final char character;

  Separator(char character) {
    this.character = character;
  }

  char character() {
    return character;
  }

  /** Whether a first cell only names the separator, as Excel understands it. */
  static boolean isDeclaration(String cell) {
    String text = cell.strip().toLowerCase(Locale.ROOT);
    return text.equals("sep=") || text.matches("sep=[;,\\t]?");
  }

  static Separator of(Path file) throws IOException {
    List<String> lines = firstLines(file);
    for (Separator separator : values()) {
      if (!lines.isEmpty()
          && lines
              .getFirst()
              .strip()
              .toLowerCase(Locale.ROOT)
              .equals("sep=" + separator.character)) {
        return separator;
      }
    }
    Separator best = COMMA;
    int most = 0;
    for (Separator separator : values()) {
      int agreeing = separator.agreeing(lines);
      if (agreeing > most) {
        most = agreeing;
        best = separator;
      }
    }
    return best;
  }

  /** The largest number of lines that have it equally often, at least once. */
  private int agreeing(List<String> lines) {
    List<Integer> counts = lines.stream().map(this::count).filter(count -> count > 0).toList();
    return counts.stream()
        .mapToInt(count -> (int) counts.stream().filter(count::equals).count())
        .max()
        .orElse(0);
  }

  private int count(String line) {
    int count = 0;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == character && !quoted) {
        count++;
      }
    }
    return count;
  }

  private static List<String> firstLines(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    char[] start = new char[LONGEST_LINE];
    int length = 0;
    try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int read;
      while (length < start.length
          && (read = text.read(start, length, start.length - length)) > 0) {
        length += read;
      }
    }
    new String(start, 0, length)
        .replace("\uFEFF", "")
        .lines()
        .filter(line -> !line.isBlank())
        .limit(LINES)
        .forEach(lines::add);
    return lines;
  }
}
