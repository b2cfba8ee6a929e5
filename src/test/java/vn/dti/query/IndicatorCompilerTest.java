package vn.dti.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.dti.fault.Language;

/** The SQL that indicator queries become, as somebody would write it. */
class IndicatorCompilerTest {
  private static String compile(Language language, String wanted) {
    return IndicatorCompiler.compile(
        QueryReader.readWanted("A", "{\"wanted\": " + wanted.replace('\'', '"') + "}"), language);
  }

  @Test
  void figuresOverTime() {
    assertThat(
            compile(
                Language.VI,
                "{'shape': 'series', 'indicators': ['a.share', 'a.count'], 'areas': ['VN',"
                    + " '63:72'], 'grain': 'year'}"))
        .isEqualTo(
            """
            SELECT
              o.period_end AS time,
              o.indicator_code,
              o.area_id,
              coalesce(o.definition, 'all') AS definition,
              coalesce(o.method, '') AS method,
              o.grain,
              i.name_vi || ', ' || a.name_vi || coalesce(', ' || nullif(o.definition, 'all'), '') || coalesce(', ' || o.method, '') AS metric,
              o.value
            FROM observation_current AS o
            JOIN indicator AS i ON i.indicator_code = o.indicator_code
            JOIN area AS a ON a.area_id = o.area_id
            WHERE o.indicator_code IN ('a.share', 'a.count')
              AND o.area_id IN ('VN', '63:72')
              AND o.grain = 'year'
              AND o.value IS NOT NULL
              AND $__timeFilter(o.period_end)
            ORDER BY time, o.indicator_code, o.area_id\
            """);
  }

  @Test
  void theLatestFigures() {
    assertThat(
            compile(
                Language.EN,
                "{'shape': 'latest', 'indicators': ['a.share'], 'areaLevel': 'province',"
                    + " 'areaVintage': 34, 'method': 'gso', 'measures': ['value', 'numerator'],"
                    + " 'asOf': '19/07/2024'}"))
        .isEqualTo(
            """
            SELECT
              i.name_en AS indicator,
              a.name_en AS area,
              o.value,
              o.numerator,
              i.unit,
              o.period_end,
              o.grain,
              o.definition,
              o.method,
              o.qualifier,
              o.published_on,
              s.title AS source,
              o.source_paragraph,
              o.source_place,
              o.indicator_code,
              o.area_id
            FROM observation_as_of(DATE '2024-07-19') AS o
            JOIN indicator AS i ON i.indicator_code = o.indicator_code
            JOIN area AS a ON a.area_id = o.area_id
            LEFT JOIN source AS s ON s.source_id = o.source_id
            WHERE o.indicator_code = 'a.share'
              AND a.area_level = 'province'
              AND a.area_vintage = 34
              AND o.method = 'gso'
              AND o.value IS NOT NULL
            QUALIFY row_number() OVER (PARTITION BY o.indicator_code, o.definition, o.method, o.grain, o.area_id ORDER BY o.period_end DESC NULLS LAST, o.period_start DESC) = 1
            ORDER BY indicator, area, o.period_end DESC\
            """);
  }

  @Test
  void progress() {
    assertThat(
            compile(
                Language.VI,
                "{'shape': 'progress', 'areas': ['VN'], 'targetSet': ['QD-411', 'NQ-57'],"
                    + " 'status': ['behind'], 'headline': true, 'confirmed': true, 'measures':"
                    + " ['value', 'target_value'], 'asOf': '2024-07-19', 'asOfMode': 'recorded'}"))
        .isEqualTo(
            """
            SELECT
              i.name_vi AS indicator,
              a.name_vi AS area,
              p.status,
              p.reason,
              p.value,
              p.operator,
              p.target_value,
              i.unit,
              p.due,
              p.value_on,
              p.value_qualifier,
              p.definition,
              p.method,
              p.basis,
              p.confirmed,
              p.target_set,
              p.instrument,
              s.title AS source,
              p.source_paragraph,
              p.source_place,
              p.as_of,
              p.target_id,
              p.indicator_code,
              p.area_id
            FROM progress_as_of(DATE '2024-07-19', as_of_mode := 'recorded') AS p
            JOIN indicator AS i ON i.indicator_code = p.indicator_code
            JOIN area AS a ON a.area_id = p.area_id
            LEFT JOIN source AS s ON s.source_id = p.source_id
            WHERE p.area_id = 'VN'
              AND p.target_set IN ('QD-411', 'NQ-57')
              AND p.status = 'behind'
              AND p.headline
              AND p.confirmed
            ORDER BY p.due, indicator, area, p.target_id, p.method\
            """);
  }

