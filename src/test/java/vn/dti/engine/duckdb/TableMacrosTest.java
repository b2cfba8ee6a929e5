package vn.dti.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.dti.indicator.IndicatorSql;
import vn.dti.publish.PublishRequest;
import vn.dti.publish.Publisher;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.SnapshotStore;

class TableMacrosTest {
  @TempDir private static Path folder;
  private static Snapshot snapshot;
  private static BufferAllocator allocator;
  private static ScheduledExecutorService watch;

  private SnapshotDatabase database;

  @BeforeAll
  static void publish() {
    new Publisher()
        .publish(
            new PublishRequest(
                Path.of("src/main/data"),
                folder,
                Optional.of(LocalDate.parse("2025-10-31")),
                "reported",
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
    snapshot = new SnapshotStore(folder).current();
    allocator = new RootAllocator();
    watch = Executors.newSingleThreadScheduledExecutor();
  }

  @AfterAll
  static void end() {
    watch.shutdownNow();
    allocator.close();
  }

  @BeforeEach
  void open() throws SQLException {
    database =
        SnapshotDatabase.open(
            snapshot, new DatabaseSettings(1, 256, ZoneId.of("UTC")), allocator, watch);
  }

  @AfterEach
  void close() {
    database.close();
  }

  static Stream<String> macros() {
    return IndicatorSql.tableMacros().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("macros")
  void eachAnswersWhereItIsTheFirstToBeRead(String macro) throws SQLException {
    assertThat(rows(macro, macro + "(DATE '2025-10-31')")).isPositive();
  }

  @Test
  void onlyWhatIsReadAndWhatThatUsesIsMade() throws SQLException {
    assertThat(made()).isEmpty();

    assertThat(rows("observation_as_of", "observation_as_of(DATE '2025-10-31')")).isPositive();
    assertThat(made()).contains("observation_as_of").doesNotContain("quality_issue_as_of");
    Set<String> first = made();
    assertThat(rows("observation", "observation")).isPositive();
    assertThat(made()).isEqualTo(first);

    assertThat(rows("quality_issue_as_of", "quality_issue_as_of(DATE '2025-10-31')")).isPositive();
    assertThat(made()).containsAll(first).contains("quality_issue_as_of");
  }

  private long rows(String relation, String call) throws SQLException {
    return number(Set.of(relation), "SELECT count(*) FROM " + call);
  }

  private long number(Set<String> relations, String sql) throws SQLException {
    try (ReadOnlySession session = database.session(relations);
        Statement statement = session.connection().createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  private Set<String> made() throws SQLException {
    Set<String> names = new TreeSet<>();
    try (ReadOnlySession session = database.session(Set.of());
        Statement statement = session.connection().createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT function_name FROM duckdb_functions() WHERE NOT internal AND function_type"
                    + " = 'table_macro'")) {
      while (result.next()) {
        names.add(result.getString(1));
      }
    }
    return names;
  }
}
