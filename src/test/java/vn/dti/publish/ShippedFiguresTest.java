package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The figures and targets that we ship, against a list of them that was drawn from the facts
 * without our files and our code.
 */
class ShippedFiguresTest {
  private static final String EXPECTED =
      "CREATE TABLE expected AS SELECT * FROM read_csv("
          + "'src/test/resources/vn/dti/publish/shipped-figures.tsv', delim = '\\t', header = true,"
          + " quote = '', nullstr = '', columns = {'list': 'VARCHAR', 'id': 'VARCHAR',"
          + " 'indicator_code': 'VARCHAR', 'area': 'VARCHAR', 'method': 'VARCHAR',"
          + " 'period_end': 'DATE', 'value': 'DOUBLE', 'source': 'VARCHAR',"
          + " 'paragraph': 'INTEGER'})";

  private static Asked asked;

  @BeforeAll
  static void load() throws IOException {
    asked = Asked.about(Path.of("src/main/data")).with(EXPECTED);
  }

  @AfterAll
  static void close() {
    asked.close();
  }

  @Test
  void everyFigureOfTheArticlesIsFoundWithItsArticleAndParagraph() {
    assertThat(one("SELECT count(*) FROM expected WHERE list = 'article'")).isEqualTo(183L);
    // Four of the figures of the articles are targets.
    assertThat(
            rows(
                """
                SELECT e.* FROM expected e
                LEFT JOIN (
                  SELECT observation_id AS id, indicator_code, area_id, value, source_id, source_paragraph
                  FROM observation
                  UNION ALL
                  SELECT 'F04' || target_id[3], indicator_code, area_id, value, source_id, source_paragraph
                  FROM target WHERE target_id IN ('T01', 'T02', 'T03', 'T04')
                ) f ON f.id = e.id AND f.indicator_code = e.indicator_code AND f.area_id = e.area
                  AND f.value IS NOT DISTINCT FROM e.value AND f.source_paragraph = e.paragraph
                LEFT JOIN source s ON s.source_id = f.source_id AND s.file_name = e.source
                WHERE e.list = 'article' AND s.source_id IS NULL
                """))
        .isEmpty();
  }

  @Test
  void everyPublicFigureIsFoundInItsSeriesWithItsSourceAndPlace() {
    assertThat(one("SELECT count(*) FROM expected WHERE list = 'public'")).isEqualTo(680L);
    assertThat(
            rows(
                """
                SELECT e.* FROM expected e
                LEFT JOIN observation o ON o.observation_id = e.id AND o.indicator_code = e.indicator_code
                  AND o.area_id = e.area AND o.method IS NOT DISTINCT FROM e.method
                  AND o.period_end = e.period_end AND o.value = e.value
                  AND CASE WHEN e.paragraph IS NULL THEN o.source_place IS NOT NULL
                    ELSE o.source_paragraph = e.paragraph END
                LEFT JOIN source s ON s.source_id = o.source_id AND s.publisher IS NOT NULL
                  AND s.address IS NOT DISTINCT FROM e.source
                WHERE e.list = 'public' AND s.source_id IS NULL
                """))
        .isEmpty();
  }

  @Test
  void everyPublicTargetIsFoundWithTheSourceThatStatesIt() {
    assertThat(one("SELECT count(*) FROM expected WHERE list = 'target'")).isEqualTo(146L);
    assertThat(
            rows(
                """
                SELECT e.* FROM expected e
                WHERE e.list = 'target' AND NOT EXISTS (
                  SELECT 1 FROM target t
                  JOIN source s ON s.source_id = t.source_id
                    OR list_contains(string_split(t.other_sources, ' '), s.source_id)
                  WHERE t.indicator_code = e.indicator_code AND t.area_id = e.area
                    AND t.value = e.value AND t.due = e.period_end
                    AND s.address IS NOT DISTINCT FROM e.source)
                """))
        .isEmpty();
  }

  @Test
  void aTargetStandsOnceForItsInstrumentSeriesAreaAndDueDay() {
    assertThat(
            rows(
                """
                SELECT target_set, indicator_code, definition, method, area_id, due FROM target
                GROUP BY ALL HAVING count(*) > 1
                """))
        .isEmpty();
  }

