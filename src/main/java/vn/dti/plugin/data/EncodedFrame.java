package vn.dti.plugin.data;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * A frame ready to travel: its bytes are the parts, one after another.
 *
 * @param format how the bytes are to be read
 * @param parts read-only buffers; position and limit of each are never moved by a reader, who
 *     duplicates first
 * @param release takes the index of a part that nobody will read again, such as one that has been
 *     sent; its memory may be gone then
 */
public record EncodedFrame(FrameFormat format, List<ByteBuffer> parts, IntConsumer release) {
  public EncodedFrame {
    parts = parts.stream().map(ByteBuffer::asReadOnlyBuffer).toList();
  }

  /** A frame whose parts live as long as anybody refers to them. */
  public EncodedFrame(FrameFormat format, List<ByteBuffer> parts) {
    this(format, parts, part -> {});
  }

  /** The size of the whole frame in bytes. */
  public long size() {
    return parts.stream().mapToLong(ByteBuffer::remaining).sum();
  }
}
