package vn.dti.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import vn.dti.guard.access.identity.TestKeys;
import vn.dti.plugin.Cancellation;
import vn.dti.plugin.DataSourceSettings;
import vn.dti.plugin.Log;
import vn.dti.plugin.PluginContext;
import vn.dti.plugin.ResourceRequest;
import vn.dti.plugin.ResourceResponse;
import vn.dti.plugin.User;
import vn.dti.publish.PublishRequest;
import vn.dti.publish.Publisher;
import vn.dti.settings.PluginWideSettings;

/** What POST export answers, over a real snapshot of the shipped figures. */
class ExportTest {
  private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");
  private static final TestKeys KEYS = TestKeys.ellipticCurve("export");

  @TempDir private Path folder;
  private final DuckDbThreads threads = new DuckDbThreads("export", 4);
  private final DuckDbSqlParser parser = new DuckDbSqlParser(threads);
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
          - {who: {role: Editor}, see: {areas: nation}, may: [sql, export]}
          - {who: {role: Admin}, see: all, may: export}
        """
            .formatted(TestKeys.ISSUER, folder.resolve("keys.json")));
    audit =
        AuditLog.open(
            AuditSettings.in(folder.resolve("audit")),
            MachineClock.of(InstantSource.system()),
            (message, details) -> {});
    dataSource =
        new IndicatorDataSource(
            parser,
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

  private ResourceResponse post(String settings, String role, String body) {
    PluginContext context =
        new PluginContext(
            1,
            "dti-indicators-datasource",
            Optional.of(new User("lan", "Lan", "lan@x.vn", role)),
            Optional.of(
                DataSourceSettings.of(
                    "uid" + settings.hashCode(),
                    "uid",
                    "{\"storePath\": \"%s\", \"language\": \"en\"%s}"
                        .formatted(folder.resolve("store"), settings))),
            Map.of(),
            "",
            "",
            "",
            "");
    return new ResourceRoutes(dataSource)
        .callResource(
            new ResourceRequest(
                context,
                "export",
                "POST",
                "export",
                Map.of(
                    "X-Grafana-Id",
                    List.of(KEYS.sign(TestKeys.claims("user:7", role, NOW.plusSeconds(600), "")))),
                ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)),
                Cancellation.never()));
  }

  private static String sql(String text) {
    return "{\"queries\": [{\"refId\": \"A\", \"queryType\": \"sql\", \"format\": 1, \"rawSql\": \""
        + text
        + "\"}], \"from\": \"1577836800000\", \"to\": \"2026-12-31T00:00:00Z\"}";
  }

  /** The whole body as text; its status before it where it is no file. */
  private static String said(ResourceResponse response) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    List<ByteBuffer> parts = new ArrayList<>(List.of(response.body()));
    try (ResourceResponse.Rest rest = response.rest()) {
      for (ByteBuffer part = rest == null ? null : rest.next(); part != null; ) {
        parts.add(part);
        part = rest == null ? null : rest.next();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    for (ByteBuffer part : parts) {
      byte[] copy = new byte[part.remaining()];
      part.get(copy);
      all.writeBytes(copy);
    }
    String text = all.toString(StandardCharsets.UTF_8);
    return response.code() == 200 ? text : response.code() + " " + text;
  }

  private String policy() {
    return ", \"policyPath\": \"" + folder.resolve("policy.yaml") + "\"";
  }

  @Test
  void isCsvThatSpreadsheetsReadInVietnamese() {
    ResourceResponse response =
        post(
            "",
            "Viewer",
            sql(
                "SELECT * FROM (VALUES (1, 'Hà Nội, \\\"thủ đô\\\"', 0.5, DATE '2024-07-19',"
                    + " TIMESTAMP '2024-07-19 08:30:00', TIMESTAMPTZ '2024-07-19 08:30:00+07',"
                    + " true), (-2, '', 1954488, NULL, NULL, NULL, NULL), (3, NULL, 1e-7, DATE"
                    + " '1500-01-01', NULL, NULL, false)) AS t(n, \\\"tên\\\", x, day, moment,"
                    + " zoned, yes) ORDER BY abs(n)"));

    assertThat(response.code()).isEqualTo(200);
    assertThat(response.headers())
        .containsEntry("Content-Type", List.of("text/csv; charset=utf-8; header=present"));
    String text = said(response);
    assertThat(text)
        .isEqualTo(
            "\uFEFFn,tên,x,day,moment,zoned,yes\r\n"
                + "1,\"Hà Nội, \"\"thủ đô\"\"\",0.5,2024-07-19,2024-07-19T08:30:00,"
                + "2024-07-19T01:30:00Z,true\r\n"
                + "-2,\"\",1954488,,,,\r\n"
                + "3,,0.00000010,,,,false\r\n");
    assertThat(response.headers().get("Content-Length"))
        .containsExactly(String.valueOf(text.getBytes(StandardCharsets.UTF_8).length));
  }

  @Test
  void textThatASpreadsheetWouldCalculateIsTakenForText() {
    assertThat(
            said(
                post(
                    "",
                    "Viewer",
                    sql(
                        "SELECT unnest(['=1+1', '@SUM(A1)', '+84 24', '-5,5', '-a', chr(9) || 'x',"
                            + " '＝1', 'a=b']) AS \\\"=cmd\\\""))))
        .isEqualTo(
            String.join(
                "\r\n",
                "\uFEFF'=cmd",
                "'=1+1",
                "'@SUM(A1)",
                "'+84 24",
                "\"-5,5\"",
                "'-a",
                "'\tx",
                "'＝1",
                "a=b",
                ""));
  }

  @Test
  void isForThoseWhomThePolicyLetsExportAndHoldsWhatTheyMaySee() {
    String text = sql("SELECT DISTINCT area_id FROM observation ORDER BY 1");

    assertThat(said(post(policy(), "Viewer", text)))
        .startsWith("403 ")
        .contains("does not let", "take figures away as files");
    assertThat(said(post(policy(), "Admin", text))).startsWith("403 ").contains("use no SQL");
    assertThat(said(post(policy(), "Editor", text)))
        .startsWith("\uFEFFarea_id\r\n")
        .contains("VN\r\n")
        .doesNotContain("63:");
    assertThat(said(post("", "Viewer", text))).contains("63:");
  }

  @Test
  void moreRowsThanTheLimitAreRefusedBeforeAnythingIsSent() {
    String five = ", \"limits\": {\"exportRows\": 5, \"rows\": 2}";

    assertThat(said(post(five, "Viewer", sql("SELECT unnest([1, 2, 3, 4, 5]) AS x"))))
        .isEqualTo("\uFEFFx\r\n1\r\n2\r\n3\r\n4\r\n5\r\n");
    assertThat(said(post(five, "Viewer", sql("SELECT unnest([1, 2, 3, 4, 5, 6]) AS x"))))
        .startsWith("413 ")
        .contains("more than 5 rows");
  }

  @Test
  void whatTheGuardRefusesOrTheDatabaseFailsAtIsNoFile() {
    assertThat(said(post("", "Viewer", sql("SELECT getenv('HOME')")))).startsWith("400 ");
    assertThat(said(post("", "Viewer", sql("SELECT nothing FROM observation"))))
        .startsWith("400 ")
        .contains("nothing");
    assertThat(said(post("", "Viewer", sql("SELECT CAST(area_id AS INTEGER) FROM observation"))))
        .startsWith("400 ");
    assertThat(said(post("", "Viewer", "{}"))).startsWith("400 ").contains("0 queries");
    assertThat(said(post("", "Viewer", sql("SELECT 1").replace("1577836800000", "today"))))
        .startsWith("400 ")
        .contains("from is");
  }

  @Test
  void hasALineOfItsKindInTheAuditLog() throws IOException {
    said(post("", "Viewer", sql("SELECT indicator_code FROM indicator")));
    said(post(policy(), "Viewer", sql("SELECT 1 AS x")));
    audit.close();

    try (Stream<Path> files = Files.list(folder.resolve("audit"))) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith(".jsonl"))
                  .flatMap(ExportTest::lines)
                  .filter(line -> line.startsWith("{\"event\":\"query\""))
                  .toList())
          .satisfiesExactly(
              whole ->
                  assertThat(whole)
                      .contains("\"kind\":\"export\"", "\"outcome\":\"answered\"", "\"rows\":"),
              denied ->
                  assertThat(denied)
                      .contains("\"kind\":\"export\"", "\"outcome\":\"refused\"", "ACCESS_DENIED"));
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void leavesNoFileBehindEvenWhileItIsSent() throws IOException {
    ResourceResponse response = post("", "Viewer", sql("SELECT 1 AS x"));

    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("export-") && name.endsWith(".csv"));
    }
    assertThat(said(response)).isEqualTo("\uFEFFx\r\n1\r\n");
  }
}
