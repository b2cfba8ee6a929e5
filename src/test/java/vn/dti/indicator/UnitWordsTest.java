package vn.dti.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.dti.ingest.CatalogueFiles;
import vn.dti.ingest.CatalogueIndicator;
import vn.dti.ingest.text.Unit;

class UnitWordsTest {
  /** Units whose numbers need no word. */
  private static final Set<String> WORDLESS = Set.of("none", "ordinal", "tier", "year");

  @Test
  void everyUnitOfTheShippedCatalogueHasAWordThatReadsAsTheSameUnit() throws IOException {
    Set<String> units = new TreeSet<>();
    for (CatalogueIndicator indicator :
        CatalogueFiles.read(Path.of("src/main/data")).indicators().values()) {
      String unit = indicator.unit();
      if (unit != null && !WORDLESS.contains(unit)) {
        units.add(unit);
      }
    }

    assertThat(units)
        .hasSizeGreaterThan(40)
        .allSatisfy(
            unit ->
                assertThat(UnitWords.of(unit).flatMap(word -> Unit.read(word.vi())))
                    .as(unit)
                    .contains(Unit.ofCatalogue(unit)));
  }

  @Test
  void theDashboardsSayTheSameWords() throws IOException {
    String source = Files.readString(Path.of("src/main/dashboards/src/sql.ts"));
    Matcher list = Pattern.compile("const UNITS[^{]*\\{([^}]*)}").matcher(source);
    assertThat(list.find()).isTrue();
    Map<String, String> theirs = new TreeMap<>();
    Matcher entry = Pattern.compile("(\\w+): '([^']*)'").matcher(list.group(1));
    while (entry.find()) {
      theirs.put(entry.group(1), entry.group(2).replace("\\u00a0", " "));
    }

    assertThat(theirs)
        .hasSizeGreaterThan(5)
        .allSatisfy(
            (unit, word) ->
                assertThat(UnitWords.of(unit).orElseThrow().vi()).as(unit).isEqualTo(word));
  }
}
