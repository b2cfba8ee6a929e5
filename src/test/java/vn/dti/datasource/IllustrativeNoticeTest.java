package vn.dti.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
import vn.dti.publish.Csv;
import vn.dti.publish.Illustration;
import vn.dti.publish.PublishRequest;
import vn.dti.publish.Publisher;

/**
 * A store of made-up history, asked as Grafana asks: it never lets itself be taken for reported.
 */
class IllustrativeNoticeTest {
  private static final String VI = "Số liệu minh họa, được mô phỏng; không phải số liệu báo cáo.";
  private static final String EN = "Illustrative, simulated figures; none of them was reported.";

  @TempDir static Path folder;

  private static DuckDbThreads threads;
  private static DuckDbSqlParser parser;
  private static IndicatorDataSource dataSource;

  @BeforeAll
  static void makeUpAHistory() throws IOException {
    Path data =
        new Csv()
            .level("2022-12-31", "3")
            .level("2024-07-19", "13.5")
            .target(">=", "50", "2022-03-31", "2025-12-31")
            .writeTo(folder.resolve("data"));
    new Publisher()
        .illustrate(
            new PublishRequest(
                data, folder.resolve("store"), Optional.empty(), "illustrative", Clock.systemUTC()),
            new Illustration(OptionalLong.of(500), 1));
    threads = new DuckDbThreads("test", 2);
    parser = new DuckDbSqlParser(threads);
    dataSource = new IndicatorDataSource(parser, threads, Log.none());
  }

  @AfterAll
  static void close() {
    dataSource.close();
    parser.close();
    threads.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          table       | SELECT * FROM observation
          table       | SELECT * FROM observation WHERE false
          table       | SELECT 1 AS x
          table       | SELECT count(*) AS n FROM progress_as_of(DATE '2024-07-19')
          table       | SELECT now() AS t
          time_series | SELECT period_end AS time, value FROM observation WHERE area_id = 'VN' ORDER BY 1
          time_series | SELECT period_end AS time, value FROM observation WHERE false
          """)
  void everyAnswerSaysSoInBothLanguagesAndEncodings(String format, String sql) {
    for (FrameFormat encoding : FrameFormat.values()) {
      for (int round = 0; round < 2; round++) { // the second one may come from the cache
        assertThat(frame("vi", format, sql, encoding)).contains(VI);
        assertThat(frame("en", format, sql, encoding)).contains(EN);
      }
    }
  }

  private static String frame(String language, String format, String sql, FrameFormat encoding) {
    DataQuery query =
        new DataQuery(
            "A",
            "sql",
            100,
            Duration.ofDays(1),
            new TimeRange(
                Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2026-01-31T00:00:00Z")),
            "{\"rawSql\": \"%s\", \"format\": \"%s\"}".formatted(sql, format));
    PluginContext context =
        PluginContext.of(
            "dti-indicators-datasource",
            DataSourceSettings.of(
                "dti-illustrative",
                "name",
                "{\"storePath\": \"%s\", \"language\": \"%s\"}"
                    .formatted(folder.resolve("store"), language)));
    DataResponse response =
        dataSource
            .queryData(
                new QueryDataRequest(
                    context, Map.of(), List.of(query), encoding, Cancellation.never()))
            .responses()
            .get("A");
    assertThat(response).isInstanceOf(DataResponse.Answer.class);
    StringBuilder text = new StringBuilder();
    ((DataResponse.Answer) Objects.requireNonNull(response))
        .frames()
        .getFirst()
        .parts()
        .forEach(part -> text.append(StandardCharsets.UTF_8.decode(part.duplicate())));
    return text.toString();
  }
}
