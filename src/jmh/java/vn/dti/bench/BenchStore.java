package vn.dti.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.dti.publish.PublishRequest;
import vn.dti.publish.Publisher;

/**
 * Two stores to measure with: the shipped figures, and a million made-up ones under the same
 * catalogue, marked as illustrative so that every frame from it says so.
 */
public final class BenchStore {
  static final int ROWS = 1_000_000;
  private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private BenchStore() {}

  /** Makes both stores below the given folder unless they are there. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    small(folder);
    large(folder);
  }

  /** A store of the shipped figures. */
  static Path small(Path folder) {
    return publish(Path.of("src/main/data"), folder.resolve("small"), "reported");
  }

  /** A store of a million observations. */
  static Path large(Path folder) throws IOException {
    Path store = folder.resolve("large");
    if (Files.exists(store.resolve("current"))) {
      return store;
    }
    Path data = Files.createDirectories(folder.resolve("data"));
    try (Stream<Path> files = Files.list(Path.of("src/main/data"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
        Files.copy(file, data.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    // Exactly a million rows: nothing is computed beside them.
    String formulas = Files.readAllLines(Path.of("src/main/data/formula.csv")).getFirst();
    Files.writeString(data.resolve("formula.csv"), formulas + "\n");
    observations(data.resolve("observation.csv"));
    return publish(data, store, "illustrative");
  }

  private static Path publish(Path data, Path store, String kind) {
    if (!Files.exists(store.resolve("current"))) {
      new Publisher()
          .publish(
              new PublishRequest(
                  data, store, Optional.of(LocalDate.of(2025, 10, 31)), kind, CLOCK));
    }
    return store;
  }

  private static void observations(Path file) throws IOException {
    List<String> shipped = Files.readAllLines(Path.of("src/main/data/observation.csv"));
    List<String> header = List.of(shipped.getFirst().split(","));
    List<String> codes = firstColumn(Path.of("src/main/data/indicator.csv"));
    List<String> areas = firstColumn(Path.of("src/main/data/area.csv"));
    String source = firstColumn(Path.of("src/main/data/source.csv")).getFirst();
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(shipped.getFirst() + "\n");
      for (int i = 0; i < ROWS; i++) {
        StringBuilder line = new StringBuilder();
        for (String column : header) {
          if (!line.isEmpty()) {
            line.append(',');
          }
          line.append(cell(column, i, codes, areas, source));
        }
        out.write(line.append('\n').toString());
      }
    }
  }

  private static String cell(
      String column, int i, List<String> codes, List<String> areas, String source) {
    int allSeries = codes.size() * areas.size();
    int month = i / allSeries;
    LocalDate day = FIRST_DAY.plusDays(month * 28L);
    return switch (column) {
      case "observation_id" -> "B" + i;
      case "indicator_code" -> codes.get(i % codes.size());
      case "definition" -> "all";
      case "grain" -> "as_of";
      case "area_id" -> areas.get(i / codes.size() % areas.size());
      case "period_end", "published_on" -> day.toString();
      // Each series rises from month to month, as shares of a programme do.
      case "value" -> Double.toString(i % allSeries % 50 + Math.rint(month * 11.0) / 10);
      case "qualifier" -> "exact";
      case "origin" -> "simulated";
      case "published_precision" -> "day";
      case "source_id" -> source;
      case "source_paragraph" -> "1";
      case "confidence" -> "low";
      default -> "";
    };
  }

  private static List<String> firstColumn(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .skip(1)
        .filter(line -> line.matches("[A-Za-z0-9_.:-]+,.*"))
        .map(line -> line.substring(0, line.indexOf(',')))
        .toList();
  }
}
