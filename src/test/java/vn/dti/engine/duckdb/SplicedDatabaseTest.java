package vn.dti.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.engine.StopReason;
import vn.dti.engine.duckdb.ScopedStore.Form;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.guard.Unguarded;
import vn.dti.guard.access.Scope;
import vn.dti.guard.access.Selection;
import vn.dti.plugin.data.FieldSchema;
import vn.dti.plugin.data.FrameSink;

/** Queries with the rows in sight spliced into them, beside all others. */
class SplicedDatabaseTest {
  /** Everything but the pillar beta, which lies between the two by its codes and targets. */
  private static final Scope SCOPE =
      new Scope(Selection.ALL, new Selection.Only(Set.of("alpha", "gamma")));

  /** A target of a hidden indicator has this value, and none in sight. */
  private static final String ASKING_FOR_A_HIDDEN_VALUE =
      "SELECT CAST(count(*) AS VARCHAR) AS line FROM target WHERE regexp_matches('x', CASE WHEN"
          + " value = 60 THEN target_id || '(' ELSE 'x' END)";

  private static @Nullable ScopedStore store;

  @BeforeAll
  static void publish() {
    store = ScopedStore.publish();
  }

  @AfterAll
  static void close() {
    store().close();
  }

  private static ScopedStore store() {
    return Objects.requireNonNull(store);
  }

