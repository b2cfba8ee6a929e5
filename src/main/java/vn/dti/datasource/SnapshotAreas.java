package vn.dti.datasource;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.engine.duckdb.DatabaseSettings;
import vn.dti.engine.duckdb.DuckDbEngine;
import vn.dti.engine.duckdb.DuckDbSqlParser;
import vn.dti.engine.duckdb.DuckDbThreads;
import vn.dti.guard.AllowedRelations;
import vn.dti.guard.Guard;
import vn.dti.guard.Splice;
import vn.dti.guard.access.AreaDirectory;
import vn.dti.guard.access.Scope;
import vn.dti.indicator.AreaLevel;
import vn.dti.plugin.data.FieldSchema;
import vn.dti.plugin.data.FrameSink;
import vn.dti.query.ExpandedSql;
import vn.dti.snapshot.Snapshot;

/** A snapshot's areas, read once, when a policy first asks which of them belong together. */
public final class SnapshotAreas {
  private static final String SQL =
      "SELECT area_id, area_code, area_level, name_vi, name_en, part_of, successors FROM area";

  private static final int MEBIBYTES = 128;

  private final DuckDbEngine engine;
  private final Guard guard;
  private @Nullable AreaDirectory directory;

  SnapshotAreas(DuckDbEngine engine, Guard guard) {
    this.engine = engine;
    this.guard = guard;
  }

  /** The areas of a snapshot that nothing else is asked of. */
  public static AreaDirectory of(Snapshot snapshot) {
    try (DuckDbThreads threads = new DuckDbThreads("areas", 1);
        DuckDbSqlParser parser = new DuckDbSqlParser(threads);
        DuckDbEngine engine =
            new DuckDbEngine(
                snapshot,
                new DatabaseSettings(1, MEBIBYTES, ZoneId.of("UTC")),
                threads,
                new Splice(parser))) {
      Guard guard = new Guard(parser, new AllowedRelations(Set.of("area"), Set.of()));
      return new SnapshotAreas(engine, guard).directory();
    }
  }

  /** All of them; what cannot be read is a fault, since without areas nobody's are known. */
  synchronized AreaDirectory directory() {
    AreaDirectory known = directory;
    if (known == null) {
      Reader reader = new Reader();
      engine.execute(
          guard.approve(ExpandedSql.verbatim(SQL)),
          // Names and codes of areas, to work out what is in whose sight.
          Scope.EVERYTHING,
          ExecutionLimits.DEFAULT,
          reader,
          CancelSignal.NEVER);
      known = new AreaDirectory(reader.read);
      directory = known;
    }
    return known;
  }

  private static final class Reader implements FrameSink {
    private final List<AreaDirectory.Entry> read = new ArrayList<>();

    @Override
    public void open(List<FieldSchema> fields) {}

    @Override
    public void batch(VectorSchemaRoot batch) {
      for (int row = 0; row < batch.getRowCount(); row++) {
        String partOf = text(batch, 5, row);
        String successors = text(batch, 6, row);
        read.add(
            new AreaDirectory.Entry(
                text(batch, 0, row),
                text(batch, 1, row),
                level(text(batch, 2, row)),
                List.of(text(batch, 3, row), text(batch, 4, row)),
                partOf.isEmpty() ? null : partOf,
                successors.isEmpty() ? List.of() : List.of(successors.split(" ", -1))));
      }
    }

    private static AreaLevel level(String code) {
      return Arrays.stream(AreaLevel.values())
          .filter(level -> level.code().equals(code))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no level of areas: " + code));
    }

    private static String text(VectorSchemaRoot batch, int column, int row) {
      VarCharVector vector = (VarCharVector) batch.getVector(column);
      return vector.isNull(row) ? "" : new String(vector.get(row), StandardCharsets.UTF_8);
    }
  }
}
