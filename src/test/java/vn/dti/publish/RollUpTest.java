package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dti.publish.Asked.Progress;

/** What parts say of a whole: sums, shares, means, and silence where a part is missing. */
class RollUpTest {
  private static final String DAY = "2025-10-31";

  /** The three provinces that became the unit 34:37. */
  private static final List<String> NINH_BINH = List.of("63:35", "63:36", "63:37");

  private static Csv counted(String kind, String aggregation) {
    return new Csv()
        .withShippedAreas()
        .change(
            "indicator", "kind=" + kind, "aggregation=" + aggregation, "unit=dossier", "levels=P");
  }

  private static List<Progress> rollUp(Csv csv, String area) {
    try (Asked asked = Asked.about(csv)) {
      return asked.rollUp(area, DAY);
    }
  }

  @Property(tries = 12)
  void aSumOfCompletePartsIsTheirSumAndOfIncompleteOnesNothing(
      @ForAll @LongRange(min = 1, max = 1_000_000) long seed,
      @ForAll @IntRange(max = 3) int known) {
    Random random = new Random(seed);
    Csv csv =
        counted(random.nextBoolean() ? "flow" : "stock", random.nextBoolean() ? "sum" : "last");
    double sum = 0;
    for (String area : NINH_BINH.subList(0, known)) {
      int value = random.nextInt(2_000_000_000);
      sum += value;
      csv.level("2024-12-31", String.valueOf(value), "area_id=" + area);
    }

    List<Progress> rows = rollUp(csv, "34:37");

    assertThat(rows).hasSize(known == 0 ? 0 : 1);
    for (Progress row : rows) {
      row.has("value", known == 3 ? (Object) sum : null).has("parts_known", (long) known);
      row.has("reason", known == 3 ? null : "incomplete").has("parts_total", 3L);
    }
  }

  @Test
  void aSumIsTheSameToTheLastDigitInWhateverOrderItsPartsAreStored() {
    // Added from the large to the small these give 0.6, the other way round a little more.
    Csv csv = counted("flow", "sum");
    csv.level("2024-12-31", "0.1", "area_id=63:35");
    csv.level("2024-12-31", "0.2", "area_id=63:36");
    csv.level("2024-12-31", "0.3", "area_id=63:37");

    for (String order : List.of("area_id", "area_id DESC")) {
      try (Asked asked =
          Asked.about(
              csv,
              "CREATE OR REPLACE TABLE observation AS FROM observation ORDER BY " + order,
              "CREATE OR REPLACE TABLE area AS FROM area ORDER BY " + order)) {
        asked.rollUp("34:37", DAY).getFirst().has("value", 0.1 + 0.2 + 0.3);
      }
    }
  }

  @Property(tries = 12)
  void aShareOfTheWholeLiesBetweenThoseOfItsParts(
      @ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
    Random random = new Random(seed);
    Csv csv = new Csv().withShippedAreas().change("indicator", "levels=P");
    double lowest = 100;
    double highest = 0;
    long numerators = 0;
    long denominators = 0;
    for (String area : NINH_BINH) {
      int denominator = 1 + random.nextInt(1_000_000);
      int numerator = random.nextInt(denominator + 1);
      double share = 100.0 * numerator / denominator;
      lowest = Math.min(lowest, share);
      highest = Math.max(highest, share);
      numerators += numerator;
      denominators += denominator;
      csv.level(
          "2024-12-31",
          String.valueOf(share),
          "area_id=" + area,
          "numerator=" + numerator,
          "denominator=" + denominator);
    }

    Progress row = rollUp(csv, "34:37").getFirst();

    assertThat((Double) row.cell("value"))
        .isBetween(lowest - 1e-9, highest + 1e-9)
        .isCloseTo(100.0 * numerators / denominators, within(1e-9));
    row.has("numerator", (double) numerators).has("denominator", (double) denominators);
  }

  @Test
  void aShareWithoutNumeratorAndDenominatorIsNotRolledUp() {
    Csv csv = new Csv().withShippedAreas().change("indicator", "levels=P");
    NINH_BINH.forEach(area -> csv.level("2024-12-31", "50", "area_id=" + area));

    rollUp(csv, "34:37").getFirst().has("value", null).has("reason", "no_denominator");
  }

