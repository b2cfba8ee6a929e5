package vn.dti.plugin.data;

/**
 * A sink that makes one frame of what it took. Not thread-safe; used for one frame only. Frames of
 * some megabytes and more may lie outside the heap in part, and are gone once the encoder is
 * closed.
 */
public interface FrameEncoder extends FrameSink, AutoCloseable {
  /** Rows taken so far. */
  long rows();

  /** Bytes encoded so far, header and footer left out. */
  long bytes();

  /**
   * Ends the frame. What is only known after execution (row counts, truncation, notices) comes in
   * here: the header is written last and travels first. May be called again, by several threads
   * once the first call has returned: the same rows then travel under another header.
   *
   * @param name the frame's name; may be empty
   * @param refId the query that it answers
   */
  EncodedFrame finish(String name, String refId, FrameMeta meta);

  /** Whether its frames can be read after it was closed, and so be kept. */
  boolean outlivesClosing();

  /** Frees what lies outside the heap, once, whoever still has frames of it. */
  @Override
  void close();

  /** An encoder for the format. */
  static FrameEncoder of(FrameFormat format) {
    return switch (format) {
      case ARROW -> new ArrowFrameEncoder();
      case JSON -> new JsonFrameEncoder();
    };
  }
}
