package vn.dti.datasource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.engine.duckdb.DuckDbEngine;
import vn.dti.fault.FaultException;
import vn.dti.guard.Guard;
import vn.dti.plugin.data.FieldSchema;
import vn.dti.plugin.data.FrameSink;
import vn.dti.query.ExpandedSql;

/** From when to when the snapshot has figures; asked once, when an answer turns out empty. */
final class DataCoverage {
  private static final String SQL =
      "SELECT min(period_end) AS first_day, max(period_end) AS last_day FROM observation";

  private final DuckDbEngine engine;
  private final Guard guard;
  private boolean asked;
  private Optional<Range> range = Optional.empty();

  DataCoverage(DuckDbEngine engine, Guard guard) {
    this.engine = engine;
    this.guard = guard;
  }

  /** First and last day of which there is a figure. */
  record Range(LocalDate first, LocalDate last) {}

  /** Empty where the snapshot has no dated figure, or no such table. */
  synchronized Optional<Range> range() {
    if (!asked) {
      asked = true;
      try {
        Reader reader = new Reader();
        engine.execute(
            guard.approve(ExpandedSql.verbatim(SQL)),
            ExecutionLimits.DEFAULT,
            reader,
            CancelSignal.NEVER);
        range = reader.found;
      } catch (FaultException e) {
        // It only decorates an empty answer; whatever is wrong will show where it matters.
        range = Optional.empty();
      }
    }
    return range;
  }

  private static final class Reader implements FrameSink {
    private Optional<Range> found = Optional.empty();

    @Override
    public void open(List<FieldSchema> fields) {}

    @Override
    public void batch(VectorSchemaRoot batch) {
      TimeStampVector first = (TimeStampVector) batch.getVector(0);
      TimeStampVector last = (TimeStampVector) batch.getVector(1);
      if (batch.getRowCount() == 1 && !first.isNull(0) && !last.isNull(0)) {
        found = Optional.of(new Range(day(first.get(0)), day(last.get(0))));
      }
    }

    private static LocalDate day(long nanos) {
      return LocalDate.ofInstant(
          Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L)), ZoneOffset.UTC);
    }
  }
}
