package vn.dti.plugin.data;

/** A sink that makes one frame of what it took. Not thread-safe; used for one frame only. */
public interface FrameEncoder extends FrameSink {
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

  /** An encoder for the format. */
  static FrameEncoder of(FrameFormat format) {
    return switch (format) {
      case ARROW -> new ArrowFrameEncoder();
      case JSON -> new JsonFrameEncoder();
    };
  }
}
