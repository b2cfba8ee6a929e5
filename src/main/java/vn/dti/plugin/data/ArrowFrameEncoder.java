package vn.dti.plugin.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.apache.arrow.vector.ipc.message.ArrowFooter;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Writes a frame as one Arrow IPC file. Record batches are serialised as they come; the schema
 * message, which carries the meta data, is written at the end and travels first. The bytes of a
 * batch are copied once, out of the caller's vectors. A large frame would stay on the heap until
 * the next full collection, long after it was sent, so all but its beginning lies outside of it.
 */
public final class ArrowFrameEncoder implements FrameEncoder {
  private static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
  private static final long HEAP_BYTES = 8L << 20;
  private static final IpcOption OPTION = IpcOption.DEFAULT;

  private final List<Message> messages = new ArrayList<>();
  private final List<ByteBuffer> beginning = new ArrayList<>();
  private final OffHeapChannel rest;
  private List<FieldSchema> fields = List.of();
  private long rows;
  private long bytes;

  public ArrowFrameEncoder() {
    this(OffHeapBlocks.SHARED);
  }

  ArrowFrameEncoder(OffHeapBlocks blocks) {
    this.rest = new OffHeapChannel(blocks);
  }

  /** Lengths of a record batch as it travels. */
  private record Message(int metadataLength, long length) {}

  @Override
  public void open(List<FieldSchema> fields) {
    this.fields = List.copyOf(fields);
  }

  @Override
  public void batch(VectorSchemaRoot batch) {
    if (batch.getRowCount() == 0) {
      return;
    }
    try (ArrowRecordBatch record = new VectorUnloader(batch).getRecordBatch()) {
      long expected = record.computeBodyLength() + 512L + 64L * record.getNodes().size();
      // Nothing follows on the heap once something does not: the order of bytes is that of parts.
      if (rest.isEmpty() && bytes + expected <= HEAP_BYTES) {
        ByteArrayChannel channel = new ByteArrayChannel(Math.toIntExact(expected));
        write(record, channel);
        beginning.add(channel.written());
      } else {
        write(record, rest);
      }
      rows += batch.getRowCount();
    }
  }

  private void write(ArrowRecordBatch record, WritableByteChannel channel) {
    WriteChannel out = new WriteChannel(channel);
    try {
      ArrowBlock block = MessageSerializer.serialize(out, record, OPTION);
      messages.add(new Message(block.getMetadataLength(), out.getCurrentPosition()));
      bytes += out.getCurrentPosition();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public EncodedFrame finish(String name, String refId, FrameMeta meta) {
    Schema schema = schema(name, refId, meta);
    ByteBuffer header = header(schema);
    List<ArrowBlock> blocks = new ArrayList<>();
    long offset = header.remaining();
    for (Message message : messages) {
      long body = message.length() - message.metadataLength();
      blocks.add(new ArrowBlock(offset, message.metadataLength(), body));
      offset += message.length();
    }
    List<ByteBuffer> parts = new ArrayList<>();
    parts.add(header);
    parts.addAll(beginning);
    List<ByteBuffer> offHeap = rest.written();
    int first = parts.size();
    parts.addAll(offHeap);
    parts.add(footer(schema, blocks));
    return new EncodedFrame(
        FrameFormat.ARROW,
        parts,
        part -> {
          if (part >= first && part < first + offHeap.size()) {
            rest.release(part - first);
          }
        });
  }

  @Override
  public boolean outlivesClosing() {
    return rest.isEmpty();
  }

  @Override
  public void close() {
    rest.close();
  }

  private Schema schema(String name, String refId, FrameMeta meta) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    metadata.put("refId", refId);
    metadata.put("meta", SchemaJson.text(json -> SchemaJson.meta(json, meta)));
    return new Schema(fields.stream().map(ArrowFrameEncoder::field).toList(), metadata);
  }

  private static Field field(FieldSchema field) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("tstype", field.type().typescriptName());
    if (!field.labels().isEmpty()) {
      metadata.put("labels", SchemaJson.text(json -> SchemaJson.labels(json, field.labels())));
    }
    if (!field.config().equals(FieldConfig.NONE)) {
      metadata.put("config", SchemaJson.text(json -> SchemaJson.config(json, field.config())));
    }
    return new Field(
        field.name(),
        new org.apache.arrow.vector.types.pojo.FieldType(
            field.nullable(), field.type().arrowType(), null, metadata),
        List.of());
  }

  /** The magic, padded to eight bytes, and the schema message. */
  private static ByteBuffer header(Schema schema) {
    ByteArrayChannel channel = new ByteArrayChannel(4096);
    try {
      WriteChannel out = new WriteChannel(channel);
      out.write(MAGIC);
      out.align();
      MessageSerializer.serialize(out, schema, OPTION);
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory cannot fail", e);
    }
    return channel.written();
  }

  /** The end-of-stream mark, the footer, its length and the magic again. */
  private static ByteBuffer footer(Schema schema, List<ArrowBlock> blocks) {
    ByteArrayChannel channel = new ByteArrayChannel(4096);
    try {
      WriteChannel out = new WriteChannel(channel);
      out.writeIntLittleEndian(MessageSerializer.IPC_CONTINUATION_TOKEN);
      out.writeIntLittleEndian(0);
      long start = out.getCurrentPosition();
      ArrowFooter footer =
          new ArrowFooter(schema, List.of(), blocks, Map.of(), OPTION.metadataVersion);
      out.write(footer, false);
      out.writeIntLittleEndian(Math.toIntExact(out.getCurrentPosition() - start));
      out.write(MAGIC);
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory cannot fail", e);
    }
    return channel.written();
  }
}
