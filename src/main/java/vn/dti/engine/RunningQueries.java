package vn.dti.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** The queries that the process is busy with, of all data sources. Safe for use by many threads. */
public final class RunningQueries {
  private final LongSupplier nanoTime;
  private final AtomicLong numbers = new AtomicLong();
  private final Set<QueryRun> runs = ConcurrentHashMap.newKeySet();

  /** Queries timed by the machine's running clock, which no setting of the day moves. */
  public RunningQueries() {
    this(System::nanoTime);
  }

  RunningQueries(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Takes a query in; it is listed until the run is closed. */
  public QueryRun start(String dataSource, String refId) {
    QueryRun run = new QueryRun(this, numbers.incrementAndGet(), dataSource, refId, nanoTime);
    runs.add(run);
    return run;
  }

  void end(QueryRun run) {
    runs.remove(run);
  }

  /** All of them, the oldest first. */
  public List<QueryRun> list() {
    return runs.stream().sorted(Comparator.comparingLong(QueryRun::number)).toList();
  }
}
