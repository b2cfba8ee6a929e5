package vn.dti.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.fault.FaultException;
import vn.dti.guard.ApprovedQuery;
import vn.dti.guard.Unguarded;
import vn.dti.indicator.IndicatorSql;
import vn.dti.plugin.data.JsonFrameEncoder;
import vn.dti.publish.PublishRequest;
import vn.dti.publish.Publisher;
import vn.dti.snapshot.Hashes;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.SnapshotStore;

/**
 * What holds with the guard switched off: whatever statement gets through, no file of the store or
 * beside it changes, what lies outside stays unread, and the next connection sees the catalogue,
 * the settings and the figures that it would have seen without it.
 */
@SuppressWarnings("NullAway.Init") // Which does not know what runs before a parameterized class.
@ParameterizedClass(name = "tables in files: {0}")
@ValueSource(booleans = {true, false})
class LockDownTest {
  private static final String CANARY = "canary-7f3a";
  private static final String CHANGE = "CREATE OR REPLACE VIEW observation AS SELECT 42 AS value";

  /** What queries are answered from. */
  private static final List<String> ANSWERS =
      List.of(
          "SELECT schema_name, table_name FROM duckdb_tables() ORDER BY ALL",
          "SELECT schema_name, view_name, sql, comment FROM duckdb_views() WHERE database_name IN"
              + " ('memory', 'temp') AND NOT internal ORDER BY ALL",
          "SELECT count(*), sum(hash(o)) FROM observation o",
          "SELECT sum(hash(observation.value)) FROM observation");

  /** The rest of the catalogue, and the settings. */
  private static final List<String> SURROUNDINGS =
      List.of(
          "SELECT database_name, readonly FROM duckdb_databases() ORDER BY ALL",
          "SELECT database_name, schema_name FROM duckdb_schemas() ORDER BY ALL",
          "SELECT schema_name, function_name, macro_definition FROM duckdb_functions() WHERE NOT"
              + " internal ORDER BY ALL",
          "SELECT type_name FROM duckdb_types() WHERE NOT internal ORDER BY ALL",
          "SELECT sequence_name FROM duckdb_sequences() ORDER BY ALL",
          "SELECT name, value FROM duckdb_settings() ORDER BY ALL",
          "SELECT name FROM duckdb_variables() ORDER BY ALL",
          "SELECT name FROM duckdb_prepared_statements() ORDER BY ALL");

  @TempDir private static Path folder;
  private static Path store;
  private static Path outside;
  private static Snapshot snapshot;
  private static ScheduledExecutorService watch;
  private static RootAllocator allocator;
  private static SnapshotDatabase database;
  @Parameter boolean inFiles;
  private static Map<String, String> files;
  private static Map<String, String> seen;

