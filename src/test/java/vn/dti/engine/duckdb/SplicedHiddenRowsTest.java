package vn.dti.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.fault.FaultException;
import vn.dti.guard.AllowedRelations;
import vn.dti.guard.Guard;
import vn.dti.guard.access.Scope;
import vn.dti.guard.access.Selection;
import vn.dti.indicator.IndicatorSql;
import vn.dti.plugin.data.FrameMeta;
import vn.dti.plugin.data.JsonFrameEncoder;
import vn.dti.publish.HiddenRows;
import vn.dti.query.ExpandedSql;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.SnapshotStore;

/**
 * Two stores that differ in hidden rows alone, where the rows in sight are spliced into each query:
 * what is answered is the same to the byte, faults included.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SplicedHiddenRowsTest {
  private static final Scope NATION =
      new Scope(new Selection.Only(Set.of("VN", "VN.ministries", "VN.localities")), Selection.ALL);

  @TempDir private static Path folder;
  private final DuckDbThreads threads = new DuckDbThreads("hidden", 4);
  private final DuckDbSqlParser parser = new DuckDbSqlParser(threads);
  private Asked few;
  private Asked many;

  /** One store and who answers from it. */
  private record Asked(DuckDbEngine engine, Guard guard) {}

  @BeforeAll
  void publish() throws IOException {
    few = published("few", 1);
    many = published("many", 48);
  }

  private Asked published(String name, int months) throws IOException {
    HiddenRows.publish(folder.resolve(name), months);
    Snapshot snapshot = new SnapshotStore(folder.resolve(name)).current();
    Guard guard =
        new Guard(
            parser,
            new AllowedRelations(
                snapshot.manifest().tables().stream()
                    .map(table -> table.name())
                    .collect(Collectors.toSet()),
                IndicatorSql.tableMacros()));
    return new Asked(
        new DuckDbEngine(
            snapshot,
            new DatabaseSettings(2, 512, ZoneId.of("Asia/Ho_Chi_Minh")),
            threads,
            guard.splice(),
            0),
        guard);
  }

  @AfterAll
  void close() {
    few.engine().close();
    many.engine().close();
    parser.close();
    threads.close();
  }

  private static String answer(Asked asked, Scope scope, String sql) {
    JsonFrameEncoder encoder = new JsonFrameEncoder();
    try {
      asked
          .engine()
          .execute(
              asked.guard().approve(ExpandedSql.verbatim(sql)),
              scope,
              ExecutionLimits.DEFAULT,
              encoder,
              CancelSignal.NEVER);
    } catch (FaultException e) {
      return e.faults().toString();
    }
    StringBuilder text = new StringBuilder();
    for (ByteBuffer part : encoder.finish("", "A", FrameMeta.NONE).parts()) {
      text.append(StandardCharsets.UTF_8.decode(part.duplicate()));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) AS n FROM observation",
        "SELECT count(*) AS n FROM observation WHERE value = 4242",
        "SELECT count(*) AS n FROM observation WHERE value BETWEEN 4243 AND 4289",
        "SELECT count(*) AS n FROM observation WHERE main.observation.observation_id LIKE"
            + " 'hidden-6%'",
        "SELECT count(*) AS n, max(value) AS top, approx_count_distinct(area_id) AS areas,"
            + " approx_quantile(value, 0.5) AS middle FROM observation_current WHERE indicator_code"
            + " = 'alpha.level'",
        "SELECT area_id, value FROM observation WHERE indicator_code = 'alpha.level'",
        "SELECT area_id, value FROM observation LIMIT 20",
        "SELECT * FROM roll_up WHERE indicator_code = 'alpha.level' ORDER BY ALL",
        "SELECT count(*) AS n FROM ranking",
        "SELECT count(*) AS n FROM ranking_as_of(DATE '2024-08-15')",
        "SELECT count(*) AS n FROM progress_as_of(DATE '2024-08-15')",
        "SELECT * FROM observation_as_of(DATE '2021-04-15') ORDER BY ALL",
        "SELECT * FROM quality_issue_as_of(DATE '2024-08-15') ORDER BY ALL",
        "SELECT o.value FROM observation o SEMI JOIN observation p ON o.value < p.value ORDER BY 1",
        "SELECT 1 / (SELECT count(*) FROM observation WHERE area_id LIKE '63:%') AS x",
        "SELECT CAST(area_id AS INTEGER) AS x FROM observation WHERE value = 4242",
        "SELECT regexp_matches('x', area_id || '(') AS x FROM observation WHERE value = 4242",
        "SELECT CAST(main.observation.area_id AS DATE) AS x FROM observation WHERE"
            + " main.observation.value = 4243",
        "SELECT CAST(9223372036854775807 AS BIGINT) + CAST(value AS BIGINT) AS x FROM observation"
            + " WHERE value = 4242",
        "SELECT 1 AS x FROM observation WHERE value = 4242 AND CAST(note AS INTEGER) = 1"
      })
  void theAnswerTellsNothingOfThem(String sql) {
    assertThat(answer(many, NATION, sql)).isEqualTo(answer(few, NATION, sql));
  }

  @Test
  void whoSeesTheProvincesSeesThatTheStoresDiffer() {
    Scope provinces =
        new Scope(new Selection.Only(Set.of("63:01", "63:02", "63:48")), Selection.ALL);
    String sql = "SELECT count(*) AS n FROM observation WHERE value = 4243";

    assertThat(answer(many, provinces, sql)).isNotEqualTo(answer(few, provinces, sql));
  }
}
