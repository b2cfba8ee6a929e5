package vn.dti.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.engine.duckdb.DuckDbSqlParser;
import vn.dti.engine.duckdb.DuckDbThreads;
import vn.dti.plugin.Cancellation;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataResponse;
import vn.dti.plugin.DataSourceSettings;
import vn.dti.plugin.ErrorSource;
import vn.dti.plugin.HealthRequest;
import vn.dti.plugin.HealthResult;
import vn.dti.plugin.Log;
import vn.dti.plugin.PluginContext;
import vn.dti.plugin.QueryDataRequest;
import vn.dti.plugin.TimeRange;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.publish.PublishRequest;
import vn.dti.publish.Publisher;

/** The data source over real snapshots of the shipped figures, asked as Grafana asks. */
class IndicatorDataSourceTest {
  private static final TimeRange RANGE =
      new TimeRange(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2026-12-31T00:00:00Z"));
  private static final TimeRange LAST_HOUR =
      new TimeRange(Instant.parse("2026-11-22T10:00:00Z"), Instant.parse("2026-11-22T11:00:00Z"));

  @TempDir private Path folder;
  private final DuckDbThreads threads = new DuckDbThreads("test", 4);
  private final DuckDbSqlParser parser = new DuckDbSqlParser(threads);
  private final IndicatorDataSource dataSource =
      new IndicatorDataSource(parser, threads, Log.none());

  @BeforeEach
  void publishFirst() {
    publish(LocalDate.of(2025, 10, 31));
  }

  private void publish(LocalDate asOf) {
    new Publisher()
        .publish(
            new PublishRequest(
                Path.of("src/main/data"),
                folder.resolve("store"),
                Optional.of(asOf),
                "reported",
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
  }

  @AfterEach
  void close() {
    dataSource.close();
    parser.close();
    threads.close();
  }

  private PluginContext context() {
    return PluginContext.of(
        "dti-indicators-datasource",
        DataSourceSettings.of(
            "uid",
            "name",
            "{\"storePath\": \"%s\", \"language\": \"en\"}".formatted(folder.resolve("store"))));
  }

  private Map<String, DataResponse> ask(DataQuery... queries) {
    return dataSource
        .queryData(
            new QueryDataRequest(
                context(), Map.of(), List.of(queries), FrameFormat.JSON, Cancellation.never()))
        .responses();
  }

  private static DataQuery query(String refId, String format, String sql, TimeRange range) {
    return new DataQuery(
        refId,
        "sql",
        100,
        Duration.ofMinutes(1),
        range,
        "{\"rawSql\": \"" + sql.replace("\"", "\\\"") + "\", \"format\": \"" + format + "\"}");
  }

  private String frame(String format, String sql, TimeRange range) {
    return text(ask(query("A", format, sql, range)).get("A"));
  }

  private static String text(@Nullable DataResponse response) {
    return switch (response) {
      case DataResponse.Answer answer -> {
        StringBuilder text = new StringBuilder();
        answer
            .frames()
            .getFirst()
            .parts()
            .forEach(part -> text.append(StandardCharsets.UTF_8.decode(part.duplicate())));
        yield text.toString();
      }
      case DataResponse.Failure failure -> throw new AssertionError(failure.message());
      case null -> throw new AssertionError("no answer");
    };
  }

  @Test
  void anAnswerSaysWhatRanAndFromWhichSnapshot() {
    assertThat(frame("table", "SELECT count(*) AS n FROM observation", RANGE))
        .contains("\"executedQueryString\":\"SELECT count_star() AS n FROM observation\"")
        .contains("Snapshot 20251031-")
        .contains("\"type\":\"table\",\"typeVersion\":[0,1]")
        .contains("\"values\":[[913]]");
  }

  @Test
  void whatIsWrongWithTheFiguresIsAskedForLikeAnyTable() {
    assertThat(
            frame(
                "table",
                "SELECT message_vi FROM quality_issue_as_of(DATE '2025-10-31') WHERE rule ="
                    + " 'same_number'",
                RANGE))
        .contains("5.694");
    assertThat(
            frame(
                "table",
                "SELECT suggestion FROM quality_issue WHERE suggestion_for = 'F134'",
                RANGE))
        .contains("[[1954488.0]]");
  }

  @Test
  void aRepeatedQueryComesFromTheCacheAndSaysSo() {
    String sql = "SELECT indicator_code, value FROM observation ORDER BY 1, 2";

    String first = frame("table", sql, RANGE);
    String second = frame("table", sql, RANGE);

    assertThat(first).contains("\"From the cache\",\"unit\":\"bool\",\"value\":0.0");
    assertThat(second).contains("\"From the cache\",\"unit\":\"bool\",\"value\":1.0");
    assertThat(second.substring(second.indexOf("\"data\":")))
        .isEqualTo(first.substring(first.indexOf("\"data\":")));
  }

  @Test
  void whatTheClockDecidesIsNeverKept() {
    frame("table", "SELECT now() AS t", RANGE);

    assertThat(frame("table", "SELECT now() AS t", RANGE))
        .contains("\"From the cache\",\"unit\":\"bool\",\"value\":0.0");
  }

  @Test
  void oneFailedQueryDoesNotFailItsSiblings() {
    Map<String, DataResponse> responses =
        ask(
            query("A", "table", "SELECT 1 AS x", RANGE),
            query("B", "table", "SELECT nothing FROM observation", RANGE),
            query("C", "time_series", "SELECT 1 AS x", RANGE));

    assertThat(text(responses.get("A"))).contains("[[1]]");
    assertThat(responses.get("B"))
        .isInstanceOfSatisfying(
            DataResponse.Failure.class,
            failure -> {
              assertThat(failure.status()).isEqualTo(400);
              assertThat(failure.source()).isEqualTo(ErrorSource.DOWNSTREAM);
              assertThat(failure.message()).contains("nothing");
            });
    assertThat(responses.get("C"))
        .isInstanceOfSatisfying(
            DataResponse.Failure.class,
            failure ->
                assertThat(failure.message()).contains("no time column").contains("x (number)"));
  }

  @Test
  void aSeriesIsNamedAndDescribedFromTheCatalogue() {
    assertThat(
            frame(
                "time_series",
                "SELECT period_end, indicator_code, value FROM observation_current"
                    + " WHERE indicator_code = 'society.digital_signature.adult_share'",
                RANGE))
        .contains("\"displayNameFromDS\":\"Share of adults with a digital or electronic signature")
        .contains("\"unit\":\"percent\"")
        .contains("\"decimals\":2");
  }

  @Test
  void anEmptyTimeRangeIsToldWhereFiguresAre() {
    assertThat(
            frame(
                "table",
                "SELECT value FROM observation WHERE $__timeFilter(period_end)",
                LAST_HOUR))
        .contains("No rows from 2026-11-22 to 2026-11-22")
        .contains("the store has figures from");
  }

  @Test
  void anEmptyAnswerWithinTheFiguresDaysBlamesTheConditions() {
    assertThat(
            frame(
                "table",
                "SELECT value FROM observation WHERE $__timeFilter(period_end) AND value = -1",
                RANGE))
        .contains("No row meets the query's conditions")
        .doesNotContain("the store has figures from");
  }

  @Test
  void aColumnThatNoTableHasIsNamedWithItsPlaceAndWhatIsNearToIt() {
    assertThat(
            failure("SELECT o.period_end,\\n  o.valu FROM observation o WHERE value > 1").message())
        .contains("There is no column \"valu\". [2:5]")
        .doesNotContain("Binder");
    assertThat(failure("SELECT valeu FROM observation").message())
        .contains("There is no column \"valeu\". [1:8] Near to it: value");
  }

  @Test
  void seriesThatOneLineCannotShowAreTold() {
    assertThat(frame("time_series", "SELECT period_end, value FROM observation", RANGE))
        .contains("rows stand at the same time as another");
    assertThat(
            frame(
                "time_series", "SELECT period_end, observation_id, value FROM observation", RANGE))
        .doesNotContain("rows stand at the same time as another");
  }

  @Test
  void theSnapshotsDayIsTheSameDayInEveryZone() {
    long noon = Instant.parse("2025-10-31T12:00:00Z").toEpochMilli();
    assertThat(frame("table", "SELECT 1 AS x", RANGE))
        .contains("\"unit\":\"time:YYYY-MM-DD\",\"value\":" + (double) noon);
  }

  private DataResponse.Failure failure(String sql) {
    return switch (ask(query("A", "table", sql, RANGE)).get("A")) {
      case DataResponse.Failure failure -> failure;
      case DataResponse.Answer answer -> throw new AssertionError("answered: " + text(answer));
      case null -> throw new AssertionError("no answer");
    };
  }

  @Test
  void anEmptyAnswerThatIgnoresTheTimeRangeHasNoSuchNotice() {
    assertThat(frame("table", "SELECT value FROM observation WHERE false", LAST_HOUR))
        .doesNotContain("notices");
  }

  @Test
  void aDatabaseThatFailedIsOpenedAnewForTheNextQuery() {
    DataSourceInstance instance = dataSource.instance(context());
    SnapshotService failed;
    try (SnapshotService.Use use = instance.use()) {
      failed = use.service();
      instance.discard(failed);
      instance.discard(failed);
    }

    assertThat(frame("table", "SELECT 42 AS answer", RANGE)).contains("42");
    try (SnapshotService.Use use = instance.use()) {
      assertThat(use.service()).isNotSameAs(failed);
    }
  }

  @Test
  void aNewSnapshotAnswersWithinItsGrace() {
    assertThat(frame("table", "SELECT 1 AS x", RANGE)).contains("Snapshot 20251031-");

    publish(LocalDate.of(2024, 7, 19));

    long published = System.nanoTime();
    String answer = "";
    while (!answer.contains("Snapshot 20240719-")
        && System.nanoTime() - published < 2 * SnapshotSwitch.GRACE.toNanos()) {
      answer = frame("table", "SELECT 1 AS x", RANGE);
    }
    assertThat(answer).contains("Snapshot 20240719-");
  }

  @Test
  void aByteChangedInAFileIsFoundAndRefusedByName() throws Exception {
    Path file = observations();
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Path changed = Files.write(folder.resolve("changed"), content);
    Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(changed, file, StandardCopyOption.REPLACE_EXISTING);

    HealthResult health = check();
    for (int i = 0; i < 600 && health.status() == HealthResult.HealthStatus.OK; i++) {
      Thread.onSpinWait();
      health = check();
    }

    assertThat(health.status()).isEqualTo(HealthResult.HealthStatus.ERROR);
    assertThat(health.message()).contains("observation.parquet");
  }

  private HealthResult check() {
    return new HealthCheck(dataSource)
        .checkHealth(new HealthRequest(context(), Map.of(), Cancellation.never()));
  }

  private Path observations() throws IOException {
    Path store = folder.resolve("store");
    String id = Files.readString(store.resolve("current")).strip();
    return store.resolve("snapshots").resolve(id).resolve("observation.parquet");
  }
}
