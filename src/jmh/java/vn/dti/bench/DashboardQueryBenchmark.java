package vn.dti.bench;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import vn.dti.plugin.DataResponse;

/**
 * A dashboard's query on the shipped figures, inside the process: guard, engine and encoding.
 * Sampled, so that the median can be quoted.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 4)
@State(Scope.Benchmark)
public class DashboardQueryBenchmark {
  private static final String QUERY =
      "SELECT indicator_code, area_id, period_end, value, qualifier, source_id FROM observation"
          + " WHERE area_id = 'VN' AND value > -%d ORDER BY indicator_code, period_end";

  private final Opened opened = new Opened(BenchStore.small(Path.of("target/bench")));
  private long number;

  /** Asks the same text once, so that it is known. */
  @Setup
  public void remember() {
    opened.ask(QUERY.formatted(1));
  }

  @TearDown
  public void close() {
    opened.close();
  }

  /** A text never asked before. */
  @Benchmark
  public DataResponse uncached() {
    return opened.ask(QUERY.formatted(++number + 1));
  }

  /** The same text again. */
  @Benchmark
  public DataResponse cached() {
    return opened.ask(QUERY.formatted(1));
  }

  /** The progress of every target as of another day each time, the heaviest of the board. */
  @Benchmark
  public DataResponse progressAsOf() {
    return opened.ask(
        "SELECT count(*) AS n, %d AS k FROM progress_as_of(DATE '2024-07-19')".formatted(++number));
  }
}