  @BeforeAll
  static void open() throws SQLException, IOException {
    store = folder.resolve("store");
    outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("canary.csv"), "secret\n" + CANARY + "\n");
    try (Connection other = DriverManager.getConnection("jdbc:duckdb:" + outside + "/canary.db");
        Statement statement = other.createStatement()) {
      statement.execute("CREATE TABLE secret AS SELECT '" + CANARY + "' AS word");
    }
    Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    new Publisher()
        .publish(
            new PublishRequest(
                Path.of("src/main/data"),
                store,
                Optional.of(LocalDate.of(2025, 10, 31)),
                "reported",
                clock));
    snapshot = new SnapshotStore(store).current();
    watch = Executors.newSingleThreadScheduledExecutor();
    allocator = new RootAllocator();
  }

  @AfterAll
  static void close() {
    allocator.close();
    watch.shutdown();
  }

  @BeforeParameterizedClassInvocation
  static void openDatabase(boolean inFiles) throws SQLException, IOException {
    DatabaseSettings settings = new DatabaseSettings(1, 128, ZoneId.of("Asia/Ho_Chi_Minh"));
    database =
        SnapshotDatabase.open(snapshot, inFiles ? settings.inFiles() : settings, allocator, watch);
    files = files();
    seen = seenByTheNext(everything());
  }

  @AfterParameterizedClassInvocation
  static void closeDatabase() {
    database.close();
  }

  static Stream<String> attempts() throws IOException {
    try (var in = LockDownTest.class.getResourceAsStream("lock-down.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
    }
  }

  private static String placed(String attempt) {
    return attempt
        .replace("{outside}", outside.toString())
        .replace("{store}", store.toString())
        .replace("{folder}", snapshot.folder().toString())
        .replace("{observation}", snapshot.file("observation").toString());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attempts")
  void nothingLastsOrLeaks(String attempt) throws SQLException {
    try (ReadOnlySession session = database.session(IndicatorSql.tableMacros())) {
      String answer = outcome(session.connection(), placed(attempt));

      assertThat(answer).doesNotContain(CANARY);
      assertThat(changes(ANSWERS)).as("while the session is open").isEmpty();
    }

    assertThat(changes(everything())).as("what the next connection sees otherwise").isEmpty();
    assertThat(files()).as("files of the store and outside it").isEqualTo(files);
  }

  /** The same, on the road that queries take, where the text is prepared and wrapped. */
  @Test
  void norOnTheRoadOfQueries() throws SQLException, IOException {
    for (String attempt : attempts().toList()) {
      ApprovedQuery query = Unguarded.query(placed(attempt));
      try {
        database.execute(
            query, ExecutionLimits.DEFAULT, new JsonFrameEncoder(), CancelSignal.NEVER);
      } catch (FaultException e) {
        assertThat(e.getMessage()).doesNotContain(CANARY);
      }
    }

    assertThat(changes(everything())).as("what the next connection sees otherwise").isEmpty();
    assertThat(files()).as("files of the store and outside it").isEqualTo(files);
  }

  @Test
  void theSameStatementsDoChangeThingsWithoutTheLockDown() throws SQLException {
    List<String> effective = new ArrayList<>();
    for (String attempt :
        List.of(CHANGE, "CREATE TABLE t (x INTEGER)", "SET threads = 3", "CREATE SCHEMA s")) {
      try (Connection open = DriverManager.getConnection("jdbc:duckdb:")) {
        outcome(open, "CREATE VIEW observation AS SELECT 1 AS value");
        if (outcome(open, attempt).startsWith("done")) {
          effective.add(attempt);
        }
      }
    }

    assertThat(effective).hasSize(4);
  }

  @Test
  void severalStatementsInOneTextAreNoQuery() {
    for (String text :
        List.of(
            "COMMIT; " + CHANGE + "; SELECT 1",
            "SELECT 1) AS q(c0); COMMIT; " + CHANGE + "; SELECT * FROM (SELECT 1",
            "SELECT 1;")) {
      assertThatThrownBy(() -> Unguarded.query(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("more than one statement");
    }
    assertThat(Unguarded.query("SELECT ';' AS \"a;b\" /* ; */").sql()).startsWith("SELECT ';'");
  }

  /** DuckDB writes straight over an allowed file when told so; the file's mode is what stops it. */
  @Test
  void theFilesModeStopsWhatDuckDbWouldOverwrite() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // Root may write where no mode allows it; a service never runs with that power.
      command.addAll(
          List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner", "--"));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            LockDownProcess.class.getName(),
            store.toString(),
            snapshot.file("observation").toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.lines().filter(line -> line.contains("Permission denied"))).hasSize(2);
    assertThat(files()).isEqualTo(files);
  }

  /** What a statement answered, or why it failed. */
  private static String outcome(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql) ? "done: " + rows(statement.getResultSet()) : "done";
    } catch (SQLException e) {
      return "failed: " + e.getMessage();
    }
  }

  private static String rows(ResultSet result) throws SQLException {
    List<String> rows = new ArrayList<>();
    while (result.next()) {
      StringBuilder row = new StringBuilder();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        row.append(result.getString(i)).append('|');
      }
      rows.add(row.toString());
    }
    return String.join("\n", rows);
  }

  private static List<String> everything() {
    return Stream.concat(ANSWERS.stream(), SURROUNDINGS.stream()).toList();
  }

  /** Which of the questions a new connection answers otherwise than at the beginning. */
  private static List<String> changes(List<String> questions) throws SQLException {
    Map<String, String> now = seenByTheNext(questions);
    return questions.stream().filter(sql -> !Objects.equals(now.get(sql), seen.get(sql))).toList();
  }

  private static Map<String, String> seenByTheNext(List<String> questions) throws SQLException {
    Map<String, String> answers = new TreeMap<>();
    try (ReadOnlySession session = database.session(IndicatorSql.tableMacros())) {
      for (String sql : questions) {
        String answer = outcome(session.connection(), sql);
        assertThat(answer).as(sql).startsWith("done: ");
        answers.put(sql, answer);
      }
    }
    return answers;
  }

  /** Every file under the test's folder with its hash. */
  private static Map<String, String> files() {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.toList()) {
        hashes.put(
            folder.relativize(path).toString(),
            Files.isRegularFile(path) ? Hashes.sha256(path) : "folder");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return hashes;
  }
}
