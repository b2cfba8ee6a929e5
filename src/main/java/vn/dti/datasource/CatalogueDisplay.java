package vn.dti.datasource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import vn.dti.query.IndicatorRequest;
import vn.dti.query.Measure;

/**
 * Names, units and descriptions from the snapshot's catalogue, for fields that are an indicator: by
 * their label {@code indicator_code}, or by a name that is a code. Read once for each scope, when
 * first needed: of an indicator out of sight nothing is told.
 */
final class CatalogueDisplay {
  private static final String LABEL = "indicator_code";
  private static final String LINE = "metric";
  private static final String SQL =
      "SELECT indicator_code, name_vi, name_en, definition_vi, definition_en, unit, decimals,"
          + " pillar FROM indicator";

  private static final int REMEMBERED_SCOPES = 100;

  private final DuckDbEngine engine;
  private final Guard guard;
  private final Cache<Scope, Map<String, Entry>> entries =
      Caffeine.newBuilder().maximumSize(REMEMBERED_SCOPES).build();

  CatalogueDisplay(DuckDbEngine engine, Guard guard) {
    this.engine = engine;
    this.guard = guard;
  }

  /** An indicator of the catalogue. */
  record Entry(Text name, Text definition, String unit, @Nullable Integer decimals, String pillar) {
    private IndicatorColumns.Writing writing() {
      return new IndicatorColumns.Writing(grafanaUnit(unit), decimals);
    }
  }

  /** The indicators in sight, by their codes; empty where the catalogue cannot be read. */
  Optional<Map<String, Entry>> indicators(Scope scope) {
    return Optional.ofNullable(entries.get(scope, this::read));
  }

  /** How a column of an indicator query's answer is shown. */
  FieldConfig column(FieldSchema field, IndicatorRequest wanted, Language language, Scope scope) {
    Optional<IndicatorColumns.Writing> figures =
        wanted.indicators().size() == 1
            ? indicators(scope)
                .map(known -> known.get(wanted.indicators().getFirst()))
                .map(Entry::writing)
            : Optional.empty();
    return IndicatorColumns.of(field.name(), language, figures);
  }

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
    // Numerators and denominators are counted otherwise than the share that they make.
    Measure measure = IndicatorColumns.measure(field.name()).orElse(Measure.VALUE);
    IndicatorColumns.Writing writing =
        IndicatorColumns.writing(measure, Optional.of(entry.writing()));
    return new FieldConfig(
        emptyToNull(name(field, measure, entry, language)),
        emptyToNull(entry.definition().in(language)),
        writing.unit(),
        writing.decimals(),
        null,
        null,
        List.of());
  }

  /** A name only where nothing else tells the series apart: an area's label must stay visible. */
  private static String name(FieldSchema field, Measure measure, Entry entry, Language language) {
    String line =
        field.labels().size() <= 1
            ? entry.name().in(language)
            : field.labels().getOrDefault(LINE, "");
    return measure == Measure.VALUE || line.isEmpty()
        ? line
        : line + " · " + measure.title().in(language);
  }

  /** Grafana's id of a unit of the catalogue; counts are shown with all their digits. */
  private static String grafanaUnit(String unit) {
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
                decimals.isNull(row) ? null : decimals.get(row),
                text(batch, 7, row)));
      }
    }

    private static String text(VectorSchemaRoot batch, int column, int row) {
      VarCharVector vector = (VarCharVector) batch.getVector(column);
      return vector.isNull(row) ? "" : new String(vector.get(row), StandardCharsets.UTF_8);
    }
  }
}