  /** What a scope with a database of its own is answered; a test of its own proves that right. */
  private static void requireSame(String sql) {
    List<@Nullable String> own = store().ask(sql, SCOPE, Form.OWN_DATABASE);
    assertThat(store().ask(sql, SCOPE, Form.SPLICED)).as(sql).isEqualTo(own);
    assertThat(own).as(sql).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // names that CTEs take from tables, at several levels
        "WITH observation AS (SELECT 'mine' AS area_id) SELECT * FROM observation",
        "WITH observation AS (SELECT area_id FROM observation) SELECT count(*) AS n FROM"
            + " observation",
        "WITH observation AS (SELECT area_id FROM observation WHERE value > 1100), target AS"
            + " (SELECT * FROM observation) SELECT count(*) AS n FROM target",
        "WITH Target AS (SELECT 1 AS one) SELECT * FROM \"TARGET\", (SELECT count(*) AS n FROM"
            + " (WITH target AS (SELECT 2 AS two) SELECT * FROM target))",
        "SELECT * FROM (WITH target AS (SELECT 2 AS two) SELECT * FROM target) x, (SELECT count(*)"
            + " AS n FROM target)",
        "WITH a AS (WITH target AS (SELECT count(*) AS n FROM target) SELECT * FROM target) SELECT"
            + " a.n, (SELECT count(*) FROM target) AS m FROM a",
        "WITH RECURSIVE target AS (SELECT count(*) AS n FROM target UNION ALL SELECT n - 1 FROM"
            + " target WHERE n > 0) SELECT count(*) AS n FROM target",
        "WITH RECURSIVE up AS (SELECT area_id, part_of FROM area WHERE area_id = '63:48' UNION ALL"
            + " SELECT a.area_id, a.part_of FROM up JOIN area a ON a.area_id = up.part_of) SELECT"
            + " up.area_id, count(o.value) AS n FROM up LEFT JOIN observation o USING (area_id)"
            + " GROUP BY ALL",
        "WITH a AS MATERIALIZED (SELECT * FROM target), b AS NOT MATERIALIZED (SELECT * FROM a)"
            + " SELECT (SELECT count(*) FROM a) AS n, (SELECT count(*) FROM b) AS m",
        // subqueries that look outwards
        "SELECT i.indicator_code, (SELECT max(value) FROM observation o WHERE o.indicator_code ="
            + " i.indicator_code) AS top FROM indicator i WHERE EXISTS (SELECT 1 FROM target t"
            + " WHERE t.indicator_code = i.indicator_code)",
        "SELECT a.area_id, x.n FROM area a, LATERAL (SELECT count(*) AS n FROM observation o WHERE"
            + " o.area_id = a.area_id) x",
        "SELECT a.area_id FROM area a WHERE 1100 < ANY (SELECT value FROM observation o WHERE"
            + " o.area_id = a.area_id)",
        // one table by many names
        "SELECT count(*) AS n FROM observation o JOIN observation p USING (area_id) JOIN"
            + " observation q ON q.area_id = p.area_id AND q.period_end = p.period_end",
        "SELECT max(o.value) AS top FROM observation o",
        "SELECT max(observation.value) AS top FROM Observation",
        "SELECT max(\"OBSERVATION\".\"Value\") AS top FROM \"Observation\"",
        "SELECT count(observation) AS n FROM observation",
        "SELECT o.* EXCLUDE (note) FROM observation AS o WHERE o.area_id = 'VN'",
        "SELECT o.a FROM observation AS o(a)",
        "FROM observation SELECT count(*) AS n",
        "FROM event",
        "TABLE target",
        "SELECT COLUMNS('.*_code') FROM target",
        // set operations, with tables in every arm
        "SELECT area_id FROM observation UNION SELECT area_id FROM target EXCEPT SELECT area_id"
            + " FROM event",
        "(SELECT area_id FROM observation ORDER BY value LIMIT 3) UNION ALL BY NAME (SELECT"
            + " area_id, due FROM target ORDER BY ALL LIMIT 3)",
        "SELECT area_id FROM observation INTERSECT ALL SELECT area_id FROM target",
        // joins of every form
        "SELECT * FROM event POSITIONAL JOIN (SELECT source_id AS source FROM source ORDER BY ALL)"
            + " s",
        "SELECT count(*) AS n FROM observation NATURAL JOIN indicator",
        "SELECT t.target_id, o.value FROM target t ASOF JOIN observation o ON t.indicator_code ="
            + " o.indicator_code AND t.area_id = o.area_id AND t.due >= o.period_end",
        "SELECT count(*) AS n FROM target SEMI JOIN observation USING (indicator_code)",
        "SELECT * FROM (PIVOT observation ON grain IN ('month', 'year') USING count(*) GROUP BY"
            + " indicator_code)",
        "SELECT count(*) AS n FROM (UNPIVOT (SELECT target_id, indicator_code, area_id FROM target)"
            + " ON indicator_code, area_id INTO NAME word VALUE said)",
        "SELECT * FROM range(3) r(i), (SELECT count(*) AS n FROM target)",
        // days
        "SELECT a.n, b.n AS m FROM (SELECT count(*) AS n FROM progress_as_of(DATE '2024-07-19')) a,"
            + " (SELECT count(*) AS n FROM progress_as_of(DATE '2025-10-31')) b",
        "SELECT count(*) AS n FROM observation_as_of(DATE '2024-07-19') p JOIN"
            + " observation_as_of('2024-07-19', as_of_mode := 'recorded') q USING (observation_id)",
        "SELECT count(*) AS n FROM observation_as_of(DATE '2024-07-19'), observation_as_of(DATE"
            + " '2024-07-19') AS again WHERE again.area_id = 'VN'",
        "SELECT p.code FROM observation_as_of(DATE '2024-07-19') AS p(a, b, c, code)",
        "WITH progress_as_of AS (SELECT 1 AS one) SELECT one, n FROM progress_as_of, (SELECT"
            + " count(*) AS n FROM progress_as_of(DATE '2024-07-19'))"
      })
  void anAnswerIsTheOneOfADatabaseOfItsOwn(String sql) {
    requireSame(sql);
  }

  /** A table's full name means the table, whatever else bears the plain one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT main.target.value FROM target",
        "SELECT memory.main.target.value, memory.target.due FROM target",
        "SELECT MAIN.Target.Value, \"main\".\"TARGET\".\"due\" FROM \"Target\"",
        "SELECT max(main.target.value) + 1, count(DISTINCT main.target.area_id) FROM target",
        "SELECT main.target FROM target",
        "SELECT count(main.target), count(memory.main.target) FROM target",
        "SELECT main.target['value'] FROM target",
        "SELECT unnest(main.target) FROM target",
        "SELECT {'a': main.target.value}.a FROM target",
        "SELECT * EXCLUDE (main.target.value, due) FROM target",
        "SELECT * EXCLUDE (main.target.area_id) FROM target, event",
        "SELECT * REPLACE (main.target.value + 1 AS value) FROM target",
        "SELECT * RENAME (main.target.value AS v) FROM target",
        "SELECT COLUMNS(target.*), main.target.value AS v FROM target",
        "SELECT main.target.area_id, area_id FROM target JOIN area USING (area_id)",
        "SELECT main.target.value, main.indicator.unit FROM target NATURAL JOIN indicator",
        "SELECT main.target.target_id FROM target SEMI JOIN area ON main.target.area_id ="
            + " main.area.area_id",
        "SELECT main.target.value, main.event.event_id FROM target, event",
        "SELECT main.target.area_id, count(*) FROM target GROUP BY target.area_id HAVING"
            + " max(main.target.value) > 50 ORDER BY main.target.area_id",
        "SELECT GROUPING(main.target.area_id), main.target.area_id FROM target GROUP BY"
            + " ROLLUP(main.target.area_id)",
        "SELECT main.target.value AS v, row_number() OVER (ORDER BY main.target.target_id) FROM"
            + " target QUALIFY row_number() OVER (ORDER BY main.target.target_id) < 5",
        "SELECT DISTINCT ON (main.target.area_id) main.target.area_id FROM target",
        "SELECT sum(main.target.value) FILTER (main.target.value > 50) FROM target",
        "SELECT list_transform([1], lambda x: x + main.target.value) FROM target",
        "SELECT * FROM (UNPIVOT target ON main.target.definition, method INTO NAME n VALUE v)",
        // one table twice
        "SELECT main.target.value, t.value FROM target AS t, target WHERE t.target_id ="
            + " main.target.target_id",
        "SELECT main.target.value FROM target WHERE EXISTS (SELECT 1 FROM target t WHERE t.area_id"
            + " = main.target.area_id AND t.target_id <> main.target.target_id)",
        "SELECT main.target.value FROM target WHERE EXISTS (SELECT 1 FROM target WHERE"
            + " main.target.area_id = 'VN')",
        // subqueries that look outwards
        "SELECT (SELECT max(main.event.event_id) || main.target.value FROM event) FROM target",
        "SELECT x FROM target, LATERAL (SELECT main.target.value AS x)",
        "SELECT (WITH y AS (SELECT main.target.value AS z) SELECT z FROM y) FROM target",
        // aliases and CTEs that bear a table's name, or the schema's
        "SELECT (SELECT main.target.value FROM (SELECT 1 AS value) AS target) FROM target",
        "SELECT (SELECT target.due FROM (SELECT 1 AS value) AS target), main.target.value FROM"
            + " target",
        "SELECT main.target.value, target.x FROM target, (SELECT 1 AS x) AS target",
        "SELECT main.target.value, target.due, count(target.x) OVER () FROM target, (SELECT 1 AS x)"
            + " AS target",
        "SELECT main.target.value, x.target.value, target.due FROM target, (SELECT {'value':"
            + " 9} AS target) x",
        "SELECT (SELECT main.target.value FROM (SELECT target FROM target LIMIT 1)) FROM target",
        "SELECT main.target.value, target.value, t.value FROM target, (SELECT target.* FROM target)"
            + " t WHERE t.target_id = target.target_id",
        "SELECT target.* EXCLUDE (target.value), (SELECT main.target.value FROM (SELECT 5) AS"
            + " target) AS v FROM target",
        "WITH x AS (SELECT main.target.value FROM target), target AS (SELECT 1 AS value) SELECT"
            + " x.value, target.value AS one FROM x, target",
        "WITH target AS (SELECT max(main.target.value) AS value FROM target) SELECT target.value"
            + " FROM target",
        "WITH main AS (SELECT {'value': 4} AS target) SELECT main.target.value FROM main",
        "WITH main AS (SELECT {'value': 4} AS target) SELECT main.target.value FROM main, target",
        "SELECT (SELECT main.target.value FROM (SELECT {'value': 5} AS target) AS main) FROM"
            + " target",
        "SELECT main.target.value FROM (SELECT {'target': {'value': 1}} AS main)",
        // set operations
        "SELECT value FROM target UNION ALL SELECT NULL FROM event ORDER BY main.target.value",
        "SELECT NULL FROM event UNION ALL SELECT main.target.value FROM target",
        // days
        "SELECT main.target.value, n FROM target, (SELECT count(*) AS n FROM"
            + " progress_as_of(DATE '2024-07-19'))",
        "SELECT (SELECT count(*) FROM observation_as_of(DATE '2024-07-19')), max(main.target.value)"
            + " FROM target"
      })
  void aTableBearsItsFullName(String sql) {
    assertThat(store().columns(sql, SCOPE, Form.SPLICED))
        .as(sql)
        .isEqualTo(store().columns(sql, SCOPE, Form.OWN_DATABASE));
    requireSame(sql);
  }

  /** What a database of its own does not take, neither does a spliced query. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT main.t.value FROM target t",
        "SELECT main.target.value FROM target t",
        "SELECT main.target.value FROM target AS target",
        "SELECT main.target.value FROM (FROM target) AS target",
        "SELECT main.target.value FROM target, target",
        "SELECT main.target.nothing FROM target",
        "SELECT main.indicator.value FROM target",
        "SELECT temp.target.value FROM target",
        "SELECT other.main.target.value FROM target",
        "SELECT main.target.value FROM event, (SELECT * FROM target) x",
        "SELECT target.*, main.target.value FROM target, (SELECT 1 AS value) AS target",
        "WITH target AS (SELECT 5 AS value) SELECT main.target.value FROM target",
        "SELECT main.\"sight:target\".value FROM target",
        "SELECT \"sight:target 1\".value, (SELECT main.target.value FROM (SELECT 1) AS target)"
            + " FROM target t"
      })
  void aFullNameThatIsNoneOfATableMeansNothing(String sql) {
    for (Form form : Form.values()) {
      FaultException fault =
          catchThrowableOfType(FaultException.class, () -> store().ask(sql, SCOPE, form));
      assertThat(fault).as("%s, %s", form, sql).isNotNull();
      assertThat(fault.first().code().name()).as("%s, %s", form, sql).startsWith("SQL_");
    }
  }

  @Test
  void rowsComeInTheSameOrderAndColumnsBearTheSameNames() {
    for (Form form : Form.values()) {
      assertThat(
              store()
                  .run(
                      store()
                          .approve(
                              "SELECT CAST(row_number() OVER () AS VARCHAR) || ' ' || t.target_id"
                                  + " AS line FROM target t JOIN area a USING (area_id)"),
                      SCOPE,
                      form))
          .hasSizeGreaterThan(10)
          .isEqualTo(
              store()
                  .run(
                      store()
                          .approve(
                              "SELECT CAST(row_number() OVER () AS VARCHAR) || ' ' || t.target_id"
                                  + " AS line FROM target t JOIN area a USING (area_id)"),
                      SCOPE,
                      Form.OWN_DATABASE));
      assertThat(
              store()
                  .columns(
                      "SELECT t.*, a.*, 1 + 1, max(1) OVER () FROM target t, area a", SCOPE, form))
          .isEqualTo(
              store()
                  .columns(
                      "SELECT t.*, a.*, 1 + 1, max(1) OVER () FROM target t, area a",
                      SCOPE,
                      Form.OWN_DATABASE));
    }
  }

  @Test
  void aConditionDecidesNothingOfARowOutOfSight() {
    assertThat(
            store()
                .run(Unguarded.reading(ASKING_FOR_A_HIDDEN_VALUE, "target"), SCOPE, Form.SPLICED))
        .isEqualTo(
            store()
                .run(
                    Unguarded.reading(ASKING_FOR_A_HIDDEN_VALUE, "target"),
                    SCOPE,
                    Form.OWN_DATABASE));
  }

  /** What the fence is for: were the plan the same without it, it would show nothing. */
  @Test
  void aConditionStaysAboveTheRowsInSightAndWouldNotWithoutTheFence() throws SQLException {
    for (String condition : List.of("value > 98765", "area_id = '98765'", "target_id > '98765'")) {
      String sql =
          store()
              .splicedForm("SELECT count(*) AS n FROM target WHERE " + condition, "target", SCOPE);

      assertThat(timesInPlan("98765", sql, true)).as(condition).isEqualTo(1);
      assertThat(timesInPlan("98765", sql, false)).as(condition).isNotEqualTo(1);
    }
  }

  private static long timesInPlan(String word, String sql, boolean fenced) throws SQLException {
    try (Connection connection = store().connectBeneath(fenced);
        Statement statement = connection.createStatement();
        ResultSet plan =
            statement.executeQuery(
                "EXPLAIN SELECT c0 AS v0 FROM (" + sql + ") AS q(c0) LIMIT 100")) {
      plan.next();
      return Pattern.compile(word).matcher(plan.getString(2)).results().count();
    }
  }

  @Test
  void whatNobodyLookedAtIsOff() throws SQLException {
    try (Connection connection = store().connectBeneath(true);
        Statement statement = connection.createStatement();
        ResultSet off =
            statement.executeQuery(
                "SELECT current_setting('disabled_optimizers'), (SELECT count(*) FROM"
                    + " duckdb_optimizers())")) {
      off.next();
      assertThat(off.getString(1).split(",", -1))
          .contains("cte_filter_pusher", "statistics_propagation", "join_filter_pushdown")
          .doesNotContain("cte_inlining")
          .hasSize(off.getInt(2) - 20);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT rowid FROM observation",
        "SELECT file_row_number FROM observation",
        "SELECT filename FROM observation"
      })
  void aRowTellsNothingOfItsPlace(String sql) {
    FaultException fault =
        catchThrowableOfType(FaultException.class, () -> store().ask(sql, SCOPE, Form.SPLICED));

    assertThat(fault.first().code()).isEqualTo(FaultCode.SQL_UNKNOWN_COLUMN);
  }

  /** The guard refuses these; the splice does not lean on that. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT indicator_code AS line FROM main.observation",
        "SELECT indicator_code AS line FROM memory.main.observation",
        "SELECT indicator_code AS line FROM observation",
        "WITH x AS (SELECT 1) SELECT indicator_code AS line FROM observation",
        "SELECT CAST(t AS VARCHAR) AS line FROM (SUMMARIZE observation) t",
        "SELECT CAST(t AS VARCHAR) AS line FROM (DESCRIBE observation) t",
        "SELECT table_name AS line FROM duckdb_tables()",
        "SELECT view_name AS line FROM duckdb_views",
        "SELECT table_name AS line FROM information_schema.tables",
        "SELECT indicator_code AS line FROM query_table('observation')",
        "SELECT indicator_code AS line FROM query('FROM observation')",
        "SELECT indicator_code AS line FROM \"sight:observation\"",
        "SELECT indicator_code AS line FROM told_as_of(DATE '2025-10-31', 'published')",
        "SELECT area_id AS line FROM membership()"
      })
  void noNameThatTheGuardWasNotFoundToAllowLeadsToARow(String sql) {
    FaultException fault =
        catchThrowableOfType(
            FaultException.class, () -> store().run(Unguarded.query(sql), SCOPE, Form.SPLICED));

    assertThat(fault.getMessage() + fault.getCause())
        .doesNotContain("beta.level", "4001")
        .containsAnyOf("kept within the scope", "not found", "does not exist");
  }

  @Test
  void aQueryThatIsTooLargeSaysWhatToDo() {
    FaultException fault =
        catchThrowableOfType(
            FaultException.class,
            () ->
                store()
                    .askWithin(64, "SELECT * FROM quality_issue_as_of(DATE '2025-10-31')", SCOPE));

    assertThat(fault.first().code()).isEqualTo(FaultCode.QUERY_MEMORY);
    assertThat(fault.first().what().en()).contains("more than 64 MiB", "sifts out");
    assertThat(fault.first().what().vi()).contains("nhiều hơn 64 MiB bộ nhớ");
    assertThat(fault.first().remedy().en()).contains("columns", "narrower scope", "more memory");
    assertThat(fault.first().remedy().vi()).contains("thay cho SELECT *");
  }

  /** Reads for hours, in the query itself. */
  private static final String LONG_READING =
      "SELECT count(*) AS n FROM observation a, observation b, observation c, observation d WHERE"
          + " a.value + b.value > c.value + d.value";

  /** The checks of all figures, all of it work on the rows that stand in front of the query. */
  private static final String LONG_FILLING =
      "SELECT count(*) AS n FROM quality_issue_as_of(DATE '2025-10-31')";

  @ParameterizedTest
  @ValueSource(strings = {LONG_READING, LONG_FILLING})
  void aQueryThatTakesTooLongIsStopped(String sql) {
    FaultException fault =
        catchThrowableOfType(
            FaultException.class,
            () ->
                store()
                    .engine(Form.SPLICED)
                    .execute(
                        store().approve(sql),
                        SCOPE,
                        new ExecutionLimits(10, 1 << 20, Duration.ofMillis(20)),
                        ScopedStore.ignoring(),
                        CancelSignal.NEVER));

    assertThat(fault.first().code()).isEqualTo(FaultCode.QUERY_TIMEOUT);
  }

  /**
   * Nothing runs yet when the columns are known: all of the filling is still to come. Planning the
   * checks again, which nothing interrupts, takes a second on a busy machine.
   */
  @ParameterizedTest
  @ValueSource(strings = {LONG_READING, LONG_FILLING})
  void aQueryWhoseCallerLeavesEndsWhateverItIsAt(String sql) {
    requireSame("SELECT count(*) AS n FROM target");
    List<Consumer<StopReason>> actions = new CopyOnWriteArrayList<>();
    AtomicLong left = new AtomicLong();
    FrameSink leaving =
        new FrameSink() {
          @Override
          public void open(List<FieldSchema> fields) {
            left.set(System.nanoTime());
            actions.forEach(action -> action.accept(StopReason.CANCELLED));
          }

          @Override
          public void batch(VectorSchemaRoot batch) {
            throw new AssertionError("an answer for a caller who has left");
          }
        };

    FaultException fault =
        catchThrowableOfType(
            FaultException.class,
            () ->
                store()
                    .engine(Form.SPLICED)
                    .execute(
                        store().approve(sql),
                        SCOPE,
                        ExecutionLimits.DEFAULT,
                        leaving,
                        actions::add));

    assertThat(fault.first().code()).isEqualTo(FaultCode.QUERY_CANCELLED);
    assertThat(Duration.ofNanos(System.nanoTime() - left.get())).isLessThan(Duration.ofSeconds(4));
    requireSame("SELECT count(*) AS n FROM target");
  }
}