  @Test
  void theTargetsOfDossiersAreNotTakenForTargetsOfServices() {
    assertThat(
            one("SELECT list(DISTINCT indicator_code) FROM target WHERE target_id IN ('T20',"
                    + " 'T42')")
                .toString())
        .isEqualTo("[gov.dossier.full_process_share]");
  }

  @Test
  void ministriesNeverPassForTheNation() {
    assertThat(one("SELECT count(*) FROM expected WHERE list = 'public' AND area LIKE 'M:%'"))
        .isEqualTo(39L);
    assertThat(
            rows(
                """
                SELECT * FROM observation
                WHERE area_id = 'VN' AND (indicator_code LIKE 'index.dti.ministry%'
                  OR indicator_code = 'gov.dossier.full_process_share' AND value > 46)
                """))
        .isEmpty();
  }

  @Test
  void theThirtyFourUnitsNeverStandUnderTheCodesOfTheSixtyThree() {
    assertThat(
            one(
                "SELECT count(*) FROM observation JOIN expected ON id = observation_id"
                    + " WHERE area LIKE '34:%'"))
        .isEqualTo(one("SELECT count(*) FROM observation WHERE area_id LIKE '34:%'"));
    // New Gia Lai has the code of old Bình Định, new Quảng Trị that of old Quảng Bình.
    assertThat(
            one("""
            SELECT list(area.name_vi ORDER BY area.name_vi) FROM observation
            JOIN area USING (area_id)
            WHERE observation_id IN ('P0292', 'P0414')
            """)
                .toString())
        .isEqualTo("[Gia Lai, Quảng Trị]");
  }

  @Test
  void whatItsOwnersKeepForThemselvesIsNowhere() {
    for (String table : List.of("indicator", "observation", "target", "formula")) {
      assertThat(
              one(
                  "SELECT count(*) FROM %s WHERE regexp_matches(indicator_code, '\\b(pci|papi)\\b')"
                      .formatted(table)))
          .as(table)
          .isEqualTo(0L);
    }
    assertThat(
            rows(
                """
                SELECT stated_code, count(*) AS n, count(address) AS addresses FROM refused
                LEFT JOIN source USING (source_id)
                WHERE stated_code NOT LIKE 'noise.%' GROUP BY ALL ORDER BY ALL
                """))
        .containsExactly(
            Map.of("stated_code", "index.papi.province", "n", 4L, "addresses", 0L),
            Map.of("stated_code", "index.papi.province.rank", "n", 7L, "addresses", 0L),
            Map.of("stated_code", "index.pci.province", "n", 12L, "addresses", 0L),
            Map.of("stated_code", "index.pci.province.rank", "n", 18L, "addresses", 0L));
  }

  @Test
  void everyTrapIsRefusedWithAReason() {
    assertThat(
            one("""
            SELECT list(refused_id ORDER BY refused_id) FROM refused
            WHERE stated_code = 'noise.boilerplate' AND length(reason_vi) > 20
              AND length(reason_en) > 20 AND source_paragraph IS NOT NULL
            """)
                .toString())
        .isEqualTo("[F049, F050, F156, F157, F158, F163, F164]");
    assertThat(one("SELECT count(*) FROM observation JOIN refused ON refused_id = observation_id"))
        .isEqualTo(0L);
  }

  @Test
  void doubtfulFiguresCarryAQualifierAndANote() {
    assertThat(
            rows(
                "SELECT observation_id FROM observation WHERE qualifier = 'ambiguous' AND note IS"
                    + " NULL"))
        .isEmpty();
  }

  @Test
  void readingsOfOneSentenceAreFormulasOfTheirOwn() {
    assertThat(
            rows(
                """
                SELECT reading, expression FROM formula
                WHERE indicator_code = 'society.bank_account.age15_share_2020' ORDER BY ALL
                """))
        .containsExactly(
            Map.of(
                "reading",
                "percent",
                "expression",
                "society.bank_account.age15_share / (1 + society.bank_account.change_vs_2020 /"
                    + " 100)"),
            Map.of(
                "reading",
                "points",
                "expression",
                "society.bank_account.age15_share - society.bank_account.change_vs_2020"));
  }

  private static List<Map<String, Object>> rows(String sql) {
    return asked.rows(sql, "2025-10-31");
  }

  private static Object one(String sql) {
    return rows(sql).getFirst().values().iterator().next();
  }
}