  @Test
  void aRanking() {
    assertThat(
            compile(
                Language.VI,
                "{'shape': 'ranking', 'indicators': ['a.share'], 'areaVintage': 63, 'areas':"
                    + " ['63:72']}"))
        .isEqualTo(
            """
            SELECT
              r.rank,
              a.name_vi AS area,
              r.value,
              i.unit,
              i.name_vi AS indicator,
              r.period_end,
              r.grain,
              r.definition,
              r.method,
              r.qualifier,
              r.standing,
              r.completeness_vi AS completeness,
              r.indicator_code,
              r.area_id
            FROM ranking AS r
            JOIN indicator AS i ON i.indicator_code = r.indicator_code
            JOIN area AS a ON a.area_id = r.area_id
            WHERE r.indicator_code = 'a.share'
              AND r.area_vintage = 63
            QUALIFY r.period_end = max(r.period_end) OVER (PARTITION BY r.indicator_code, r.definition, r.method, r.grain, r.area_vintage)
              AND r.area_id = '63:72'
            ORDER BY indicator, r.period_end, r.rank NULLS LAST, area\
            """);
  }

  @Test
  void aRollUp() {
    assertThat(
            compile(
                Language.EN,
                "{'shape': 'roll_up', 'indicators': ['a.share'], 'areaLevel': 'block',"
                    + " 'definition': 'all'}"))
        .isEqualTo(
            """
            SELECT
              i.name_en AS indicator,
              a.name_en AS area,
              u.part_level,
              u.part_vintage,
              u.value,
              u.stated_value,
              u.standing_value,
              i.unit,
              u.period_end,
              u.grain,
              u.definition,
              u.method,
              u.qualifier,
              u.reason,
              u.completeness,
              u.parts_missing,
              u.standing,
              u.indicator_code,
              u.area_id
            FROM roll_up AS u
            JOIN indicator AS i ON i.indicator_code = u.indicator_code
            JOIN area AS a ON a.area_id = u.area_id
            WHERE u.indicator_code = 'a.share'
              AND a.area_level = 'block'
              AND coalesce(u.definition, 'all') = 'all'
            QUALIFY row_number() OVER (PARTITION BY u.indicator_code, u.definition, u.method, u.grain, u.area_id, u.part_level, u.part_vintage ORDER BY u.period_end DESC, u.period_start DESC) = 1
            ORDER BY indicator, area, u.part_level, u.part_vintage DESC\
            """);
  }

  @Test
  void noValueCanEndTheLiteralItStandsIn() {
    assertThat(
            compile(
                Language.EN,
                "{'shape': 'latest', 'indicators': ['a.b'], 'areas': ['VN'], 'method': ['x\\u0027;"
                    + " DROP TABLE area; --']}"))
        .contains("\n  AND o.method = 'x''; DROP TABLE area; --'\n");
  }

  @Test
  void aLongListIsBrokenIntoLines() {
    String areas =
        IntStream.rangeClosed(1, 63)
            .mapToObj("'63:%02d'"::formatted)
            .collect(Collectors.joining(", "));

    String sql =
        compile(
            Language.EN, "{'shape': 'latest', 'indicators': ['a.b'], 'areas': [" + areas + "]}");

    assertThat(sql).contains("('63:01', '63:02', ", ",\n    '63:", "'63:63')\n");
    assertThat(sql.lines().filter(line -> line.contains("63:")))
        .allSatisfy(line -> assertThat(line.length()).isLessThan(140));
  }
}
