package vn.dti.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.audit.AuditLog;
import vn.dti.audit.AuditSettings;
import vn.dti.audit.Crash;
import vn.dti.audit.Crashes;
import vn.dti.audit.MachineClock;
import vn.dti.engine.SharedResources;
import vn.dti.engine.duckdb.DuckDbSqlParser;
import vn.dti.engine.duckdb.DuckDbThreads;
import vn.dti.guard.SubstitutingParser;
import vn.dti.guard.access.identity.TestKeys;
import vn.dti.plugin.Cancellation;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataResponse;
import vn.dti.plugin.DataSourceSettings;
import vn.dti.plugin.HealthRequest;
import vn.dti.plugin.Log;
import vn.dti.plugin.PluginContext;
import vn.dti.plugin.QueryDataRequest;
import vn.dti.plugin.TimeRange;
import vn.dti.plugin.User;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.plugin.data.FrameReader;
import vn.dti.publish.PublishRequest;
import vn.dti.publish.Publisher;
import vn.dti.settings.PluginWideSettings;

/** DuckDB meets errors of its own, real ones of the version at hand, while others ask as well. */
class LostDatabaseTest {
  private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");
  private static final TestKeys KEYS = TestKeys.ellipticCurve("lost");
  private static final TimeRange RANGE =
      new TimeRange(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2026-12-31T00:00:00Z"));

  /** Passes the guard; what is executed in its place loses the database. */
  private static final String KILLS = "SELECT 'kills' AS x";

  private static final String BEHIND =
      "WITH e AS (SELECT 1 AS a, 2 AS d WHERE false), t AS (SELECT range % 7 AS a, range AS d FROM"
          + " range(25)) SELECT 1 AS x FROM t AS p RIGHT JOIN e ON (SELECT true) ASOF RIGHT JOIN t"
          + " AS q ON e.a = q.a AND e.d >= q.d WHERE q.a > 0";

  /** Passes the guard as it is, and fails while it is prepared. */
  private static final String FAILS =
      "SELECT quantile_cont(value, CAST(NULL AS DOUBLE[]) ORDER BY value) AS x FROM observation";

  private static final String COUNT = "SELECT count(*) AS n FROM observation";

  @TempDir private Path folder;
  private final DuckDbThreads threads = new DuckDbThreads("lost", 8);
  private final DuckDbSqlParser parser = new DuckDbSqlParser(threads);
  private final List<String> notices = new CopyOnWriteArrayList<>();
  private AuditLog audit = AuditLog.none();
  private IndicatorDataSource dataSource = new IndicatorDataSource(parser, threads, Log.none());

  @BeforeEach
  void open() throws IOException {
    new Publisher()
        .publish(
            new PublishRequest(
                Path.of("src/main/data"),
                folder.resolve("store"),
                Optional.of(LocalDate.of(2025, 10, 31)),
                "reported",
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
    Files.writeString(folder.resolve("keys.json"), TestKeys.set(KEYS));
    Files.writeString(
        folder.resolve("policy.yaml"),
        """
        identity: {issuer: "%s", keys_file: %s}
        rules:
          - {who: {role: Viewer}, see: {areas: nation}, may: sql}
        """
            .formatted(TestKeys.ISSUER, folder.resolve("keys.json")));
    audit =
        AuditLog.open(
            AuditSettings.in(folder.resolve("audit")),
            MachineClock.of(InstantSource.system()),
            (message, details) -> notices.add(message + " " + details));
    dataSource =
        new IndicatorDataSource(
            new SubstitutingParser(parser, Map.of(KILLS, BEHIND)),
            threads,
            SharedResources.forProcessors(2),
            Log.none(),
            audit,
            new AccessControl(
                PluginWideSettings.NONE, Clock.fixed(NOW, ZoneOffset.UTC), Log.none()));
  }

  @AfterEach
  void close() {
    dataSource.close();
    audit.close();
    parser.close();
    threads.close();
  }

  private PluginContext context(String more) {
    return new PluginContext(
        1,
        "dti-indicators-datasource",
        Optional.of(new User("lan", "Lan", "lan@x.vn", "Admin")),
        Optional.of(
            DataSourceSettings.of(
                "uid" + more.length(),
                "uid",
                "{\"storePath\": \"%s\", \"language\": \"en\"%s}"
                    .formatted(folder.resolve("store"), more))),
        Map.of(),
        "",
        "",
        "",
        "");
  }

  private List<String> ask(String more, String... texts) {
    List<DataQuery> queries = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      queries.add(
          new DataQuery(
              "Q" + i,
              "sql",
              100,
              Duration.ofMinutes(1),
              RANGE,
              "{\"rawSql\": \"" + texts[i] + "\", \"format\": \"table\"}"));
    }
    Map<String, DataResponse> responses =
        dataSource
            .queryData(
                new QueryDataRequest(
                    context(more),
                    Map.of(
                        "http_X-Grafana-Id",
                        KEYS.sign(TestKeys.claims("user:7", "Viewer", NOW.plusSeconds(600), ""))),
                    queries,
                    FrameFormat.ARROW,
                    Cancellation.never()))
            .responses();
    return queries.stream()
        .map(query -> said(Objects.requireNonNull(responses.get(query.refId()))))
        .toList();
  }

  private static String said(DataResponse response) {
    return switch (response) {
      case DataResponse.Answer answer ->
          FrameReader.read(answer.frames().getFirst()).columns().getFirst().values().toString();
      case DataResponse.Failure failure -> failure.status() + " " + failure.message();
    };
  }

  private String restricted() {
    return ", \"policyPath\": \"" + folder.resolve("policy.yaml") + "\"";
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoLosesTheDatabaseIsToldAndEverybodyElseIsAnswered(boolean inScope) {
    String more = inScope ? restricted() : "";
    String count = ask(more, COUNT).getFirst();
    String slow = "SELECT count(*) AS n FROM range(300000) a(x), range(12) b(y) WHERE x % 7 = y";

    List<String> answers = ask(more, slow, KILLS, COUNT + " o", COUNT + " p", slow + " AND y > 0");

    assertThat(answers.get(1))
        .startsWith("500 DuckDB met an error of its own at this query; its database is opened anew")
        .doesNotContain("index", "vector");
    assertThat(answers.get(2)).isEqualTo(count).isEqualTo(answers.get(3));
    assertThat(answers.getFirst()).isEqualTo("[300000]");
    assertThat(answers.getLast()).isEqualTo("[257142]");
    assertThat(ask(more, COUNT + " q", KILLS.replace("kills", "lives")))
        .containsExactly(count, "[lives]");
  }

  @Test
  void severalThatLoseItInOneRequestLeaveTheOthersTheirAnswers() {
    List<String> answers = ask("", KILLS, KILLS, COUNT, COUNT + " o", COUNT + " p");

    assertThat(answers.subList(2, 5)).containsOnly("[913]");
    assertThat(answers.subList(0, 2)).allSatisfy(a -> assertThat(a).startsWith("50"));
  }

  @Test
  void aTextThatLosesItTwiceIsRefusedUntilItIsReleased() throws IOException {
    ask("", KILLS);
    assertThat(ask("", KILLS).getFirst()).startsWith("500 DuckDB met an error of its own");

    assertThat(ask("", KILLS).getFirst())
        .startsWith("503 Twice within an hour")
        .contains("its database failed", "audit release ");
    assertThat(ask("", COUNT)).containsExactly("[913]");
    assertThat(notices)
        .anyMatch(n -> n.startsWith("DuckDB met an error of its own") && n.contains("'kills'"));

    Crashes crashes = Crashes.read(folder.resolve("audit"));
    Crash crash = crashes.all().getFirst();
    assertThat(crash).returns(KILLS, Crash::text).returns("lan", Crash::who);
    assertThat(crash.found()).hasSize(2);
    crashes.release(crash);
    assertThat(ask("", KILLS).getFirst()).startsWith("500 DuckDB met an error of its own");
  }

  @Test
  void healthNamesTheTextAndWhatBecameOfTheDatabase() {
    ask("", KILLS);
    ask("", FAILS);

    assertThat(
            new HealthCheck(dataSource)
                .checkHealth(new HealthRequest(context(""), Map.of(), Cancellation.never()))
                .message())
        .contains(
            "(lan: SELECT 'kills' AS x); its database was opened anew.",
            "(lan: SELECT quantile_cont(");
  }

  @Test
  void whatFailsWhileItIsPreparedHarmsNobodyAndIsNotCounted() {
    try (SnapshotService.Use before = dataSource.instance(context("")).use()) {
      for (int i = 0; i < 3; i++) {
        assertThat(ask("", FAILS, COUNT + " o" + i))
            .satisfiesExactly(
                failed ->
                    assertThat(failed)
                        .startsWith("500 DuckDB met an error of its own while it prepared")
                        .doesNotContain("ListValue"),
                answered -> assertThat(answered).isEqualTo("[913]"));
      }

      try (SnapshotService.Use after = dataSource.instance(context("")).use()) {
        assertThat(after.service()).isSameAs(before.service());
      }
    }
  }
}
