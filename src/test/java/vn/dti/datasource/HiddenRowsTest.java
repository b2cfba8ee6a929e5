package vn.dti.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.audit.AuditLog;
import vn.dti.engine.SharedResources;
import vn.dti.engine.duckdb.DuckDbSqlParser;
import vn.dti.engine.duckdb.DuckDbThreads;
import vn.dti.guard.access.identity.TestKeys;
import vn.dti.plugin.Cancellation;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataResponse;
import vn.dti.plugin.DataSourceSettings;
import vn.dti.plugin.Log;
import vn.dti.plugin.PluginContext;
import vn.dti.plugin.QueryDataRequest;
import vn.dti.plugin.TimeRange;
import vn.dti.plugin.User;
import vn.dti.plugin.data.EncodedFrame;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.publish.HiddenRows;
import vn.dti.settings.PluginWideSettings;

/**
 * Two stores that differ in hidden rows alone, asked by one who sees the nation: what is answered
 * is the same to the byte, but for the snapshot's name and the time it took.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HiddenRowsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final TestKeys KEYS = TestKeys.ellipticCurve("hidden");
  private static final String NATION = token("Viewer");
  private static final String ALL = token("Admin");

  private static String token(String role) {
    return KEYS.sign(TestKeys.claims("user:7", role, NOW.plusSeconds(600), ""));
  }

  @TempDir private static Path folder;
  private final DuckDbThreads threads = new DuckDbThreads("hidden", 4);
  private final DuckDbSqlParser parser = new DuckDbSqlParser(threads);
  private final IndicatorDataSource dataSource =
      new IndicatorDataSource(
          parser,
          threads,
          SharedResources.forProcessors(2),
          Log.none(),
          AuditLog.none(),
          new AccessControl(PluginWideSettings.NONE, CLOCK, Log.none()));

  @BeforeAll
  void publish() throws IOException {
    Files.writeString(folder.resolve("keys.json"), TestKeys.set(KEYS));
    Files.writeString(
        folder.resolve("policy.yaml"),
        """
        identity: {issuer: "%s", keys_file: %s}
        rules:
          - {who: {role: Viewer}, see: {areas: nation}, may: sql}
          - {who: {role: Admin}, see: all, may: sql}
        """
            .formatted(TestKeys.ISSUER, folder.resolve("keys.json")));
    HiddenRows.publish(folder.resolve("few"), 1);
    HiddenRows.publish(folder.resolve("many"), 48);
  }

  @AfterAll
  void close() {
    dataSource.close();
    parser.close();
    threads.close();
  }

  private String answer(String store, String token, String sql) {
    PluginContext context =
        new PluginContext(
            1,
            "dti-indicators-datasource",
            Optional.of(new User("lan", "Lan", "lan@x.vn", "Viewer")),
            Optional.of(
                DataSourceSettings.of(
                    store,
                    store,
                    "{\"storePath\": \"%s\", \"language\": \"en\", \"policyPath\": \"%s\"}"
                        .formatted(folder.resolve(store), folder.resolve("policy.yaml")))),
            Map.of(),
            "",
            "",
            "",
            "");
    DataResponse response =
        dataSource
            .queryData(
                new QueryDataRequest(
                    context,
                    Map.of("http_X-Grafana-Id", token),
                    List.of(
                        new DataQuery(
                            "A",
                            "sql",
                            100,
                            Duration.ofMinutes(1),
                            new TimeRange(
                                Instant.parse("2020-01-01T00:00:00Z"),
                                Instant.parse("2026-12-31T00:00:00Z")),
                            "{\"rawSql\": \"" + sql + "\", \"format\": \"table\"}")),
                    FrameFormat.JSON,
                    Cancellation.never()))
            .responses()
            .get("A");
    return switch (Objects.requireNonNull(response)) {
      case DataResponse.Answer answer -> text(answer.frames().getFirst());
      case DataResponse.Failure failure -> failure.status() + " " + failure.message();
    };
  }

  /** Without what a snapshot is called, and how long it took. */
  private static String text(EncodedFrame frame) {
    StringBuilder text = new StringBuilder();
    for (ByteBuffer part : frame.parts()) {
      text.append(StandardCharsets.UTF_8.decode(part.duplicate()));
    }
    return text.toString()
        .replaceAll("20251031-[0-9a-f]{12}", "ID")
        .replaceAll("(\"displayName\":\"[^\"]*time[^\"]*\"[^}]*?\"value\":)[0-9.e-]+", "$1T");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) AS n FROM observation",
        "SELECT count(*) AS n FROM observation WHERE value = 4242",
        "SELECT count(*) AS n, max(value) AS top, approx_count_distinct(area_id) AS areas"
            + " FROM observation_current WHERE indicator_code = 'alpha.level'",
        "SELECT area_id, value FROM observation WHERE indicator_code = 'alpha.level' ORDER BY ALL",
        "SELECT * FROM roll_up WHERE indicator_code = 'alpha.level' ORDER BY ALL",
        "SELECT count(*) AS n FROM ranking",
        "SELECT count(*) AS n FROM progress_as_of(DATE '2024-08-15')",
        "SELECT o.value FROM observation o SEMI JOIN observation p ON o.value < p.value ORDER BY 1",
        "SELECT 1 / (SELECT count(*) FROM observation WHERE area_id LIKE '63:%') AS x",
        "SELECT CAST(area_id AS INTEGER) AS x FROM observation WHERE value = 4242"
      })
  void theAnswerTellsNothingOfThem(String sql) {
    assertThat(answer("many", NATION, sql)).isEqualTo(answer("few", NATION, sql));
  }

  @Test
  void whoSeesEverythingSeesThatTheStoresDiffer() {
    String sql = "SELECT count(*) AS n FROM observation WHERE value = 4243";
    assertThat(answer("many", ALL, sql)).isNotEqualTo(answer("few", ALL, sql));
  }
}
