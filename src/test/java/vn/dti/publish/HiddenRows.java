package vn.dti.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Stores whose figures of the nation are the same, and those of its provinces are not. */
public final class HiddenRows {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-25T00:00:00Z"), ZoneOffset.UTC);

  private HiddenRows() {}

  /**
   * Publishes the shipped figures with one more indicator, {@code alpha.level}: one figure of the
   * nation, and so many months of every province's, beginning at 4242 and rising by one.
   */
  public static void publish(Path store, int months) throws IOException {
    Csv csv = Csv.only("indicator", "source", "observation");
    csv.add("source");
    csv.add(
        "indicator",
        "indicator_code=alpha.level",
        "pillar=alpha",
        "kind=stock",
        "aggregation=sum",
        "unit=person",
        "levels=N P");
    level(csv, "VN", 2, 5000);
    String areas = Files.readString(Path.of("src/main/data/area.csv"));
    for (int province = 1; province <= 96; province++) {
      String area = "63:%02d".formatted(province);
      if (areas.contains("\n" + area + ",")) {
        for (int month = 0; month < months; month++) {
          level(csv, area, month, 4_242 + month);
        }
      }
    }
    new Publisher()
        .publish(
            new PublishRequest(
                    Path.of("src/main/data"),
                    store,
                    Optional.of(LocalDate.of(2025, 10, 31)),
                    "reported",
                    CLOCK)
                .withOverlay(csv.writeTo(store.resolveSibling(store.getFileName() + "-overlay"))));
  }

  private static void level(Csv csv, String area, int month, int value) {
    LocalDate start = LocalDate.of(2021, 1, 1).plusMonths(month);
    String end = start.plusMonths(1).minusDays(1).toString();
    csv.level(
        end,
        String.valueOf(value),
        "observation_id=hidden-" + area + "-" + month,
        "indicator_code=alpha.level",
        "area_id=" + area,
        "grain=month",
        "period_start=" + start,
        "published_on=" + end);
  }
}
