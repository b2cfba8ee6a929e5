package vn.dti.datasource;

import java.util.function.Function;
import vn.dti.engine.Admission;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.QueryRun;
import vn.dti.guard.ApprovedQuery;
import vn.dti.settings.QueryLimits;

/** The turns that one data source's queries get among all of the process. */
final class Turns {
  private final String dataSource;
  private final Admission admission;
  private final Admission.Limits limits;

  Turns(String dataSource, Admission admission, QueryLimits limits) {
    this.dataSource = dataSource;
    this.admission = admission;
    this.limits =
        new Admission.Limits(limits.concurrentQueries(), limits.queueLength(), limits.queueWait());
  }

  /** Executes a query when it is its turn. */
  <T> T take(ApprovedQuery query, QueryRun run, Function<CancelSignal, T> work) {
    return admission.run(dataSource, limits, query.sql(), run, work);
  }
}
