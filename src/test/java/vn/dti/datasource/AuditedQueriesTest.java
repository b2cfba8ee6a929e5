package vn.dti.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.audit.AuditLog;
import vn.dti.audit.AuditSettings;
import vn.dti.audit.MachineClock;
import vn.dti.engine.SharedResources;
import vn.dti.engine.duckdb.DuckDbSqlParser;
import vn.dti.engine.duckdb.DuckDbThreads;
import vn.dti.plugin.Cancellation;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataSourceSettings;
import vn.dti.plugin.HealthRequest;
import vn.dti.plugin.Log;
import vn.dti.plugin.PluginContext;
import vn.dti.plugin.QueryDataRequest;
import vn.dti.plugin.ResourceRequest;
import vn.dti.plugin.TimeRange;
import vn.dti.plugin.User;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.publish.PublishRequest;
import vn.dti.publish.Publisher;
import vn.dti.settings.PluginWideSettings;

/** What the audit log has of queries to a data source over a real snapshot. */
class AuditedQueriesTest {
  private static final String SQL = "SELECT indicator_code FROM indicator";

  @TempDir Path folder;
  private final DuckDbThreads threads = new DuckDbThreads("test", 2);
  private final DuckDbSqlParser parser = new DuckDbSqlParser(threads);
  private String snapshot = "";

