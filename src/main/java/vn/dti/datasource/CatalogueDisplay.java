package vn.dti.datasource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.engine.duckdb.DuckDbEngine;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;
import vn.dti.fault.Text;
import vn.dti.guard.Guard;
import vn.dti.guard.access.Scope;
import vn.dti.plugin.data.FieldConfig;
import vn.dti.plugin.data.FieldSchema;
import vn.dti.plugin.data.FrameSink;
import vn.dti.query.ExpandedSql;

/**
 * Names, units and descriptions from the snapshot's catalogue, for fields that are an indicator: by
 * their label {@code indicator_code}, or by a name that is a code. Read once for each scope, when
 * first needed: of an indicator out of sight nothing is told.
 */
final class CatalogueDisplay {
  private static final String LABEL = "indicator_code";
  private static final String SQL =
      "SELECT indicator_code, name_vi, name_en, definition_vi, definition_en, unit, decimals"
          + " FROM indicator";

  private static final int REMEMBERED_SCOPES = 100;

  private final DuckDbEngine engine;
  private final Guard guard;
  private final Cache<Scope, Map<String, Entry>> entries =
      Caffeine.newBuilder().maximumSize(REMEMBERED_SCOPES).build();

  CatalogueDisplay(DuckDbEngine engine, Guard guard) {
    this.engine = engine;
    this.guard = guard;
  }

  private record Entry(Text name, Text definition, String unit, @Nullable Integer decimals) {}

  /** How a field wants to be shown; nothing stated where it is no indicator. */
  FieldConfig of(FieldSchema field, Language language, Scope scope) {
    String code = field.labels().getOrDefault(LABEL, field.name());
    if (code.indexOf('.') < 0) {
      return FieldConfig.NONE;
    }
    Map<String, Entry> known = entries.get(scope, this::read);
    Entry entry = known == null ? null : known.get(code);
    if (entry == null) {
      return FieldConfig.NONE;
    }
    // A name only where nothing else tells the series apart: an area's label must stay visible.
    String name = field.labels().size() <= 1 ? emptyToNull(entry.name().in(language)) : null;
    return new FieldConfig(
        name,
        emptyToNull(entry.definition().in(language)),
        unit(entry.unit()),
        entry.decimals(),
        null,
        null,
        List.of());
  }

  /** Grafana's id of a unit of the catalogue; counts are shown with all their digits. */
  private static String unit(String unit) {
    return switch (unit) {
      case "percent" -> "percent";
      case "VND" -> "suffix: ₫";
      default -> "locale";
    };
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** Null where it could not be read, which is not kept: the next who asks may fare better. */
  private @Nullable Map<String, Entry> read(Scope scope) {
    Reader reader = new Reader();
    try {
      engine.execute(
          guard.approve(ExpandedSql.verbatim(SQL)),
          scope,
          ExecutionLimits.DEFAULT,
          reader,
          CancelSignal.NEVER);
    } catch (FaultException e) {
      // A store without a catalogue still answers; its fields only lack their display settings.
      return null;
    }
    return Map.copyOf(reader.read);
  }

  private static final class Reader implements FrameSink {
    private final Map<String, Entry> read = new HashMap<>();

    @Override
    public void open(List<FieldSchema> fields) {}

    @Override
    public void batch(VectorSchemaRoot batch) {
      IntVector decimals = (IntVector) batch.getVector(6);
      for (int row = 0; row < batch.getRowCount(); row++) {
        read.put(
            text(batch, 0, row),
            new Entry(
                new Text(text(batch, 1, row), text(batch, 2, row)),
                new Text(text(batch, 3, row), text(batch, 4, row)),
                text(batch, 5, row),
                decimals.isNull(row) ? null : decimals.get(row)));
      }
    }

    private static String text(VectorSchemaRoot batch, int column, int row) {
      VarCharVector vector = (VarCharVector) batch.getVector(column);
      return vector.isNull(row) ? "" : new String(vector.get(row), StandardCharsets.UTF_8);
    }
  }
}
