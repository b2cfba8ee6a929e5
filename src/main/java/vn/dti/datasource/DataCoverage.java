package vn.dti.datasource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
import vn.dti.guard.access.Scope;
import vn.dti.plugin.data.FieldSchema;
import vn.dti.plugin.data.FrameSink;
import vn.dti.query.ExpandedSql;

/**
 * From when to when the snapshot has figures in sight of a scope; asked once for each, when an
 * answer turns out empty.
 */
final class DataCoverage {
  private static final String SQL =
      "SELECT min(period_end) AS first_day, max(period_end) AS last_day FROM observation";

  private static final int REMEMBERED_SCOPES = 1_000;

  private final DuckDbEngine engine;
  private final Guard guard;
  private final Cache<Scope, Optional<Range>> ranges =
      Caffeine.newBuilder().maximumSize(REMEMBERED_SCOPES).build();

  DataCoverage(DuckDbEngine engine, Guard guard) {
    this.engine = engine;
    this.guard = guard;
  }

  /** First and last day of which there is a figure. */
  record Range(LocalDate first, LocalDate last) {}

  /** Empty where no dated figure is in sight, or there is no such table. */
  Optional<Range> range(Scope scope) {
    Optional<Range> known = ranges.getIfPresent(scope);
    if (known != null) {
      return known;
    }
    try {
      Optional<Range> asked = ask(scope);
      ranges.put(scope, asked);
      return asked;
    } catch (FaultException e) {
      // It only decorates an empty answer; whatever is wrong will show where it matters.
      return Optional.empty();
    }
  }

  private Optional<Range> ask(Scope scope) {
    Reader reader = new Reader();
    engine.execute(
        guard.approve(ExpandedSql.verbatim(SQL)),
        scope,
        ExecutionLimits.DEFAULT,
        reader,
        CancelSignal.NEVER);
    return reader.found;
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
