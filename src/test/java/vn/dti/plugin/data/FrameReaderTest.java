package vn.dti.plugin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against frames that Grafana's own SDK wrote in both encodings. */
class FrameReaderTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all_types",
        "config",
        "enum",
        "floats",
        "json",
        "labels",
        "many_rows",
        "meta",
        "no_fields",
        "not_null",
        "text",
        "times",
        "zero_rows"
      })
  void readsFromAnArrowFileWhatTheJsonOfTheSameFrameSays(String name) throws IOException {
    JsonNode golden = JSON.readTree(GoldenFrames.json(name));

    Table table = FrameReader.read(GoldenFrames.arrow(name));

    assertThat(table.refId()).isEqualTo(golden.at("/schema/refId").asText());
    assertThat(table.name()).isEqualTo(golden.at("/schema/name").asText());
    JsonNode fields = golden.at("/schema/fields");
    assertThat(table.columns()).hasSize(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      Table.Column column = table.columns().get(i);
      JsonNode field = fields.get(i);
      assertThat(column.name()).isEqualTo(field.path("name").asText());
      assertThat(column.nullable()).isEqualTo(field.at("/typeInfo/nullable").asBoolean());
      String type = field.at("/typeInfo/frame").asText();
      assertThat(column.schema().type().goName()).isEqualTo(type.equals("enum") ? "uint16" : type);
      JsonNode cells = golden.at("/data/values/" + i);
      assertThat(column.values()).hasSize(cells.size());
      for (int row = 0; row < cells.size(); row++) {
        assertThat(asJson(column.values().get(row)))
            .as("%s, row %d", column.name(), row)
            .isEqualTo(asJson(expected(golden, i, row)));
      }
    }
  }

  @Test
  void readsDisplaySettings() throws IOException {
    Table table = FrameReader.read(GoldenFrames.arrow("config"));

    FieldConfig config = table.columns().getFirst().schema().config();
    assertThat(config.displayName()).isEqualTo("Tỷ lệ hồ sơ trực tuyến toàn trình");
    assertThat(config.unit()).isEqualTo("percent");
    assertThat(config.decimals()).isEqualTo(1);
    assertThat(config.max()).isEqualTo(100);
    assertThat(config.thresholds())
        .containsExactly(
            new FieldConfig.Threshold(null, "red"),
            new FieldConfig.Threshold(60.0, "yellow"),
            new FieldConfig.Threshold(80.0, "green"));
    assertThat(table.columns().get(2).schema().config()).isEqualTo(FieldConfig.NONE);
  }

  @Test
  void readsLabelsAndMetaData() throws IOException {
    Table labelled = FrameReader.read(GoldenFrames.arrow("labels"));
    Table meta = FrameReader.read(GoldenFrames.arrow("meta"));

    assertThat(labelled.meta().type()).isEqualTo(FrameMeta.FrameType.TIMESERIES_WIDE);
    assertThat(labelled.columns().get(2).schema().labels())
        .isEqualTo(Map.of("area_id", "tỉnh \"A\"", "indicator_code", "dvc_toan_trinh"));
    assertThat(meta.meta().notices())
        .containsExactly(
            new FrameMeta.Notice(FrameMeta.Severity.INFO, "thông tin"),
            new FrameMeta.Notice(FrameMeta.Severity.WARNING, "Results have been limited"),
            new FrameMeta.Notice(FrameMeta.Severity.ERROR, "lỗi"));
    assertThat(meta.meta().stats())
        .containsExactly(
            new FrameMeta.Stat("Rows", 1, "short"), new FrameMeta.Stat("Time", 1.25, "ms"));
    assertThat(meta.meta().executedQueryString()).isEqualTo("SELECT 1 AS n -- một\n");
  }

  @Test
  void readsAFrameInSeveralParts() throws IOException {
    byte[] file = GoldenFrames.arrow("text");
    EncodedFrame frame =
        new EncodedFrame(
            FrameFormat.ARROW,
            List.of(
                ByteBuffer.wrap(Arrays.copyOfRange(file, 0, 100)),
                ByteBuffer.wrap(Arrays.copyOfRange(file, 100, file.length))));

    assertThat(FrameReader.read(frame)).isEqualTo(FrameReader.read(file));
  }

  @Test
  void refusesWhatIsNoArrowFile() throws IOException {
    byte[] half = Arrays.copyOf(GoldenFrames.arrow("text"), 400);

    assertThatThrownBy(() -> FrameReader.read(half))
        .isInstanceOf(FrameReader.UnreadableFrameException.class)
        .hasMessageContaining("not an Arrow IPC file");
    assertThatThrownBy(
            () ->
                FrameReader.read(
                    new EncodedFrame(FrameFormat.JSON, List.of(ByteBuffer.wrap(half)))))
        .isInstanceOf(FrameReader.UnreadableFrameException.class)
        .hasMessageContaining("JSON, not ARROW");
  }

  /** The golden cell as a plain value, put together from the JSON form's three places. */
  private static @Nullable Object expected(JsonNode golden, int column, int row) {
    JsonNode entities = golden.at("/data/entities/" + column);
    for (String name : List.of("NaN", "Inf", "NegInf")) {
      for (JsonNode each : entities.path(name)) {
        if (each.asInt() == row) {
          return switch (name) {
            case "NaN" -> Double.NaN;
            case "Inf" -> Double.POSITIVE_INFINITY;
            default -> Double.NEGATIVE_INFINITY;
          };
        }
      }
    }
    JsonNode cell = golden.at("/data/values/" + column + "/" + row);
    if (cell.isNull()) {
      return null;
    }
    return switch (golden.at("/schema/fields/" + column + "/typeInfo/frame").asText()) {
      case "time.Time" ->
          Instant.ofEpochMilli(cell.asLong())
              .plusNanos(golden.at("/data/nanos/" + column + "/" + row).asLong());
      case "float32" -> (double) cell.floatValue();
      // The JSON reader drops the sign of a negative zero written as an integer.
      case "float64" -> cell.asDouble();
      case "json.RawMessage" -> cell.toString();
      default -> cell;
    };
  }

  /** A value as text that is equal for equal values. */
  private static String asJson(@Nullable Object value) throws IOException {
    return switch (value) {
      case null -> "null";
      case JsonNode node when node.isNumber() -> number(node.decimalValue());
      case JsonNode node when node.isTextual() -> node.asText();
      case JsonNode node -> node.toString();
      case Double number -> Double.toString(number + 0.0);
      case Number number -> number(new BigDecimal(number.toString()));
      case String text when text.startsWith("{") || text.startsWith("[") ->
          // White space between the parts of a JSON text says nothing.
          JSON.readTree(text).toString();
      default -> value.toString();
    };
  }

  private static String number(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
