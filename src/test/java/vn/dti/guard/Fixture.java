package vn.dti.guard;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.dti.engine.duckdb.DuckDbSqlParser;
import vn.dti.engine.duckdb.DuckDbThreads;
import vn.dti.query.ExpandedSql;
import vn.dti.query.MacroExpander;
import vn.dti.query.QueryRange;
import vn.dti.query.ResultFormat;
import vn.dti.query.SqlQuery;

/** A guard over the snapshot's tables, with DuckDB's real parser, shared by the tests of a run. */
final class Fixture {
  static final Map<String, String> TABLES =
      new TreeMap<>(
          Map.of(
              "indicator", "indicator_code VARCHAR, name_vi VARCHAR, name_en VARCHAR",
              "area",
                  "area_id VARCHAR, area_code VARCHAR, area_level VARCHAR, name_vi VARCHAR, name_en"
                      + " VARCHAR",
              "source", "source_id VARCHAR, title VARCHAR",
              "target", "target_id VARCHAR, indicator_code VARCHAR",
              "observation",
                  "indicator_code VARCHAR, area_id VARCHAR, period_start DATE, period_end DATE,"
                      + " value DOUBLE, numerator DOUBLE, denominator DOUBLE, qualifier VARCHAR,"
                      + " recorded_at TIMESTAMP, source_id VARCHAR, note VARCHAR",
              "observation_current",
                  "indicator_code VARCHAR, area_id VARCHAR, period_end DATE, value DOUBLE",
              "event", "event_id VARCHAR, starts_on DATE, ends_on DATE, title_vi VARCHAR",
              "progress",
                  "target_id VARCHAR, indicator_code VARCHAR, area_id VARCHAR, as_of DATE,"
                      + " target_value DOUBLE, value DOUBLE, gap DOUBLE, status VARCHAR, status_vi"
                      + " VARCHAR, days_left INTEGER"));
  static final Set<String> MACROS = Set.of("observation_as_of", "progress_as_of");
  static final DuckDbThreads THREADS = new DuckDbThreads("test-duckdb", 2);
  static final DuckDbSqlParser PARSER = new DuckDbSqlParser(THREADS);
  static final Guard GUARD = new Guard(PARSER, new AllowedRelations(TABLES.keySet(), MACROS));

  private Fixture() {}

  static ApprovedQuery approve(String sql) {
    return GUARD.approve(ExpandedSql.verbatim(sql));
  }

  static ApprovedQuery approveWithMacros(String sql) {
    return GUARD.approve(MacroExpander.expand(query(sql)));
  }

  static SqlQuery query(String sql) {
    return new SqlQuery(
        "A",
        sql,
        ResultFormat.TABLE,
        new QueryRange(
            Instant.parse("2023-12-31T17:00:00Z"), Instant.parse("2024-12-31T16:59:59.999Z")),
        Duration.ofMinutes(5),
        1000,
        ZoneId.of("Asia/Ho_Chi_Minh"));
  }
}