  @BeforeEach
  void publish() {
    snapshot =
        new Publisher()
            .publish(
                new PublishRequest(
                    Path.of("src/main/data"),
                    folder.resolve("store"),
                    Optional.of(LocalDate.of(2025, 10, 31)),
                    "reported",
                    Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)))
            .id();
  }

  @AfterEach
  void close() {
    parser.close();
    threads.close();
  }

  private static PluginContext context(String settings) {
    return new PluginContext(
        7,
        "dti-indicators-datasource",
        Optional.of(new User("lan", "Lan", "lan@example.vn", "Viewer")),
        Optional.of(DataSourceSettings.of("dti-reported", "DTI", settings)),
        Map.of(),
        "",
        "",
        "",
        "");
  }

  private List<JsonNode> linesAfter(Map<String, String> headers, String settings, String... asked)
      throws IOException {
    return linesAfter(
        dataSource -> {
          for (String json : asked) {
            dataSource.queryData(
                new QueryDataRequest(
                    context(settings),
                    headers,
                    List.of(
                        new DataQuery(
                            "B",
                            "sql",
                            100,
                            Duration.ofMinutes(1),
                            new TimeRange(
                                Instant.parse("2020-01-01T00:00:00Z"),
                                Instant.parse("2026-12-31T00:00:00Z")),
                            json)),
                    FrameFormat.ARROW,
                    Cancellation.never()));
          }
        });
  }

  private List<JsonNode> linesAfter(Consumer<IndicatorDataSource> asking) throws IOException {
    try (AuditLog audit =
            AuditLog.open(
                AuditSettings.in(folder.resolve("audit")),
                MachineClock.of(InstantSource.system()),
                (message, details) -> {});
        IndicatorDataSource dataSource =
            new IndicatorDataSource(
                parser,
                threads,
                SharedResources.forProcessors(2),
                Log.none(),
                audit,
                new AccessControl(PluginWideSettings.NONE, Clock.systemUTC(), Log.none(), audit))) {
      asking.accept(dataSource);
    }
    List<JsonNode> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("audit"))) {
      Path file = files.filter(f -> f.toString().endsWith(".jsonl")).findFirst().orElseThrow();
      for (String line : Files.readAllLines(file)) {
        lines.add(new ObjectMapper().readTree(line));
      }
    }
    return lines;
  }

  private String settings() {
    return "{\"storePath\": \"%s\"}".formatted(folder.resolve("store"));
  }

  private static String json(String sql) {
    return "{\"rawSql\": \"" + sql + "\", \"format\": \"table\"}";
  }

  @Test
  void eachQueryTellsWhoAskedFromWhereWhatAndWhatCameOfIt() throws IOException {
    List<JsonNode> lines =
        linesAfter(
            Map.of(
                "http_X-Dashboard-Uid", "board",
                "http_X-Panel-Id", "4",
                "http_X-Rule-Uid", "rule",
                "FromAlert", "true",
                "http_X-Grafana-From-Expr", "true"),
            settings(),
            json(SQL),
            json(SQL),
            json("COPY indicator TO '/tmp/x'"),
            "no JSON");

    assertThat(
            lines.stream().map(l -> l.path("event").asText() + " " + l.path("outcome").asText("")))
        .containsExactly(
            "file ",
            "open ",
            "parsed ",
            "open ",
            "query answered",
            "query answered",
            "open ",
            "query refused",
            "query refused");
    JsonNode answered = lines.get(4);
    assertThat(answered.path("who").asText()).isEqualTo("lan");
    assertThat(answered.path("org").asLong()).isEqualTo(7);
    assertThat(answered.path("source").asText()).isEqualTo("dti-reported");
    assertThat(answered.path("dashboard").asText()).isEqualTo("board");
    assertThat(answered.path("panel").asText()).isEqualTo("4");
    assertThat(answered.path("rule").asText()).isEqualTo("rule");
    assertThat(answered.path("alert").asBoolean()).isTrue();
    assertThat(answered.path("expression").asBoolean()).isTrue();
    assertThat(answered.path("ref").asText()).isEqualTo("B");
    assertThat(answered.has("kind")).isFalse();
    assertThat(answered.path("snapshot").asText()).isEqualTo(snapshot);
    assertThat(answered.path("rows").asLong()).isEqualTo(311);
    assertThat(answered.path("bytes").asLong()).isPositive();
    assertThat(lines.get(1).path("text").asText()).isEqualTo(SQL);
    assertThat(lines.get(5).path("cached").asBoolean()).isTrue();
    assertThat(lines.get(7).path("code").asText()).isEqualTo("SQL_REFUSED");
    assertThat(lines.get(8).path("code").asText()).isEqualTo("QUERY_MALFORMED");
    assertThat(lines.get(8).path("text").asText()).isEqualTo("no JSON");
  }

  @Test
  void anIndicatorQueryIsKeptAsTheSqlThatItBecame() throws IOException {
    String wanted =
        "{\"queryType\": \"indicator\", \"wanted\": {\"shape\": \"progress\", \"areas\":"
            + " [\"VN\"]}}";
    List<JsonNode> lines =
        linesAfter(
            dataSource ->
                dataSource.queryData(
                    new QueryDataRequest(
                        context(settings()),
                        Map.of(),
                        List.of(
                            new DataQuery(
                                "B",
                                "indicator",
                                100,
                                Duration.ofMinutes(1),
                                new TimeRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)),
                                wanted)),
                        FrameFormat.ARROW,
                        Cancellation.never())));

    assertThat(lines.stream().filter(line -> line.has("text")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.path("kind").asText()).isEqualTo("indicator"))
        .allSatisfy(
            line ->
                assertThat(line.path("text").asText())
                    .startsWith("SELECT\n  i.name_vi AS indicator,")
                    .contains("FROM progress AS p"));
  }

  @Test
  void callsThatAreNoQueriesHaveALineEachAndNothingSecretIsInIt() throws IOException {
    String secret = "eyJhbGciOi-a-token";
    List<JsonNode> lines =
        linesAfter(
            dataSource -> {
              ResourceRoutes routes = new ResourceRoutes(dataSource);
              for (String path : List.of("tables", "/snapshot", "no/such")) {
                routes.callResource(
                    new ResourceRequest(
                        context(settings()),
                        path,
                        "GET",
                        path + "?token=" + secret,
                        Map.of(
                            "X-Grafana-Id", List.of(secret),
                            "Cookie", List.of(secret),
                            "X-Dashboard-Uid", List.of("board")),
                        ByteBuffer.wrap(secret.getBytes(StandardCharsets.UTF_8)),
                        Cancellation.never()));
              }
              HealthCheck health = new HealthCheck(dataSource);
              Map<String, String> headers = Map.of("http_X-Grafana-Id", secret);
              health.checkHealth(
                  new HealthRequest(context(settings()), headers, Cancellation.never()));
              health.checkHealth(
                  new HealthRequest(
                      context("{\"storePath\": \"%s\"}".formatted(folder.resolve("none"))),
                      headers,
                      Cancellation.never()));
            });

    assertThat(
            lines.stream()
                .filter(line -> line.path("event").asText().equals("call"))
                .map(
                    line ->
                        "%s %s %s %s"
                            .formatted(
                                line.path("who").asText(),
                                line.path("route").asText(),
                                line.path("outcome").asText(),
                                line.path("code").asText())
                            .strip()))
        .containsExactly(
            "lan GET tables answered",
            "lan GET snapshot answered",
            "lan GET no/such refused RESOURCE_UNKNOWN",
            "lan health answered",
            "lan health failed STORE_MISSING");
    assertThat(lines.get(1).path("dashboard").asText()).isEqualTo("board");
    assertThat(lines.get(1).path("bytes").asLong()).isPositive();
    assertThat(lines.toString()).doesNotContain(secret);
  }

  @Test
  void whatAnAdministratorHasToMendFailsAndIsNotRefused() throws IOException {
    List<JsonNode> lines =
        linesAfter(
            Map.of(),
            "{\"storePath\": \"%s\"}".formatted(folder.resolve("none")),
            json("SELECT 1"));

    assertThat(lines.getLast().path("outcome").asText()).isEqualTo("failed");
    assertThat(lines.getLast().path("code").asText()).isEqualTo("STORE_MISSING");
    assertThat(lines.getLast().path("text").asText()).isEqualTo("SELECT 1");
  }

  @Test
  void theVersionOfThePolicyIsThereBeforeTheQueriesThatWereJudgedByIt() throws IOException {
    Path policy = folder.resolve("policy.yaml");
    Files.writeString(policy, "no: [policy");

    List<JsonNode> lines =
        linesAfter(
            Map.of(),
            "{\"storePath\": \"%s\", \"policyPath\": \"%s\"}"
                .formatted(folder.resolve("store"), policy),
            json(SQL));

    JsonNode line =
        lines.stream()
            .filter(l -> l.path("event").asText().equals("policy"))
            .findFirst()
            .orElseThrow();
    assertThat(line.path("path").asText()).isEqualTo(policy.toString());
    assertThat(line.path("faults").asInt()).isPositive();
    assertThat(line.path("fault").asText()).isNotBlank();
    assertThat(lines.getLast().path("outcome").asText()).isEqualTo("failed");
  }
}