  @ParameterizedTest
  @CsvSource({"rank, sum", "multiple, mean", "constant, sum", "event, sum", "stock, not_additive"})
  void ranksAndWhatDoesNotAddUpHaveNoRollUp(String kind, String aggregation) {
    Csv csv = counted(kind, aggregation);
    NINH_BINH.forEach(area -> csv.level("2024-12-31", "5", "area_id=" + area));

    assertThat(rollUp(csv, "34:37")).isEmpty();
  }

  @Test
  void onlyFiguresOfOneSeriesAndPeriodAddUp() {
    Csv csv =
        counted("stock", "last")
            .level("2024-12-31", "1", "area_id=63:35")
            .level("2024-12-31", "2", "area_id=63:36")
            .level("2024-11-30", "4", "area_id=63:37")
            .level("2024-12-31", "8", "area_id=63:37", "definition=eligible")
            .level("2024-12-31", "16", "area_id=63:37", "method=mic");

    assertThat(rollUp(csv, "34:37"))
        .hasSize(4)
        .allSatisfy(row -> row.has("value", null).has("reason", "incomplete"));
  }

  @Test
  void aUnitThatWasNotMergedTakesTheFigureOfItsOnlyPart() {
    Csv csv = counted("stock", "last").level("2024-12-31", "7", "area_id=63:01");

    rollUp(csv, "34:01").getFirst().has("value", 7.0).has("completeness", "1 of 1 parts");
  }

  @Test
  void aNationWithoutFiguresOfMinistriesIsTheSumOfItsProvinces() {
    Csv csv = counted("flow", "sum").change("indicator", "levels=N P");
    provinces("63").forEach(area -> csv.level("2024-12-31", "2", "area_id=" + area));

    List<Progress> rows = rollUp(csv, "VN");

    assertThat(rows).hasSize(1);
    rows.getFirst().has("value", 126.0).has("part_vintage", 63).has("parts_total", 63L);
  }

  @Test
  void provincesMakeUpTheirBlockAndNotTheNationWhereMinistriesHaveFiguresToo() {
    Csv csv = counted("flow", "sum").change("indicator", "levels=N P M");
    provinces("34").forEach(area -> csv.level("2024-12-31", "2", "area_id=" + area));

    assertThat(rollUp(csv, "VN")).isEmpty();
    rollUp(csv, "VN.localities").getFirst().has("value", 68.0).has("part_vintage", 34);
  }

  @Test
  void theLeastCertainPartMarksTheWhole() {
    Csv csv =
        counted("stock", "last")
            .level("2024-12-31", "1", "area_id=63:35", "qualifier=at_least")
            .level("2024-12-31", "2", "area_id=63:36", "qualifier=about", "confidence=low")
            .level("2024-12-31", "4", "area_id=63:37", "published_on=2025-02-01");

    Progress row = rollUp(csv, "34:37").getFirst().has("value", 7.0).has("qualifier", "about");

    row.has("confidence", "low").on("published_on", "2025-02-01");
  }

  @Test
  void aRollUpAsOfADayKnowsOnlyWhatWasPublishedByIt() {
    Csv csv = counted("stock", "last");
    csv.level("2024-12-31", "1", "area_id=63:35", "published_on=2025-01-10");
    csv.level("2024-12-31", "2", "area_id=63:36", "published_on=2025-01-20");
    csv.level("2024-12-31", "4", "area_id=63:37", "published_on=2025-01-30");
    try (Asked asked = Asked.about(csv)) {
      assertThat(asked.rollUp("34:37", "2025-01-09")).isEmpty();
      asked.rollUp("34:37", "2025-01-29").getFirst().has("value", null).has("parts_known", 2L);
      asked.rollUp("34:37", "2025-01-30").getFirst().has("value", 7.0);
    }
  }

  static List<String> provinces(String vintage) {
    try (Asked asked = Asked.about(new Csv().withShippedAreas())) {
      return asked
          .rows("SELECT area_id FROM area WHERE area_vintage = " + vintage + " ORDER BY 1", DAY)
          .stream()
          .map(row -> (String) row.get("area_id"))
          .toList();
    }
  }
}
