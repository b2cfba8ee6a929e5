package vn.dti.bench;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

/**
 * How long the guard takes over a text: dense SQL of some 330, 1,300 and 4,000 characters, and a
 * board's query of 4,000 with remarks and a long list of codes.
 */
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

  /**
   * A board's query: codes picked in a variable, remarks above each part, one sum for each month.
   */
  private static final String BOARD =
      """
      -- Dịch vụ công trực tuyến toàn trình, theo tháng; các tỉnh chọn ở biến $tinh.
      -- Nguồn: báo cáo tháng của các tỉnh. Số liệu được cộng theo cả nước, không cộng theo vùng.
      WITH chosen AS (
        SELECT area_id, name_vi FROM area
        -- Danh sách do Grafana điền khi người xem chọn "Tất cả".
        WHERE area_id IN (%s)
      ),
      monthly AS (
        SELECT o.area_id, o.indicator_code, date_trunc('month', o.period_end) AS month,
               /* Mẫu số bằng 0 thì không tính tỷ lệ. */
               sum(o.value) / nullif(count(o.value), 0) AS share
        FROM observation o
        WHERE o.indicator_code IN (%s)
          AND o.period_end BETWEEN TIMESTAMP '2024-01-01 00:00:00' AND TIMESTAMP '%s'
        GROUP BY ALL
      )
      -- Một dòng cho mỗi tỉnh và mỗi tháng; bảng điều khiển tự tách thành các đường.
      SELECT m.month AS time, c.name_vi AS area, i.name_vi AS metric, round(m.share, 2) AS value
      FROM monthly m JOIN chosen c USING (area_id) JOIN indicator i USING (indicator_code)
      WHERE m.share IS NOT NULL
      ORDER BY 1, 2
      """;

  /** What is asked: so many dense parts joined by UNION ALL, or the board's query. */
  @Param({"dense 1", "dense 4", "dense 12", "board"})
  public String text = "";

  private final NewForms forms = new NewForms();
  private long number;

  @TearDown
  public void close() {
    parser.close();
    threads.close();
  }

  private ExpandedSql text(long value) {
    if (text.equals("board")) {
      String areas = quoted("province-", 100);
      String codes = quoted("service.online.full-", 60);
      Instant end = Instant.ofEpochSecond(1_735_689_600 + value);
      return ExpandedSql.verbatim(
          BOARD.formatted(areas, codes, end.toString().substring(0, 19).replace('T', ' ')));
    }
    int parts = Integer.parseInt(text.substring("dense ".length()));
    String part = PART.formatted(value);
    return ExpandedSql.verbatim(part + (" UNION ALL " + part).repeat(parts - 1));
  }

  private static String quoted(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "'" + prefix + i + "'")
        .collect(Collectors.joining(", "));
  }

  /** A text never seen before, of a form that was. */
  @Benchmark
  public ApprovedQuery approveNew() {
    return guard.approve(text(++number));
  }

  /** A text never seen before, of a form that never was either, put together at random. */
  @Benchmark
  public ApprovedQuery approveNewForm() {
    return guard.approve(newForm(""));
  }

  /** The same with one function that nobody may call. */
  @Benchmark
  public FaultException refuseNewForm() {
    return refused(newForm(" LIMIT (SELECT getenv('HOME'))"));
  }

  private ExpandedSql newForm(String end) {
    return ExpandedSql.verbatim(
        (text.equals("board")
                ? forms.board(4_000)
                : forms.dense(330 * Integer.parseInt(text.substring("dense ".length()))))
            + end);
  }

  /** The same text again. */
  @Benchmark
  public ApprovedQuery approveAgain() {
    return guard.approve(text(-1));
  }

  /** A text with one function that nobody may call. */
  @Benchmark
  public FaultException refuse() {
    String sql = text(++number).text().replace("coalesce", "getenv").replace("nullif", "getenv");
    return refused(ExpandedSql.verbatim(sql));
  }

  private FaultException refused(ExpandedSql sql) {
    try {
      throw new IllegalStateException("approved: " + guard.approve(sql));
    } catch (FaultException e) {
      return e;
    }
  }
}
