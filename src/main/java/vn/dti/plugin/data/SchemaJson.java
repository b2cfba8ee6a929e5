package vn.dti.plugin.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes meta data as JSON by the keys that Grafana's Go SDK reads. It reads them strictly: one
 * value of a wrong type fails the whole query, so every key stands here and nowhere else.
 */
final class SchemaJson {
  static final JsonFactory FACTORY = new JsonFactory();

  private SchemaJson() {}

  /** Something that writes one JSON value. */
  @FunctionalInterface
  interface Writer {
    void write(JsonGenerator json) throws IOException;
  }

  /** The text of one JSON value. */
  static String text(Writer writer) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      writer.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a string writer cannot fail", e);
    }
    return text.toString();
  }

  static void meta(JsonGenerator json, FrameMeta meta) throws IOException {
    json.writeStartObject();
    if (meta.type() != null) {
      json.writeStringField("type", meta.type().id());
      json.writeArrayFieldStart("typeVersion");
      json.writeNumber(0);
      json.writeNumber(1);
      json.writeEndArray();
      json.writeStringField("preferredVisualisationType", meta.type().visualisation());
    }
    if (!meta.stats().isEmpty()) {
      json.writeArrayFieldStart("stats");
      for (FrameMeta.Stat stat : meta.stats()) {
        json.writeStartObject();
        json.writeStringField("displayName", stat.displayName());
        optional(json, "unit", stat.unit());
        json.writeFieldName("value");
        number(json, stat.value());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    if (!meta.notices().isEmpty()) {
      json.writeArrayFieldStart("notices");
      for (FrameMeta.Notice notice : meta.notices()) {
        json.writeStartObject();
        json.writeStringField("severity", notice.severity().id());
        json.writeStringField("text", notice.text());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    optional(json, "executedQueryString", meta.executedQueryString());
    json.writeEndObject();
  }

  static void config(JsonGenerator json, FieldConfig config) throws IOException {
    json.writeStartObject();
    optional(json, "displayNameFromDS", config.displayName());
    optional(json, "description", config.description());
    optional(json, "unit", config.unit());
    if (config.decimals() != null) {
      json.writeNumberField("decimals", config.decimals());
    }
    optional(json, "min", config.min());
    optional(json, "max", config.max());
    if (!config.thresholds().isEmpty()) {
      json.writeObjectFieldStart("thresholds");
      json.writeStringField("mode", "absolute");
      json.writeArrayFieldStart("steps");
      for (FieldConfig.Threshold threshold : config.thresholds()) {
        json.writeStartObject();
        json.writeFieldName("value");
        if (threshold.value() == null) {
          json.writeNull();
        } else {
          number(json, threshold.value());
        }
        json.writeStringField("color", threshold.color());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    if (!config.words().isEmpty()) {
      words(json, config.words());
    }
    json.writeEndObject();
  }

  private static void words(JsonGenerator json, Map<String, String> words) throws IOException {
    json.writeArrayFieldStart("mappings");
    json.writeStartObject();
    json.writeStringField("type", "value");
    json.writeObjectFieldStart("options");
    int index = 0;
    for (Map.Entry<String, String> word : words.entrySet()) {
      json.writeObjectFieldStart(word.getKey());
      json.writeStringField("text", word.getValue());
      json.writeNumberField("index", index++);
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
  }

  static void labels(JsonGenerator json, Map<String, String> labels) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, String> label : labels.entrySet()) {
      json.writeStringField(label.getKey(), label.getValue());
    }
    json.writeEndObject();
  }

  private static void optional(JsonGenerator json, String key, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(key, value);
    }
  }

  private static void optional(JsonGenerator json, String key, @Nullable Double value)
      throws IOException {
    if (value != null) {
      json.writeFieldName(key);
      number(json, value);
    }
  }

  /** JSON has no word for NaN and infinity; Grafana reads null there. */
  private static void number(JsonGenerator json, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeNull();
    }
  }
}
