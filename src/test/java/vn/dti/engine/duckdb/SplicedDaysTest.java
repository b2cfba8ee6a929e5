package vn.dti.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.guard.Splice;
import vn.dti.guard.access.Scope;
import vn.dti.guard.access.Selection;
import vn.dti.indicator.AsOfMode;

/** Other days of scopes that are spliced into queries, kept as tables. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SplicedDaysTest {
  private static final Scope SCOPE =
      new Scope(Selection.ALL, new Selection.Only(Set.of("alpha", "gamma")));
  private static final AsOfDay SUMMER = day(1);

  private final ScopedStore store = ScopedStore.publish();
  private final DuckDbThreads threads = new DuckDbThreads("days", 2);
  private final DuckDbSqlParser parser = new DuckDbSqlParser(threads);
  private final BufferAllocator allocator = new RootAllocator();
  private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
  private SnapshotDatabase tables;
  private SplicedDatabase spliced;
  private SplicedScope scope;

  private static AsOfDay day(int number) {
    return new AsOfDay(
        "progress_as_of", LocalDate.of(2025, 6, 1).plusDays(number), AsOfMode.PUBLISHED);
  }

  @BeforeAll
  void open() throws SQLException {
    tables =
        SnapshotDatabase.beneath(
            store.snapshot(), new DatabaseSettings(2, 512, ZoneId.of("UTC")), allocator, watch);
    spliced = new SplicedDatabase(tables, threads, 512, new Splice(parser), Runnable::run);
    scope = spliced.enter(ScopedAnswers.rows(SCOPE, tables));
  }

  @AfterAll
  void close() {
    spliced.close();
    allocator.close();
    watch.shutdown();
    parser.close();
    threads.close();
    store.close();
  }

  private SplicedDays.Held hold(SplicedDays days, AsOfDay day) {
    return days.hold(Set.of(day), scope, ExecutionLimits.DEFAULT, CancelSignal.NEVER);
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = tables.connect("progress_as_of", "membership");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  private long tablesAtHand() throws SQLException {
    return number(
        "SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE 'sight:%progress_as_of%'");
  }

  @Test
  void aDayIsWorkedOutOnceAndItsTableHoldsTheRowsInSight() throws SQLException {
    try (SplicedDays days = new SplicedDays(tables, Runnable::run, 64L << 20)) {
      String table;
      try (SplicedDays.Held held = hold(days, SUMMER)) {
        table = held.select(SUMMER);
      }
      try (SplicedDays.Held held = hold(days, SUMMER)) {
        assertThat(held.select(SUMMER)).isEqualTo(table).startsWith("SELECT * FROM memory.main.");
      }
      String all = SUMMER.select(scope.rows());

      assertThat(days.size()).isEqualTo(1);
      assertThat(number("SELECT count(*) FROM (" + table + ")")).isPositive();
      assertThat(
              number(
                  "SELECT count(*) FROM ((%s EXCEPT ALL %s) UNION ALL (%s EXCEPT ALL %s))"
                      .formatted(table, "(" + all + ")", "(" + all + ")", table)))
          .isZero();
    }
    assertThat(tablesAtHand()).isZero();
  }

  @Test
  void theTablesOfAllDaysHoldNoMoreThanTheirRoom() throws SQLException {
    long room = 3L << 20;
    try (SplicedDays days = new SplicedDays(tables, Runnable::run, room)) {
      for (int number = 2; number < 8; number++) {
        hold(days, day(number)).close();
      }

      assertThat(days.weight()).isPositive().isLessThanOrEqualTo(room);
      assertThat(tablesAtHand()).isBetween(1L, 4L).isEqualTo(days.size());
    }
  }

  @Test
  void aDayThatTakesTooMuchIsWorkedOutByEachQuery() throws SQLException {
    try (SplicedDays days = new SplicedDays(tables, Runnable::run, 16 << 10);
        SplicedDays.Held held = hold(days, SUMMER)) {
      assertThat(held.select(SUMMER)).isEqualTo(SUMMER.select(scope.rows()));
      assertThat(held.tables()).isBlank();
      assertThat(tablesAtHand()).isZero();
    }
  }
}
