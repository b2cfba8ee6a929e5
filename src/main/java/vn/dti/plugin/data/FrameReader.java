package vn.dti.plugin.data;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampNanoVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.InvalidArrowFileException;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.ByteArrayReadableSeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Takes frames apart that travel as Arrow IPC files: ours, and those of any plugin that keeps to
 * Grafana's rules. Slower than it could be, and made for people and tests; Grafana itself decodes
 * what panels show.
 */
public final class FrameReader {
  private static final long NANOS = 1_000_000_000L;

  private FrameReader() {}

  /** The frame is not what its format says; the message tells where it breaks them. */
  public static final class UnreadableFrameException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableFrameException(String message) {
      super(message);
    }

    UnreadableFrameException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Reads a frame whose format is ARROW. */
  public static Table read(EncodedFrame frame) {
    if (frame.format() != FrameFormat.ARROW) {
      throw new UnreadableFrameException("the frame is " + frame.format() + ", not ARROW");
    }
    byte[] file = new byte[Math.toIntExact(frame.size())];
    ByteBuffer all = ByteBuffer.wrap(file);
    frame.parts().forEach(part -> all.put(part.duplicate()));
    return read(file);
  }

  /** Reads a whole Arrow IPC file. */
  public static Table read(byte[] file) {
    try (BufferAllocator allocator = new RootAllocator();
        ArrowFileReader reader =
            new ArrowFileReader(new ByteArrayReadableSeekableByteChannel(file), allocator)) {
      VectorSchemaRoot root = reader.getVectorSchemaRoot();
      List<FieldSchema> fields = new ArrayList<>();
      for (Field field : root.getSchema().getFields()) {
        fields.add(field(field));
      }
      List<List<@Nullable Object>> cells = new ArrayList<>();
      fields.forEach(_ -> cells.add(new ArrayList<>()));
      while (reader.loadNextBatch()) {
        for (int i = 0; i < fields.size(); i++) {
          append(root.getVector(i), fields.get(i).type(), root.getRowCount(), cells.get(i));
        }
      }
      return table(root.getSchema(), fields, cells);
    } catch (IOException | InvalidArrowFileException e) {
      throw new UnreadableFrameException("not an Arrow IPC file: " + e.getMessage(), e);
    }
  }

  private static Table table(
      Schema schema, List<FieldSchema> fields, List<List<@Nullable Object>> cells) {
    List<Table.Column> columns = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      boolean nullable = schema.getFields().get(i).isNullable();
      columns.add(new Table.Column(fields.get(i), nullable, cells.get(i)));
    }
    Map<String, String> frame = schema.getCustomMetadata();
    return new Table(
        frame.getOrDefault("name", ""),
        frame.getOrDefault("refId", ""),
        MetaReader.meta(frame.getOrDefault("meta", "")),
        columns);
  }

  private static FieldSchema field(Field field) {
    Map<String, String> metadata = field.getMetadata();
    SortedMap<String, String> labels = MetaReader.labels(metadata.getOrDefault("labels", ""));
    return new FieldSchema(
        field.getName(),
        type(field),
        labels,
        MetaReader.config(metadata.getOrDefault("config", "")),
        field.isNullable());
  }

  private static FieldType type(Field field) {
    for (FieldType type : FieldType.values()) {
      if (type.arrowType().equals(field.getType())) {
        return type;
      }
    }
    throw new UnreadableFrameException(
        "field \"" + field.getName() + "\" has a type that Grafana refuses: " + field.getType());
  }

  private static void append(
      FieldVector vector, FieldType type, int rows, List<@Nullable Object> cells) {
    for (int row = 0; row < rows; row++) {
      if (vector.isNull(row)) {
        cells.add(null);
      } else if (vector instanceof TimeStampNanoVector times) {
        cells.add(instant(times.get(row)));
      } else {
        cells.add(plain(vector.getObject(row), type));
      }
    }
  }

  private static Object plain(Object cell, FieldType type) {
    return switch (type) {
      case INT8, INT16, INT32, INT64 -> ((Number) cell).longValue();
      case UINT8 -> (long) Byte.toUnsignedInt((Byte) cell);
      case UINT16 -> (long) (Character) cell;
      case UINT32 -> Integer.toUnsignedLong((Integer) cell);
      case UINT64 -> unsigned((Long) cell);
      case FLOAT32, FLOAT64 -> ((Number) cell).doubleValue();
      case STRING -> cell.toString();
      case BOOL -> cell;
      case TIME -> throw new IllegalStateException("times are read by their vector");
      case JSON -> new String((byte[]) cell, StandardCharsets.UTF_8);
    };
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }

  private static BigInteger unsigned(long bits) {
    return new BigInteger(Long.toUnsignedString(bits));
  }
}
