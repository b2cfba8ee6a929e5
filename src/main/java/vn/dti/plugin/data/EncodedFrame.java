package vn.dti.plugin.data;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A frame ready to travel: its bytes are the parts, one after another.
 *
 * @param format how the bytes are to be read
 * @param parts read-only buffers; position and limit of each are never moved by a reader, who
 *     duplicates first
 */
public record EncodedFrame(FrameFormat format, List<ByteBuffer> parts) {
  public EncodedFrame {
    parts = parts.stream().map(ByteBuffer::asReadOnlyBuffer).toList();
  }

  /** The size of the whole frame in bytes. */
  public long size() {
    return parts.stream().mapToLong(ByteBuffer::remaining).sum();
  }
}
