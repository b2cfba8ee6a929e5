package vn.dti.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.guard.Unguarded;
import vn.dti.guard.access.Scope;
import vn.dti.guard.access.Selection;

/** Ways to learn of a figure that is out of sight; none of them does. */
@ParameterizedClass(name = "{0}")
@EnumSource(ScopedStore.Form.class)
record ScopeProbesTest(ScopedStore.Form form) {
  /** Sees the nation under one pillar; hidden are 63:48's figures, 2001.5 and 4001 among them. */
  private static final Scope SCOPE =
      new Scope(new Selection.Only(Set.of("VN")), new Selection.Only(Set.of("alpha")));

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
    return java.util.Objects.requireNonNull(store);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT CAST(area_id AS INTEGER) AS x FROM observation",
        "SELECT CAST(indicator_code || ' at ' || value AS DATE) AS x FROM progress",
        "SELECT regexp_matches('x', area_id || '(') AS x FROM observation",
        "SELECT strptime(source_id, '%Y') AS x FROM observation",
        "SELECT CAST(area_id AS INTEGER) AS x FROM observation_as_of(DATE '2024-08-15')"
      })
  void anErrorWithinAScopeQuotesNoValueAndTheLogHasAllOfIt(String sql) {
    FaultException fault =
        catchThrowableOfType(FaultException.class, () -> store().ask(sql, SCOPE, form));

    assertThat(fault.first().code()).isEqualTo(FaultCode.SQL_FAILED);
    assertThat(fault.first().what().en()).contains("is not quoted").doesNotContain("VN", "alpha");
    assertThat(fault.first().what().vi()).contains("giá trị không được nêu");
    assertThat(fault.first().remedy().en()).contains("TRY_CAST", "log");
    assertThat(fault.getCause()).hasMessageContaining("Error");
  }

  @Test
  void anErrorOfNamesKeepsItsWords() {
    FaultException fault =
        catchThrowableOfType(
            FaultException.class, () -> store().ask("SELECT valeu FROM observation", SCOPE, form));

    assertThat(fault.first().code()).isEqualTo(FaultCode.SQL_UNKNOWN_COLUMN);
    assertThat(fault.first().remedy().en()).contains("value");
  }

  @Test
  void withoutAScopeAnErrorQuotesTheValue() {
    FaultException fault =
        catchThrowableOfType(
            FaultException.class,
            () ->
                store()
                    .ask(
                        "SELECT CAST(area_id AS INTEGER) AS x FROM observation",
                        Scope.EVERYTHING,
                        form));

    assertThat(fault.first().what().en()).contains("Could not convert string");
  }

  static Stream<String> beneathTheGuard() {
    String files = store().snapshot().folder().toString();
    return Stream.of(
        "SELECT CAST(stats(value) AS VARCHAR) AS line FROM observation",
        "SELECT CAST(x AS VARCHAR) AS line FROM pragma_storage_info('observation') AS x",
        "SELECT CAST(x AS VARCHAR) AS line FROM pragma_storage_info('ranking') AS x",
        "SELECT CAST(x AS VARCHAR) AS line FROM duckdb_tables() AS x",
        "SELECT CAST(x AS VARCHAR) AS line FROM duckdb_views() AS x WHERE NOT internal",
        "SELECT CAST(x AS VARCHAR) AS line FROM query('FROM observation') AS x",
        "SELECT CAST(x AS VARCHAR) AS line FROM query_table('roll_up') AS x",
        "SELECT CAST(x AS VARCHAR) AS line FROM quality_issue AS x",
        "SELECT CAST(x AS VARCHAR) AS line FROM duckdb_databases() AS x",
        "SELECT CAST(x AS VARCHAR) AS line FROM read_parquet('"
            + files
            + "/observation.parquet') AS x",
        "SELECT CAST(x AS VARCHAR) AS line FROM parquet_metadata('"
            + files
            + "/observation.parquet') AS x",
        "SELECT CAST(x AS VARCHAR) AS line FROM '" + files + "/observation.parquet' AS x",
        "SELECT CAST(x AS VARCHAR) AS line FROM read_blob('" + files + "/*') AS x",
        "SELECT CAST(x AS VARCHAR) AS line FROM glob('" + files + "/*') AS x",
        "EXPLAIN ANALYZE SELECT * FROM observation");
  }

  @ParameterizedTest
  @MethodSource("beneathTheGuard")
  void withTheGuardOffNothingLeadsToAFigureOutOfSight(String sql) {
    String told;
    try {
      told = String.join("\n", store().run(Unguarded.query(sql), SCOPE, form));
    } catch (FaultException e) {
      told = e.getMessage() + e.getCause();
    }

    // A hidden province and figures of it.
    assertThat(told).doesNotContain("63:48", "2001.5", "4001", "beta.level", "PAR1");
  }

  /** Where there are no other rows, no count can take its time over them. */
  @Test
  void aTableOfAnOwnDatabaseHoldsAsManyRowsAsAreInSight() {
    List<String> held =
        store()
            .run(
                Unguarded.query(
                    "SELECT table_name || ' ' || estimated_size AS line FROM duckdb_tables()"
                        + " WHERE schema_name = 'main' ORDER BY line"),
                SCOPE,
                ScopedStore.Form.OWN_DATABASE);

    assertThat(held).hasSize(store().snapshot().manifest().tables().size());
    for (String line : held) {
      String table = line.substring(0, line.indexOf(' '));
      assertThat(
              store()
                  .ask("SELECT count(*) AS n FROM " + table, SCOPE, ScopedStore.Form.OWN_DATABASE))
          .containsExactly("{'n': " + line.substring(line.indexOf(' ') + 1) + "}");
    }
    assertThat(held).contains("observation 1", "progress 1", "ranking 0", "submission 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "progress_as_of(DATE '2024-08-15')",
        "progress_as_of('2024-08-15'::DATE)",
        "progress_as_of(DATE '2024-07-15' + INTERVAL 1 MONTH)",
        "progress_as_of(TIMESTAMP '2024-08-15 10:00:00')",
        "progress_as_of(strptime('15/08/2024', '%d/%m/%Y'))"
      })
  void aDayMayBeSaidInAnyWordsThatDoNotDependOnRows(String call) {
    assertThat(
            store().ask("SELECT as_of, count(*) AS n FROM " + call + " GROUP BY ALL", SCOPE, form))
        .isEqualTo(
            store()
                .ask(
                    "SELECT DATE '2024-08-15' AS as_of, count(*) AS n FROM progress_as_of(DATE"
                        + " '2024-08-15')",
                    SCOPE,
                    form))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM event e, LATERAL (SELECT * FROM progress_as_of(e.starts_on)) p",
        "SELECT * FROM event e, progress_as_of(e.starts_on) p",
        "SELECT * FROM progress_as_of(CAST(now() AS DATE))",
        "SELECT * FROM progress_as_of(NULL)",
        "SELECT * FROM progress_as_of(DATE 'infinity')"
      })
  void aDayThatIsNotOneIsRefusedWithinAScope(String sql) {
    FaultException fault =
        catchThrowableOfType(FaultException.class, () -> store().ask(sql, SCOPE, form));

    assertThat(fault.first().code()).isEqualTo(FaultCode.SQL_REFUSED);
    assertThat(fault.first().what().en()).contains("progress_as_of takes one day");
    assertThat(fault.first().remedy().vi()).contains("progress_as_of(DATE '2024-12-31')");
  }

  @Test
  void whoMaySeeNoFigureSeesNoRowOfAnyTable() {
    store()
        .snapshot()
        .manifest()
        .tables()
        .forEach(
            table ->
                assertThat(store().ask("SELECT * FROM " + table.name(), Scope.NOTHING, form))
                    .as(table.name())
                    .isEmpty());
  }

  @Test
  void aRankWithinAScopeIsOneOfAllProvinces() {
    Scope province =
        new Scope(new Selection.Only(Set.of("63:02")), new Selection.Only(Set.of("alpha")));

    assertThat(
            store()
                .ask(
                    "SELECT rank, areas_known, areas_total FROM ranking"
                        + " WHERE period_end = DATE '2024-06-30'",
                    province,
                    form))
        .singleElement()
        .asString()
        .isEqualTo("{'rank': 62, 'areas_known': 63, 'areas_total': 63}");
  }
}
