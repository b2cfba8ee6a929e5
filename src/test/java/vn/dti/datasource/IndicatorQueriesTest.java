package vn.dti.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dti.engine.duckdb.DuckDbSqlParser;
import vn.dti.engine.duckdb.DuckDbThreads;
import vn.dti.plugin.Cancellation;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataResponse;
import vn.dti.plugin.DataSourceSettings;
import vn.dti.plugin.Log;
import vn.dti.plugin.PluginContext;
import vn.dti.plugin.QueryDataRequest;
import vn.dti.plugin.TimeRange;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.publish.PublishRequest;
import vn.dti.publish.Publisher;

/** Indicator queries over the shipped figures: what they answer was worked out by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndicatorQueriesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TimeRange RANGE =
      new TimeRange(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2026-12-31T00:00:00Z"));

  @TempDir private static Path folder;
  private final DuckDbThreads threads = new DuckDbThreads("indicator", 4);
  private final DuckDbSqlParser parser = new DuckDbSqlParser(threads);
  private final IndicatorDataSource dataSource =
      new IndicatorDataSource(parser, threads, Log.none());

  @BeforeAll
  void publish() {
    new Publisher()
        .publish(
            new PublishRequest(
                Path.of("src/main/data"),
                folder.resolve("store"),
                Optional.of(LocalDate.of(2025, 10, 31)),
                "reported",
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
  }

  @AfterAll
  void close() {
    dataSource.close();
    parser.close();
    threads.close();
  }

  private DataResponse ask(String language, String kind, String json, TimeRange range) {
    return Objects.requireNonNull(
        dataSource
            .queryData(
                new QueryDataRequest(
                    PluginContext.of(
                        "dti-indicators-datasource",
                        DataSourceSettings.of(
                            language,
                            "name",
                            "{\"storePath\": \"%s\", \"language\": \"%s\"}"
                                .formatted(folder.resolve("store"), language))),
                    Map.of(),
                    List.of(new DataQuery("A", kind, 100, Duration.ofMinutes(1), range, json)),
                    FrameFormat.JSON,
                    Cancellation.never()))
            .responses()
            .get("A"),
        "no answer under the letter A");
  }

  private JsonNode frame(String language, String kind, String json, TimeRange range) {
    return switch (ask(language, kind, json, range)) {
      case DataResponse.Failure failure -> throw new AssertionError(failure.message());
      case DataResponse.Answer answer -> {
        StringBuilder text = new StringBuilder();
        answer
            .frames()
            .getFirst()
            .parts()
            .forEach(part -> text.append(StandardCharsets.UTF_8.decode(part.duplicate())));
        try {
          yield JSON.readTree(text.toString());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  private JsonNode wanted(String wanted) {
    return frame("en", "indicator", "{\"wanted\": " + wanted.replace('\'', '"') + "}", RANGE);
  }

  private String refused(String wanted) {
    return switch (ask(
        "en", "indicator", "{\"wanted\": " + wanted.replace('\'', '"') + "}", RANGE)) {
      case DataResponse.Failure failure -> failure.status() + " " + failure.message();
      case DataResponse.Answer _ -> throw new AssertionError("answered: " + wanted);
    };
  }

  /** The named columns, row by row; days as days. */
  private static List<String> rows(JsonNode frame, String... columns) {
    List<JsonNode> values = new ArrayList<>();
    List<Boolean> times = new ArrayList<>();
    for (String column : columns) {
      JsonNode fields = frame.at("/schema/fields");
      int found = -1;
      for (int i = 0; i < fields.size(); i++) {
        if (fields.get(i).path("name").asText().equals(column)) {
          found = i;
        }
      }
      assertThat(found).as(column + " in " + fields).isNotNegative();
      values.add(frame.at("/data/values").get(found));
      times.add(fields.get(found).path("type").asText().equals("time"));
    }
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < values.getFirst().size(); row++) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < columns.length; i++) {
        JsonNode cell = values.get(i).get(row);
        cells.add(
            times.get(i) && !cell.isNull()
                ? LocalDate.ofInstant(Instant.ofEpochMilli(cell.asLong()), ZoneOffset.UTC)
                    .toString()
                : cell.asText());
      }
      rows.add(String.join(" | ", cells));
    }
    return rows;
  }

  private static String notices(JsonNode frame) {
    return frame.at("/schema/meta/notices").toString();
  }

  private static JsonNode series(JsonNode frame, int number) {
    return frame.at("/schema/fields").get(number);
  }

  @Test
  void figuresOverTimeAreALineForEachSeries() {
    JsonNode frame =
        wanted(
            "{'shape': 'series', 'indicators': ['society.digital_signature.adult_share'],"
                + " 'areas': ['VN']}");

    assertThat(frame.at("/schema/meta/type").asText()).isEqualTo("timeseries-wide");
    assertThat(frame.at("/schema/fields")).hasSize(2);
    assertThat(rows(frame, "Time", "value"))
        .containsExactly("2022-12-31 | 3.0", "2024-07-19 | 13.5", "2025-06-30 | 28.42");
    assertThat(series(frame, 1).at("/config/displayNameFromDS").asText())
        .isEqualTo("Share of adults with a digital or electronic signature");
    assertThat(series(frame, 1).at("/config/unit").asText()).isEqualTo("percent");
    assertThat(series(frame, 1).at("/labels/indicator_code").asText())
        .isEqualTo("society.digital_signature.adult_share");
  }

  @Test
  void methodsNeverShareALineAndAreTold() {
    JsonNode frame =
        frame(
            "vi",
            "indicator",
            """
            {"wanted": {"shape": "series", "indicators": ["economy.digital_gdp_share"],
              "areas": "VN", "grain": "year"}}
            """,
            RANGE);

    List<String> names = new ArrayList<>();
    frame
        .at("/schema/fields")
        .forEach(field -> names.add(field.at("/config/displayNameFromDS").asText()));
    assertThat(names).doesNotHaveDuplicates().anyMatch(name -> name.endsWith(", mic"));
    assertThat(names).anyMatch(name -> name.endsWith(", gso"));
  }

  @Test
  void aLineIsNamedByItsAreaWhereOneIndicatorIsAskedOfMany() {
    JsonNode frame =
        wanted(
            "{'shape': 'series', 'indicators': ['index.dti.province'],"
                + " 'areas': ['63:48', '63:46'], 'grain': 'year'}");

    List<String> names = new ArrayList<>();
    frame
        .at("/schema/fields")
        .forEach(field -> names.add(field.at("/config/displayNameFromDS").asText()));
    assertThat(names).containsExactlyInAnyOrder("", "Thua Thien Hue", "Da Nang");
  }

  @Test
  void thePanelsRangeCountsForFiguresOverTime() {
    JsonNode frame =
        frame(
            "en",
            "indicator",
            """
            {"wanted": {"shape": "series", "indicators": "society.digital_signature.adult_share",
              "areas": "VN"}, "format": "table"}
            """,
            new TimeRange(
                Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2024-12-31T00:00:00Z")));

    assertThat(rows(frame, "time", "value", "metric"))
        .containsExactly(
            "2024-07-19 | 13.5 | Share of adults with a digital or electronic signature");
  }

  @Test
  void aNumeratorIsNoPercentage() {
    JsonNode frame =
        wanted(
            "{'shape': 'series', 'indicators': ['gov.civil_servant_db.sync_share'],"
                + " 'areas': ['VN'], 'measures': ['value', 'numerator']}");

    List<String> units = new ArrayList<>();
    for (JsonNode field : frame.at("/schema/fields")) {
      if (!field.path("name").asText().equals("Time")) {
        units.add(field.path("name").asText() + " " + field.at("/config/unit").asText());
      }
    }
    assertThat(units).isNotEmpty().containsOnly("value percent", "numerator locale");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 28.42, 2025-06-30",
    "'\"asOf\": \"2024-07-19\",', 13.5, 2024-07-19",
    "'\"asOf\": \"19/7/2024\",', 13.5, 2024-07-19",
    "'\"asOf\": \"2024-07-18\", \"asOfMode\": \"recorded\",', none, none",
  })
  void theLatestFigureIsThatOfTheDayAskedFor(String asOf, String value, String day) {
    JsonNode frame =
        frame(
            "en",
            "indicator",
            """
            {"wanted": {%s "shape": "latest", "areas": ["VN"],
              "indicators": ["society.digital_signature.adult_share"]}}
            """
                .formatted(asOf),
            RANGE);

    if (value.equals("none")) {
      assertThat(rows(frame, "value")).isEmpty();
      assertThat(notices(frame)).contains("There is no figure for what was chosen.");
    } else {
      assertThat(rows(frame, "value", "period_end", "unit", "area"))
          .containsExactly(value + " | " + day + " | percent | Viet Nam");
    }
  }

  /** The worked case of the rule: see progress-rule.md. */
  @Test
  void progressIsToldAsTheRuleHasIt() {
    JsonNode frame =
        wanted(
            "{'shape': 'progress', 'indicators': ['society.digital_signature.adult_share'],"
                + " 'areas': ['VN'], 'asOf': '2024-07-19', 'confirmed': true, 'targetSet':"
                + " 'QD-411', 'measures': ['value', 'baseline_value', 'target_value',"
                + " 'projection_at_due', 'days_left']}");

    assertThat(rows(frame, "status", "value", "baseline_value", "operator", "target_value", "due"))
        .containsExactly("behind | 13.5 | 3.0 | > | 50.0 | 2025-12-31");
    assertThat(rows(frame, "target_id", "days_left", "confirmed", "source_paragraph"))
        .containsExactly("T24 | 530 | true | 9");
    assertThat(rows(frame, "projection_at_due").getFirst()).startsWith("23.3");
  }

  @Test
  void aTargetWithoutAFigureIsARow() {
    JsonNode frame =
        wanted(
            "{'shape': 'progress', 'areas': ['VN'], 'asOf': '2024-07-19', 'headline': true,"
                + " 'status': ['no_data']}");

    assertThat(rows(frame, "status", "value")).isNotEmpty().containsOnly("no_data | null");
  }

  @Test
  void statusesAreReadInWordsInBothLanguagesAndStayCodes() {
    String json =
        "{\"wanted\": {\"shape\": \"progress\", \"areas\": [\"VN\"], \"asOf\":"
            + " \"2024-07-19\", \"targetSet\": \"QD-411\"}}";

    JsonNode vi = frame("vi", "indicator", json, RANGE);
    JsonNode en = frame("en", "indicator", json, RANGE);

    assertThat(rows(vi, "target_id", "status"))
        .contains("T24 | behind")
        .containsExactlyInAnyOrderElementsOf(rows(en, "target_id", "status"));
    assertThat(series(vi, 2).at("/config/displayNameFromDS").asText()).isEqualTo("Trạng thái");
    assertThat(series(vi, 2).at("/config/mappings/0/options/behind/text").asText())
        .isEqualTo("chậm");
    assertThat(series(en, 2).at("/config/mappings/0/options/met_late/text").asText())
        .isEqualTo("met late");
  }

  /** Five units of 34 have a figure for 2024, so none of them has a rank (figures.md, 6). */
  @Test
  void aRankingOfSomeSaysHowManyAndRanksNobody() {
    JsonNode frame =
        wanted("{'shape': 'ranking', 'indicators': ['index.dti.province'], 'areaVintage': 34}");

    assertThat(rows(frame, "rank", "area", "period_end", "standing", "completeness"))
        .containsExactly(
            "null | Da Nang | 2024-12-31 | stated | 5 of 34",
            "null | Ha Noi | 2024-12-31 | stated | 5 of 34",
            "null | Hai Phong | 2024-12-31 | stated | 5 of 34",
            "null | Ho Chi Minh City | 2024-12-31 | stated | 5 of 34",
            "null | Hue | 2024-12-31 | stated | 5 of 34");
    assertThat(rows(frame, "value").getFirst()).startsWith("0.7069");
  }

  @Test
  void aRankingIsThatOfTheWholeMapWhoeverIsPickedFromIt() {
    JsonNode frame =
        wanted(
            "{'shape': 'ranking', 'indicators': ['index.dti.province'], 'areaVintage': '34',"
                + " 'areas': ['34:48', '34:22']}");

    // Quảng Ninh's newest figure is of 2022, so it has no place in the ranking of 2024.
    assertThat(rows(frame, "area_id", "completeness")).containsExactly("34:48 | 5 of 34");
  }

  @Test
  void aRollUpStandsOnlyIfEveryPartIsKnown() {
    JsonNode frame =
        wanted(
            "{'shape': 'roll_up', 'indicators': ['gov.dossier.full_process_share',"
                + " 'index.dti.province'], 'areas': ['34:37', '34:48']}");

    assertThat(rows(frame, "indicator_code", "area_id", "reason", "completeness", "parts_missing"))
        .containsExactlyInAnyOrder(
            "gov.dossier.full_process_share | 34:37 | incomplete | 2 of 3 parts | Ninh Bình",
            "gov.dossier.full_process_share | 34:48 | incomplete | 1 of 2 parts | Quảng Nam",
            "index.dti.province | 34:37 | incomplete | 1 of 3 parts | Hà Nam; Nam Định",
            "index.dti.province | 34:48 | null | 2 of 2 parts | null");
    assertThat(notices(frame)).contains("different units");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'shape': 'latest', 'indicators': ['index.dti.ministry'], 'areaLevel': 'ministry', 'asOf':"
            + " '2025-10-31'}|SELECT area_id, max_by(value, period_end) AS value FROM"
            + " observation_current WHERE indicator_code = 'index.dti.ministry' AND"
            + " starts_with(area_id, 'M:') GROUP BY area_id",
        "{'shape': 'latest', 'indicators': ['index.egov.province'], 'areaLevel': 'province',"
            + " 'areaVintage': 63, 'grain': 'year', 'asOf': '2025-06-30'}"
            + "|SELECT area_id, max_by(value, period_end) AS value FROM"
            + " observation_as_of(DATE '2025-06-30') WHERE indicator_code = 'index.egov.province'"
            + " AND grain = 'year' AND starts_with(area_id, '63:') GROUP BY area_id",
        "{'shape': 'latest', 'indicators': ['economy.digital_gdp_share'], 'areas': ['VN'],"
            + " 'method': ['gso'], 'definition': 'all', 'grain': 'year'}"
            + "|SELECT area_id, value FROM observation_current WHERE indicator_code ="
            + " 'economy.digital_gdp_share' AND area_id = 'VN' AND method = 'gso' AND grain ="
            + " 'year' ORDER BY period_end DESC LIMIT 1",
        "{'shape': 'progress', 'areaLevel': 'nation'}"
            + "|SELECT area_id, value FROM progress WHERE area_id = 'VN'",
        "{'shape': 'progress', 'areaLevel': 'province', 'areaVintage': 63, 'asOf': '2024-07-19'}"
            + "|SELECT area_id, value FROM progress_as_of(DATE '2024-07-19') WHERE area_id LIKE"
            + " '63:%'",
      })
  void theAnswerIsThatOfSqlWrittenByHand(String wanted, String sql) {
    JsonNode byHand =
        frame("en", "sql", "{\"rawSql\": \"" + sql + "\", \"format\": \"table\"}", RANGE);
    JsonNode compiled = wanted(wanted);

    assertThat(rows(compiled, "area_id", "value"))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(rows(byHand, "area_id", "value"));
  }

  @Test
  void whatIsCompiledCanBeTakenOverAndGivesTheSameFrame() {
    String wanted =
        "{'shape': 'series', 'indicators': ['index.dti.province'], 'areaLevel':"
            + " 'province', 'areaVintage': 63}";
    JsonNode asked = wanted(wanted);
    String sql = asked.at("/schema/meta/executedQueryString").asText();

    JsonNode taken =
        frame(
            "en",
            "sql",
            JSON.createObjectNode().put("rawSql", sql).put("format", "time_series").toString(),
            RANGE);

    assertThat(taken.get("data")).isEqualTo(asked.get("data"));
    assertThat(taken.at("/schema/fields")).isEqualTo(asked.at("/schema/fields"));
    assertThat(sql).startsWith("SELECT\n  o.period_end AS time,\n");
  }

  @Test
  void whatIsNotThereIsToldAllAtOnceWithWhatMayBeMeant() {
    assertThat(
            refused(
                "{'shape': 'progress', 'indicators': ['society.digital_signature.adult_shar'],"
                    + " 'areas': ['VN', '63:99', 'Tây Ninh'], 'targetSet': ['QD-412']}"))
        .startsWith("400 ")
        .contains(
            "no indicator “society.digital_signature.adult_shar”",
            "Did you mean “society.digital_signature.adult_share”",
            "no area “63:99”",
            "no area “Tây Ninh”",
            "34:80, 63:72",
            "no target set “QD-412”",
            "Did you mean “QD-411”");
  }

  @Test
  void noFigureInTheRangeIsToldAndNotAnEmptyChart() {
    JsonNode frame =
        frame(
            "en",
            "indicator",
            """
            {"wanted": {"shape": "series", "indicators": "society.digital_signature.adult_share",
              "areas": "VN"}}
            """,
            new TimeRange(
                Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-12-31T00:00:00Z")));

    assertThat(notices(frame)).contains("No rows from 2026-01-01");
  }
}
