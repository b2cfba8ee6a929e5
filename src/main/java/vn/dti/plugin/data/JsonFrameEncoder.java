package vn.dti.plugin.data;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * Writes a frame as Grafana's JSON: a schema, and one array of values per column. Each column is
 * written into its own buffer as batches come.
 */
public final class JsonFrameEncoder implements FrameEncoder {
  private final List<JsonColumn> columns = new ArrayList<>();
  private List<FieldSchema> fields = List.of();
  private long rows;

  @Override
  public void open(List<FieldSchema> fields) {
    this.fields = List.copyOf(fields);
    for (FieldSchema field : fields) {
      columns.add(new JsonColumn(field.type()));
    }
  }

  @Override
  public void batch(VectorSchemaRoot batch) {
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).append(batch.getVector(i), batch.getRowCount());
    }
    rows += batch.getRowCount();
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public long bytes() {
    return columns.stream().mapToLong(JsonColumn::size).sum();
  }

  @Override
  public EncodedFrame finish(String name, String refId, FrameMeta meta) {
    List<ByteBuffer> parts = new ArrayList<>();
    parts.add(schema(name, refId, meta));
    parts.add(text(",\"data\":{\"values\":["));
    boolean entities = false;
    boolean nanos = false;
    for (int i = 0; i < columns.size(); i++) {
      if (i > 0) {
        parts.add(text(","));
      }
      parts.add(columns.get(i).values());
      entities |= columns.get(i).hasEntities();
      nanos |= columns.get(i).hasNanos();
    }
    parts.add(text("]"));
    if (entities) {
      parts.add(text(",\"entities\":"));
      parts.add(text(perColumn(JsonColumn::writeEntities)));
    }
    if (nanos) {
      parts.add(text(",\"nanos\":"));
      parts.add(text(perColumn(JsonColumn::writeNanos)));
    }
    parts.add(text("}}"));
    return new EncodedFrame(FrameFormat.JSON, parts);
  }

  @Override
  public boolean outlivesClosing() {
    return true;
  }

  @Override
  public void close() {
    // All of it is on the heap.
  }

  private interface ColumnWriter {
    void write(JsonColumn column, JsonGenerator json) throws IOException;
  }

  private String perColumn(ColumnWriter writer) {
    return SchemaJson.text(
        json -> {
          json.writeStartArray();
          for (JsonColumn column : columns) {
            writer.write(column, json);
          }
          json.writeEndArray();
        });
  }

  private ByteBuffer schema(String name, String refId, FrameMeta meta) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try {
      bytes.write("{\"schema\":".getBytes(StandardCharsets.US_ASCII));
      try (JsonGenerator json = SchemaJson.FACTORY.createGenerator(bytes)) {
        json.writeStartObject();
        if (!name.isEmpty()) {
          json.writeStringField("name", name);
        }
        json.writeStringField("refId", refId);
        json.writeFieldName("meta");
        SchemaJson.meta(json, meta);
        json.writeArrayFieldStart("fields");
        for (FieldSchema field : fields) {
          field(json, field);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory cannot fail", e);
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  private static void field(JsonGenerator json, FieldSchema field) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", field.name());
    json.writeStringField("type", field.type().typescriptName());
    json.writeObjectFieldStart("typeInfo");
    json.writeStringField("frame", field.type().goName());
    json.writeBooleanField("nullable", field.nullable());
    json.writeEndObject();
    if (!field.labels().isEmpty()) {
      json.writeFieldName("labels");
      SchemaJson.labels(json, field.labels());
    }
    if (!field.config().equals(FieldConfig.NONE)) {
      json.writeFieldName("config");
      SchemaJson.config(json, field.config());
    }
    json.writeEndObject();
  }

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
