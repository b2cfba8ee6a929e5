package vn.dti.plugin;

import java.nio.ByteBuffer;

/**
 * Whether a subscription or a publication is granted.
 *
 * @param data to a subscriber its first frame as JSON, to a publisher what all subscribers shall
 *     get; may be empty
 */
public record StreamResult(StreamStatus status, ByteBuffer data) {
  /** The decision. */
  public enum StreamStatus {
    OK,
    NOT_FOUND,
    PERMISSION_DENIED
  }

  public StreamResult {
    data = data.asReadOnlyBuffer();
  }

  /** A decision without data. */
  public static StreamResult of(StreamStatus status) {
    return new StreamResult(status, ByteBuffer.allocate(0));
  }

  /** A view of its own for each caller. */
  @Override
  public ByteBuffer data() {
    return data.asReadOnlyBuffer();
  }
}
