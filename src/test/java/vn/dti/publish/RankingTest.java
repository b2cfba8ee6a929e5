package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dti.publish.Asked.Progress;

/** Provinces in order, where every one of them has a figure. */
class RankingTest {
  private static final String DAY = "2025-10-31";

  /** Provinces of 2022 whose scores fall by one each, Thanh Hóa and Yên Bái alike. */
  private static Csv scores() {
    Csv csv = new Csv().withShippedAreas().change("indicator", "kind=index", "aggregation=mean");
    List<String> tied = List.of("63:38", "63:15");
    int score = 1000;
    for (String area : RollUpTest.provinces("63")) {
      if (!tied.contains(area)) {
        score--;
        if (1000 - score == 15) {
          for (String both : tied) {
            csv.level("2022-12-31", String.valueOf(score), "area_id=" + both);
          }
          score -= 2;
        }
        csv.level("2022-12-31", String.valueOf(score), "area_id=" + area);
      }
    }
    return csv;
  }

  private static Map<String, Integer> ranks(List<Progress> rows) {
    return rows.stream()
        .filter(row -> row.cell("rank") != null)
        .collect(
            Collectors.toMap(
                row -> String.valueOf(row.cell("area_id")), row -> (Integer) row.cell("rank")));
  }

  private static List<Progress> ranking(Csv csv, int vintage) {
    try (Asked asked = Asked.about(csv)) {
      return asked.answers(
          "SELECT * FROM ranking_as_of(?) WHERE area_vintage = " + vintage + " ORDER BY area_id",
          DAY);
    }
  }

  @Test
  void thanhHoaAndYenBaiShareTheFifteenthPlace() {
    List<Progress> rows = ranking(scores(), 63);

    assertThat(ranks(rows)).hasSize(63).containsEntry("63:38", 15).containsEntry("63:15", 15);
    assertThat(ranks(rows).values()).doesNotContain(16).contains(1, 14, 17, 63);
    assertThat(rows).allSatisfy(row -> row.has("completeness", "63 of 63").has("areas_total", 63L));
  }

  @Test
  void theLowestIsFirstWhereLowerIsBetter() {
    assertThat(ranks(ranking(scores(), 63))).containsEntry("63:01", 1);
    assertThat(ranks(ranking(scores().change("indicator", "direction=lower"), 63)))
        .containsEntry("63:01", 63);
  }

  @Test
  void nobodyHasARankWhileOneProvinceHasNoFigure() {
    Csv csv = scores().change("observation", "definition=all");
    try (Asked asked = Asked.about(csv).with("DELETE FROM observation WHERE area_id = '63:96'")) {
      List<Progress> rows =
          asked.answers("SELECT * FROM ranking_as_of(?) WHERE area_vintage = 63", DAY);

      assertThat(rows).hasSize(62);
      assertThat(rows)
          .allSatisfy(
              row ->
                  row.has("rank", null)
                      .has("completeness", "62 of 63")
                      .has("completeness_vi", "62 trên 63"));
    }
  }

  @Test
  void theMapOf34TakesRollUpsWhereAUnitHasNoStatedFigure() {
    List<Progress> rows = ranking(scores().level("2022-12-31", "2000", "area_id=34:48"), 34);

    assertThat(ranks(rows)).hasSize(34).containsEntry("34:48", 1);
    assertThat(rows)
        .filteredOn(row -> "stated".equals(row.cell("standing")))
        .extracting(row -> row.cell("area_id"))
        .containsExactly("34:48");
  }

  @ParameterizedTest
  @CsvSource({
    "kind=rank", // published ranks are indicators of their own
    "direction=neutral",
    "catalogued=false",
  })
  void whatHasNoBetterOrIsNotCataloguedIsNotRanked(String cell) {
    assertThat(ranking(scores().change("indicator", cell), 63)).isEmpty();
  }
}
