package vn.dti.plugin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampNanoVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimeSeriesSinkTest {
  private static final long DAY = 86_400_000_000_000L;

  private final TimeSeriesSink sink = new TimeSeriesSink();

  private record Row(@Nullable Long day, @Nullable String series, @Nullable Double value) {}

  @Test
  void rowsInAnyOrderBecomeOneFieldPerSeriesInOrderOfTime() throws IOException {
    JsonNode frame =
        wide(
            "indicator",
            List.of(new Row(2L, "b", 20.0), new Row(1L, "a", 1.0), new Row(2L, "a", 2.0)));

    assertThat(frame.at("/data/values").toString())
        .isEqualTo("[[86400000,172800000],[1.0,2.0],[null,20.0]]");
    assertThat(frame.at("/schema/fields/1/labels").toString()).isEqualTo("{\"indicator\":\"a\"}");
    assertThat(frame.at("/schema/fields/1/name").asText()).isEqualTo("value");
    assertThat(frame.at("/schema/fields/2/config/displayNameFromDS").asText()).isEqualTo("b");
  }

  @Test
  void theTimeOfASeriesIsNeverMissingAndItsFieldSaysSo() throws IOException {
    JsonNode frame = wide("s", List.of(new Row(null, "a", 1.0), new Row(1L, "a", 2.0)));

    // Alerting refuses a time series whose time might be missing.
    assertThat(frame.at("/schema/fields/0/typeInfo/nullable").asBoolean(true)).isFalse();
    assertThat(frame.at("/schema/fields/1/typeInfo/nullable").asBoolean(false)).isTrue();
  }

  @Test
  void aLoneLabelCalledMetricGivesTheFieldItsName() throws IOException {
    JsonNode frame = wide("metric", List.of(new Row(1L, "Tỷ lệ", 1.0)));

    assertThat(frame.at("/schema/fields/1/name").asText()).isEqualTo("Tỷ lệ");
    assertThat(frame.at("/schema/fields/1/config/displayNameFromDS").asText()).isEqualTo("Tỷ lệ");
    // Alerting tells series apart by their labels alone, so the label stays.
    assertThat(frame.at("/schema/fields/1/labels/metric").asText()).isEqualTo("Tỷ lệ");
  }

  @Test
  void rowsWithoutTimeAreLeftOutAndCounted() throws IOException {
    JsonNode frame = wide("s", List.of(new Row(null, "a", 1.0), new Row(1L, "a", 2.0)));

    assertThat(frame.at("/data/values").toString()).isEqualTo("[[86400000],[2.0]]");
    assertThat(sink.rowsWithoutTime()).isEqualTo(1);
  }

  @Test
  void aSecondValueOfOneSeriesAndTimeReplacesTheFirstAndIsCounted() throws IOException {
    JsonNode frame = wide("s", List.of(new Row(1L, "a", 1.0), new Row(1L, "a", 2.0)));

    assertThat(frame.at("/data/values").toString()).isEqualTo("[[86400000],[2.0]]");
    assertThat(sink.overwrittenValues()).isEqualTo(1);
  }

  @Test
  void aMissingValueStaysMissingAndAMissingLabelIsEmpty() throws IOException {
    JsonNode frame = wide("s", List.of(new Row(1L, null, null), new Row(2L, null, 0.0)));

    assertThat(frame.at("/data/values").toString()).isEqualTo("[[86400000,172800000],[null,0.0]]");
    assertThat(frame.at("/schema/fields/1/labels/s").asText("none")).isEmpty();
  }

  @Test
  void withoutTextColumnsEveryRowStays() throws IOException {
    JsonNode frame =
        wide(null, List.of(new Row(2L, null, 2.0), new Row(1L, null, 1.0), new Row(1L, null, 3.0)));

    assertThat(frame.at("/data/values").toString())
        .isEqualTo("[[86400000,86400000,172800000],[1.0,3.0,2.0]]");
    assertThat(sink.overwrittenValues()).isZero();
    assertThat(sink.sharedMoments()).isEqualTo(1);
  }

  @Test
  void anAnswerWithoutRowsHasNoFields() throws IOException {
    JsonNode frame = wide("s", List.of());

    assertThat(frame.at("/schema/fields")).isEmpty();
    assertThat(frame.at("/data/values").toString()).isEqualTo("[]");
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> sink.open(List.of(FieldSchema.of("x", FieldType.INT32))))
        .isInstanceOfSatisfying(
            TimeSeriesSink.NotATimeSeriesException.class,
            e -> {
              assertThat(e.hasTime()).isFalse();
              assertThat(e.hasNumber()).isTrue();
              assertThat(e.fields()).extracting(FieldSchema::name).containsExactly("x");
            });
  }

  @Test
  void namesTheColumnsThatHaveNoPlace() {
    sink.open(
        List.of(
            FieldSchema.of("t", FieldType.TIME),
            FieldSchema.of("later", FieldType.TIME),
            FieldSchema.of("v", FieldType.FLOAT64),
            FieldSchema.of("list", FieldType.JSON)));

    assertThat(sink.ignoredColumns()).containsExactly("later", "list");
  }

  @Test
  void refusesMoreCellsThanAnyoneCanMean() {
    List<Row> rows = new ArrayList<>();
    for (long i = 0; i < 4_500; i++) {
      rows.add(new Row(i, "s" + i, 1.0));
    }

    assertThatThrownBy(() -> wide("s", rows))
        .isInstanceOf(TimeSeriesSink.TooManyCellsException.class)
        .hasMessageContaining("4500 series");
  }

  private JsonNode wide(@Nullable String label, List<Row> rows) throws IOException {
    List<FieldSchema> fields = new ArrayList<>();
    fields.add(FieldSchema.of("t", FieldType.TIME));
    if (label != null) {
      fields.add(FieldSchema.of(label, FieldType.STRING));
    }
    fields.add(FieldSchema.of("value", FieldType.FLOAT64));
    try (BufferAllocator allocator = new RootAllocator()) {
      sink.open(fields);
      if (!rows.isEmpty()) {
        try (VectorSchemaRoot batch = batch(allocator, fields, label != null, rows)) {
          sink.batch(batch);
        }
      }
      JsonFrameEncoder encoder = new JsonFrameEncoder();
      sink.finish(allocator, encoder, field -> FieldConfig.NONE);
      return new ObjectMapper()
          .readTree(GoldenFrames.bytes(encoder.finish("", "A", FrameMeta.NONE)));
    }
  }

  private static VectorSchemaRoot batch(
      BufferAllocator allocator, List<FieldSchema> fields, boolean labelled, List<Row> rows) {
    List<FieldVector> vectors = new ArrayList<>();
    for (FieldSchema field : fields) {
      FieldVector vector =
          Field.nullable(field.name(), field.type().arrowType()).createVector(allocator);
      vector.setInitialCapacity(rows.size());
      vector.allocateNew();
      vectors.add(vector);
    }
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (row.day() != null) {
        ((TimeStampNanoVector) vectors.getFirst()).setSafe(i, row.day() * DAY);
      }
      if (labelled && row.series() != null) {
        ((VarCharVector) vectors.get(1))
            .setSafe(i, row.series().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
      if (row.value() != null) {
        ((Float8Vector) vectors.getLast()).setSafe(i, row.value());
      }
    }
    VectorSchemaRoot root = new VectorSchemaRoot(vectors);
    root.setRowCount(rows.size());
    return root;
  }
}
