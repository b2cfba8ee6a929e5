package vn.dti.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.engine.ExecutionSummary;
import vn.dti.engine.StopReason;
import vn.dti.engine.ValueChange;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.guard.AllowedRelations;
import vn.dti.guard.ApprovedQuery;
import vn.dti.guard.Guard;
import vn.dti.guard.Splice;
import vn.dti.guard.access.Scope;
import vn.dti.plugin.data.FieldSchema;
import vn.dti.plugin.data.FrameMeta;
import vn.dti.plugin.data.FrameSink;
import vn.dti.plugin.data.JsonFrameEncoder;
import vn.dti.publish.PublishRequest;
import vn.dti.publish.Publisher;
import vn.dti.query.ExpandedSql;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.SnapshotStore;
import vn.dti.snapshot.TableFile;

/** The engine over a published snapshot of the shipped data. */
class DuckDbEngineTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DuckDbThreads THREADS = new DuckDbThreads("test", 4);
  private static final DuckDbSqlParser PARSER = new DuckDbSqlParser(THREADS);

  @TempDir private static Path folder;
  private static DuckDbEngine engine;
  private static Guard guard;

  @BeforeAll
  static void publish() {
    Path store = folder.resolve("store");
    new Publisher()
        .publish(
            new PublishRequest(
                Path.of("src/main/data"),
                store,
                Optional.of(LocalDate.of(2025, 10, 31)),
                "reported",
                java.time.Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneId.of("UTC"))));
    Snapshot snapshot = new SnapshotStore(store).current();
    engine =
        new DuckDbEngine(
            snapshot,
            new DatabaseSettings(2, 256, ZoneId.of("Asia/Ho_Chi_Minh")),
            THREADS,
            new Splice(PARSER));
    guard =
        new Guard(
            PARSER,
            new AllowedRelations(
                snapshot.manifest().tables().stream()
                    .map(table -> table.name())
                    .collect(Collectors.toSet()),
                Set.of("observation_as_of", "progress_as_of")));
  }

  @AfterAll
  static void close() {
    engine.close();
    PARSER.close();
    THREADS.close();
  }

  private record Answer(JsonNode frame, ExecutionSummary summary) {
    JsonNode column(int index) {
      return frame.at("/data/values/" + index);
    }

    String type(int index) {
      return frame.at("/schema/fields/" + index + "/typeInfo/frame").asText();
    }
  }

  private static Answer run(String sql, ExecutionLimits limits) {
    return run(engine, sql, limits);
  }

  private static Answer run(DuckDbEngine engine, String sql) {
    return run(engine, sql, ExecutionLimits.DEFAULT);
  }

  private static Answer run(DuckDbEngine engine, String sql, ExecutionLimits limits) {
    JsonFrameEncoder encoder = new JsonFrameEncoder();
    ExecutionSummary summary =
        engine.execute(approve(sql), Scope.EVERYTHING, limits, encoder, CancelSignal.NEVER);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (ByteBuffer part : encoder.finish("", "A", FrameMeta.NONE).parts()) {
      byte[] copy = new byte[part.remaining()];
      part.duplicate().get(copy);
      bytes.writeBytes(copy);
    }
    try {
      return new Answer(JSON.readTree(bytes.toByteArray()), summary);
    } catch (IOException e) {
      throw new AssertionError(bytes.toString(java.nio.charset.StandardCharsets.UTF_8), e);
    }
  }

  private static Answer run(String sql) {
    return run(sql, ExecutionLimits.DEFAULT);
  }

  private static ApprovedQuery approve(String sql) {
    return guard.approve(ExpandedSql.verbatim(sql));
  }

  @ParameterizedTest(name = "{0} is {1} and {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "true; bool; true",
        "CAST(-128 AS TINYINT); int8; -128",
        "CAST(32767 AS SMALLINT); int16; 32767",
        "-2147483648; int32; -2147483648",
        "CAST(-9223372036854775808 AS BIGINT); int64; -9223372036854775808",
        "CAST(255 AS UTINYINT); uint8; 255",
        "CAST(65535 AS USMALLINT); uint16; 65535",
        "CAST(4294967295 AS UINTEGER); uint32; 4294967295",
        "CAST(18446744073709551615 AS UBIGINT); uint64; 18446744073709551615",
        "CAST(7 AS HUGEINT); float64; 7.0",
        "CAST(0.25 AS FLOAT); float32; 0.25",
        "CAST(0.1 AS DOUBLE); float64; 0.1",
        "CAST('nan' AS DOUBLE); float64; null",
        "CAST(12345.67 AS DECIMAL(18, 2)); float64; 12345.67",
        "'tỷ lệ 🌏'; string; `\"tỷ lệ 🌏\"`",
        "''; string; `\"\"`",
        "CAST('\\xAB\\x01' AS BLOB); string; `\"AB01\"`",
        "DATE '2024-07-19'; time.Time; 1721347200000",
        "DATE '1969-12-31'; time.Time; -86400000",
        "TIMESTAMP '2024-07-19 10:00:00'; time.Time; 1721383200000",
        "TIMESTAMPTZ '2024-07-19 10:00:00+07'; time.Time; 1721358000000",
        "TIMESTAMP '1500-01-01'; time.Time; null",
        "DATE '9999-12-31'; time.Time; null",
        "CAST('infinity' AS TIMESTAMP); time.Time; null",
        "CAST('-infinity' AS TIMESTAMPTZ); time.Time; null",
        "TIME '10:00:00'; string; `\"10:00:00\"`",
        "INTERVAL 1 MONTH; string; `\"1 month\"`",
        "[1, NULL, 3]; json.RawMessage; [1,null,3]",
        "{'a': 'NaN', 'b': CAST('-inf' AS DOUBLE)}; json.RawMessage; `{\"a\":\"NaN\",\"b\":null}`",
        "CAST('{\"k\": [true]}' AS JSON); json.RawMessage; `{\"k\":[true]}`",
        "CAST('b' AS ENUM('a', 'b')); string; `\"b\"`",
        "CAST('101' AS BIT); string; `\"101\"`",
        "CAST('6f1f3c2e-0000-4000-8000-000000000001' AS UUID); string;"
            + " `\"6f1f3c2e-0000-4000-8000-000000000001\"`",
        "NULL; string; null",
        "CAST(NULL AS DATE); time.Time; null",
        "CAST(NULL AS INTEGER[]); json.RawMessage; null",
      })
  void everyTypeHasItsPlaceInAFrame(String expression, String type, String value)
      throws IOException {
    Answer answer = run("SELECT " + expression + " AS v");

    assertThat(answer.type(0)).isEqualTo(type);
    assertThat(answer.column(0).get(0)).isEqualTo(JSON.readTree(value));
  }

  @Test
  void timesThatAFrameCannotHoldAreCountedByColumn() {
    Answer answer =
        run(
            "SELECT t AS early, DATE '2024-01-01' AS fine FROM (VALUES (DATE '1500-01-01'),"
                + " (DATE '2000-01-01'), (CAST('infinity' AS DATE)), (NULL)) AS v(t)");

    assertThat(answer.summary().changes())
        .containsExactly(new ValueChange.TimeOutOfRange("early", 2));
    assertThat(answer.frame().at("/schema/fields")).hasSize(2);
  }

  @Test
  void numbersThatLoseDigitsAreCounted() {
    Answer answer =
        run("SELECT sum(v) AS s, max(v) AS m FROM (VALUES (9007199254740993), (1)) AS t(v)");

    assertThat(answer.summary().changes())
        .containsExactly(new ValueChange.DigitsLost("s", 1), new ValueChange.DigitsLost("m", 1));
  }

  @Test
  void notANumberInsideNestedValuesIsCountedAndTheCellStaysValid() {
    Answer answer = run("SELECT [CAST('nan' AS DOUBLE), CAST('inf' AS DOUBLE), 1.0] AS l");

    assertThat(answer.column(0).get(0).toString()).isEqualTo("[null,null,1.0]");
    assertThat(answer.summary().changes()).containsExactly(new ValueChange.NotFiniteInJson("l", 2));
  }

  @Test
  void columnsOfOneNameStayApart() {
    Answer answer = run("SELECT 1 AS x, 'a' AS x, 2 AS x");

    assertThat(answer.frame().at("/schema/fields"))
        .extracting(f -> f.get("name").asText())
        .containsExactly("x", "x", "x");
    assertThat(answer.frame().at("/data/values").toString()).isEqualTo("[[1],[\"a\"],[2]]");
  }

  @Test
  void orderAndDuplicatesSurviveTheConversionAroundTheQuery() {
    Answer answer =
        run("SELECT v FROM (VALUES (3), (1), (2), (1)) AS t(v) ORDER BY v DESC LIMIT 3");

    assertThat(answer.column(0).toString()).isEqualTo("[3,2,1]");
  }

  @Test
  void anAnswerAtTheRowLimitIsWholeAndOneAboveItIsCut() {
    ExecutionLimits three = new ExecutionLimits(3, 1 << 20, Duration.ofSeconds(10));

    Answer whole = run("SELECT * FROM range(3)", three);
    Answer cut = run("SELECT * FROM range(4)", three);

    assertThat(whole.summary().truncated()).isFalse();
    assertThat(whole.summary().rows()).isEqualTo(3);
    assertThat(cut.summary().truncated()).isTrue();
    assertThat(cut.column(0).toString()).isEqualTo("[0,1,2]");
  }

  @Test
  void anAnswerOverTheByteLimitFails() {
    ExecutionLimits small = new ExecutionLimits(1_000_000, 10_000, Duration.ofSeconds(10));

    assertThatThrownBy(() -> run("SELECT o.note FROM observation o, observation p", small))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.first().code()).isEqualTo(FaultCode.QUERY_MEMORY));
  }

  @Test
  void whatWouldNeedADiskIsAClearFaultAndNothingIsWrittenToOne() {
    try (DuckDbEngine small =
        new DuckDbEngine(
            engine.snapshot(),
            new DatabaseSettings(2, 64, ZoneId.of("UTC")),
            THREADS,
            new Splice(PARSER))) {
      ApprovedQuery sort =
          approve(
              "SELECT a.note, b.note AS other, c.value FROM observation a, observation b,"
                  + " (SELECT value FROM observation LIMIT 20) c ORDER BY 2, 1, 3 DESC");

      assertThatThrownBy(
              () ->
                  small.execute(
                      sort,
                      Scope.EVERYTHING,
                      ExecutionLimits.DEFAULT,
                      new JsonFrameEncoder(),
                      CancelSignal.NEVER))
          .isInstanceOfSatisfying(
              FaultException.class,
              e -> assertThat(e.first().code()).isEqualTo(FaultCode.QUERY_MEMORY));
    }
  }

  private static final String SLOW =
      "SELECT count(*) FROM observation a, observation b, observation c, observation d,"
          + " observation e WHERE CAST(a.value + b.value + c.value + d.value + e.value AS VARCHAR)"
          + " LIKE '%12345678%'";

  @Test
  void aQueryOverItsTimeIsStoppedAndTheNextOneRuns() {
    ExecutionLimits brief = new ExecutionLimits(10, 1 << 20, Duration.ofMillis(200));

    assertThatThrownBy(() -> run(SLOW, brief))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.first().code()).isEqualTo(FaultCode.QUERY_TIMEOUT));
    assertThat(run("SELECT 1 AS x").summary().rows()).isEqualTo(1);
  }

  @Test
  void aCancelledQueryEndsWithinASecond() throws Exception {
    List<Consumer<StopReason>> actions = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> registered = new CompletableFuture<>();
    CancelSignal signal =
        action -> {
          actions.add(action);
          registered.complete(null);
        };
    ApprovedQuery slow = approve(SLOW);
    CompletableFuture<ExecutionSummary> running =
        CompletableFuture.supplyAsync(
            () ->
                engine.execute(
                    slow,
                    Scope.EVERYTHING,
                    ExecutionLimits.DEFAULT,
                    new JsonFrameEncoder(),
                    signal));
    registered.get(10, TimeUnit.SECONDS);

    long start = System.nanoTime();
    actions.forEach(action -> action.accept(StopReason.CANCELLED));

    assertThatThrownBy(() -> running.get(10, TimeUnit.SECONDS))
        .cause()
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.first().code()).isEqualTo(FaultCode.QUERY_CANCELLED));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }

  /** The driver's own cancel does nothing between two batches, nor while the next is looked for. */
  @Test
  void aQueryThatHasBegunToAnswerAndLooksForRowsInVainIsStopped() {
    ExecutionLimits brief = new ExecutionLimits(9_000_000, 1L << 32, Duration.ofSeconds(2));
    ApprovedQuery vain =
        approve(
            "SELECT a.observation_id, a.note, b.note AS other FROM observation a, observation b,"
                + " (SELECT row_number() OVER () AS place, value FROM observation) c,"
                + " (SELECT row_number() OVER () AS place, value FROM observation) d"
                + " WHERE c.place = 1 AND d.place = 1 OR CAST(a.value + b.value + c.value +"
                + " d.value AS VARCHAR) LIKE '%12345678%x'");
    long start = System.nanoTime();

    assertThatThrownBy(
            () ->
                engine.execute(
                    vain, Scope.EVERYTHING, brief, new JsonFrameEncoder(), CancelSignal.NEVER))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.first().code()).isEqualTo(FaultCode.QUERY_TIMEOUT));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void aQueryThatIsCancelledWhileItAnswersGivesNoFurtherBatch() {
    List<Consumer<StopReason>> actions = new CopyOnWriteArrayList<>();
    AtomicInteger batches = new AtomicInteger();
    FrameSink leaving =
        new FrameSink() {
          @Override
          public void open(List<FieldSchema> fields) {}

          @Override
          public void batch(VectorSchemaRoot batch) {
            batches.incrementAndGet();
            actions.forEach(action -> action.accept(StopReason.CANCELLED));
          }
        };

    assertThatThrownBy(
            () ->
                engine.execute(
                    approve("SELECT range FROM range(900000)"),
                    Scope.EVERYTHING,
                    ExecutionLimits.DEFAULT,
                    leaving,
                    actions::add))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.first().code()).isEqualTo(FaultCode.QUERY_CANCELLED));
    assertThat(batches).hasValue(1);
  }

  @Test
  void aValueThatFailsDuringExecutionIsNamed() {
    assertThatThrownBy(
            () ->
                run(
                    "SELECT CAST(CASE WHEN range = 99999 THEN 'chữ' ELSE '1' END AS INTEGER) AS n"
                        + " FROM range(100000)"))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("Could not convert string 'chữ' to INT32");
  }

  @Test
  void anUnknownColumnIsNamed() {
    assertThatThrownBy(() -> run("SELECT valeu FROM observation"))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("valeu")
        .hasMessageNotContaining("LINE 1");
  }

  @Test
  void theShippedTablesHaveTheColumnsOfTheDataModel() {
    for (String table : List.of("indicator", "area", "source", "target", "event", "progress")) {
      assertThat(run("SELECT * FROM " + table).summary().rows()).as(table).isPositive();
    }
  }

  @Test
  void aSnapshotInMemoryAnswersAsItsFilesDo() {
    try (DuckDbEngine files =
        new DuckDbEngine(
            engine.snapshot(),
            new DatabaseSettings(2, 256, ZoneId.of("Asia/Ho_Chi_Minh")).inFiles(),
            THREADS,
            new Splice(PARSER))) {
      List<TableFile> tables = engine.snapshot().manifest().tables();
      assertThat(tables).isNotEmpty();
      for (TableFile table : tables) {
        String sql = "SELECT * FROM " + table.name();
        assertThat(run(engine, sql).frame()).as(sql).isEqualTo(run(files, sql).frame());
      }
      String asOf = "SELECT * FROM progress_as_of(DATE '2024-07-19') ORDER BY ALL";
      assertThat(run(engine, asOf).frame()).isEqualTo(run(files, asOf).frame());
    }
  }
}
