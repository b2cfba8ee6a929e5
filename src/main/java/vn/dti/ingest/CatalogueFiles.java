package vn.dti.ingest;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.AreaLevel;
import vn.dti.indicator.Coded;
import vn.dti.indicator.Frequency;
import vn.dti.indicator.IndicatorKind;

/**
 * Reads a catalogue out of a folder of CSV tables that publishing has accepted, such as the shipped
 * one; what is wrong with the tables is publishing's to tell.
 */
public final class CatalogueFiles {
  private CatalogueFiles() {}

  /** The catalogue of a folder. */
  public static Catalogue read(Path folder) throws IOException {
    return read(List.of(folder));
  }

  /**
   * The catalogue of folders that lie on each other: a row replaces the row of the same key in the
   * folders before its own, as in publishing. The first has every table.
   */
  public static Catalogue read(List<Path> folders) throws IOException {
    Map<String, CatalogueIndicator> indicators = new LinkedHashMap<>();
    for (NamedCsvRecord row : rows(folders, "indicator.csv")) {
      indicators.put(
          row.getField("indicator_code"),
          new CatalogueIndicator(
              row.getField("indicator_code"),
              row.getField("name_vi"),
              row.getField("name_en"),
              optional(row, "unit"),
              word(IndicatorKind.class, row.getField("kind")),
              word(Frequency.class, row.getField("frequency")),
              optional(row, "levels"),
              optional(row, "numerator_code")));
    }
    Map<String, CatalogueArea> areas = new LinkedHashMap<>();
    for (NamedCsvRecord row : rows(folders, "area.csv")) {
      @Nullable String successors = optional(row, "successors");
      areas.put(
          row.getField("area_id"),
          new CatalogueArea(
              row.getField("area_id"),
              word(AreaLevel.class, row.getField("area_level")),
              row.getField("name_vi"),
              row.getField("name_en"),
              date(row, "valid_from"),
              date(row, "valid_to"),
              successors == null ? List.of() : List.of(successors.split(" "))));
    }
    Set<String> definitions = new TreeSet<>();
    Set<String> methods = new TreeSet<>();
    for (String table : List.of("observation.csv", "target.csv")) {
      for (NamedCsvRecord row : rows(folders, table)) {
        add(definitions, optional(row, "definition"));
        add(methods, optional(row, "method"));
      }
    }
    return new Catalogue(
        List.copyOf(indicators.values()), List.copyOf(areas.values()), definitions, methods);
  }

  private static List<NamedCsvRecord> rows(List<Path> folders, String table) throws IOException {
    List<NamedCsvRecord> rows = new ArrayList<>();
    for (Path folder : folders) {
      Path file = folder.resolve(table);
      if (Files.exists(file)) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
          reader.forEach(rows::add);
        }
      }
    }
    return rows;
  }

  private static void add(Set<String> words, @Nullable String word) {
    if (word != null) {
      words.add(word);
    }
  }

  private static @Nullable String optional(NamedCsvRecord row, String column) {
    return row.findField(column).filter(cell -> !cell.isEmpty()).orElse(null);
  }

  private static @Nullable LocalDate date(NamedCsvRecord row, String column) {
    @Nullable String cell = optional(row, column);
    return cell == null ? null : LocalDate.parse(cell);
  }

  private static <T extends Enum<T> & Coded> T word(Class<T> list, String code) {
    return Arrays.stream(list.getEnumConstants())
        .filter(word -> word.code().equals(code))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no " + list.getSimpleName() + ": " + code));
  }
}
