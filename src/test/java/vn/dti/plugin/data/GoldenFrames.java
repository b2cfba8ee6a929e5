package vn.dti.plugin.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.util.ByteArrayReadableSeekableByteChannel;

/** Frames that Grafana's own SDK wrote; the Go program src/test/host/cmd/golden makes them. */
final class GoldenFrames {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private GoldenFrames() {}

  static byte[] arrow(String name) throws IOException {
    return Files.readAllBytes(FOLDER.resolve(name + ".arrow"));
  }

  static byte[] json(String name) throws IOException {
    return Files.readAllBytes(FOLDER.resolve(name + ".json"));
  }

  /** Opens an Arrow file and loads its first batch, if it has one. */
  static ArrowFileReader open(byte[] file, BufferAllocator allocator) {
    return new ArrowFileReader(new ByteArrayReadableSeekableByteChannel(file), allocator);
  }

  /** The frame's fields as this package states them; display settings are left out. */
  static List<FieldSchema> fields(VectorSchemaRoot root) {
    List<FieldSchema> fields = new ArrayList<>();
    for (Field field : root.getSchema().getFields()) {
      fields.add(FieldSchema.of(field.getName(), type(field)));
    }
    return fields;
  }

  private static FieldType type(Field field) {
    for (FieldType type : FieldType.values()) {
      if (type.arrowType().equals(field.getType())) {
        return type;
      }
    }
    throw new IllegalArgumentException("no frame type for " + field);
  }

  static byte[] bytes(EncodedFrame frame) {
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(frame.size()));
    frame.parts().forEach(part -> all.put(part.duplicate()));
    return all.array();
  }
}
