package vn.dti.bench;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import vn.dti.engine.duckdb.DuckDbSqlParser;
import vn.dti.engine.duckdb.DuckDbThreads;
import vn.dti.fault.FaultException;
import vn.dti.guard.AllowedRelations;
import vn.dti.guard.ApprovedQuery;
import vn.dti.guard.Guard;
import vn.dti.query.ExpandedSql;

/** How long the guard takes over a text, by its length: some 330, 1,300 and 4,000 characters. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 3)
@State(Scope.Benchmark)
public class GuardBenchmark {
  private static final String PART =
      "SELECT i.name_vi, a.name_vi AS area, l.value, i.unit, l.period_end FROM observation l"
          + " JOIN indicator i USING (indicator_code) JOIN area a USING (area_id)"
          + " WHERE a.area_level = 'province' AND l.value > %d"
          + " AND l.period_end BETWEEN DATE '2024-01-01' AND DATE '2024-12-31'"
          + " AND coalesce(l.definition, 'all') = 'all' GROUP BY ALL";

  private final DuckDbThreads threads = new DuckDbThreads("bench", 2);
  private final DuckDbSqlParser parser = new DuckDbSqlParser(threads);
  private final Guard guard =
      new Guard(parser, new AllowedRelations(Set.of("observation", "indicator", "area"), Set.of()));

  /** Parts joined by UNION ALL. */
  @Param({"1", "4", "12"})
  public int parts;

  private long number;

  @TearDown
  public void close() {
    parser.close();
    threads.close();
  }

  private ExpandedSql text(long value) {
    String part = PART.formatted(value);
    return ExpandedSql.verbatim(part + (" UNION ALL " + part).repeat(parts - 1));
  }

  /** A text never seen before, of a shape that was. */
  @Benchmark
  public ApprovedQuery approveNew() {
    return guard.approve(text(++number));
  }

  /** The same text again. */
  @Benchmark
  public ApprovedQuery approveAgain() {
    return guard.approve(text(-1));
  }

  /** A text with one function that nobody may call. */
  @Benchmark
  public FaultException refuse() {
    String sql = text(++number).text().replace("coalesce", "getenv");
    try {
      throw new IllegalStateException("approved: " + guard.approve(ExpandedSql.verbatim(sql)));
    } catch (FaultException e) {
      return e;
    }
  }
}
