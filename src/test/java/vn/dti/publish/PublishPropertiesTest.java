package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.dti.snapshot.Disk;

/** What holds of publishing whatever is published. */
class PublishPropertiesTest {
  /** A figure: its key, its day in 2024 and its value. */
  record Figure(int key, int day, int value) {
    void into(Csv csv) {
      String on = LocalDate.of(2024, 1, 1).plusDays(day).toString();
      csv.level(on, String.valueOf(value), "observation_id=K" + key);
    }
  }

  @Property(tries = 4)
  void layersGiveTheSameContentAsTheirMergedRowsAndTheSameContentAgain(
      @ForAll("figures") List<Figure> below, @ForAll("figures") List<Figure> above)
      throws IOException {
    Path folder = Files.createTempDirectory("property");
    try {
      Path base = write(new Csv(), byKey(below)).writeTo(folder.resolve("base"));
      Path overlay =
          write(Csv.only("observation"), byKey(above)).writeTo(folder.resolve("overlay"));
      Map<Integer, Figure> both = byKey(below);
      both.putAll(byKey(above));
      Path merged = write(new Csv(), both).writeTo(folder.resolve("merged"));

      String laid = content(request(base, folder.resolve("a")).withOverlay(overlay));

      assertThat(content(request(merged, folder.resolve("b")))).isEqualTo(laid);
      assertThat(content(request(base, folder.resolve("c")).withOverlay(overlay))).isEqualTo(laid);
    } finally {
      Disk.delete(folder);
    }
  }

  @Provide
  Arbitrary<List<Figure>> figures() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 12),
            Arbitraries.integers().between(0, 365),
            Arbitraries.integers().between(0, 100))
        .as(Figure::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(10);
  }

  private static Map<Integer, Figure> byKey(List<Figure> figures) {
    Map<Integer, Figure> last = new LinkedHashMap<>();
    figures.forEach(figure -> last.put(figure.key(), figure));
    return last;
  }

  private static Csv write(Csv csv, Map<Integer, Figure> figures) {
    figures.values().forEach(figure -> figure.into(csv));
    return csv;
  }

  private static String content(PublishRequest request) {
    return new Publisher().publish(request).manifest().contentSha256();
  }

  private static PublishRequest request(Path base, Path store) {
    return new PublishRequest(
        base, store, Optional.of(LocalDate.of(2025, 1, 1)), "reported", Clock.systemUTC());
  }
}
