package vn.dti.plugin;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import vn.dti.plugin.data.EncodedFrame;
import vn.dti.plugin.proto.DataResponse;
import vn.dti.plugin.proto.QueryDataResponse;

/**
 * A QueryDataResponse as it goes over the wire: its bytes in pieces, of which the frames' are views
 * of the frames' own buffers. Answers can have tens of megabytes, and protobuf's own strings of
 * bytes copy whatever does not lie in an array (seen with protobuf 4.36).
 */
final class AnswerMessage {
  // What is copied at a time out of memory that no array shows: as much as inner caches hold.
  private static final int CHUNK = 64 * 1024;

  private static final int KEY = 1;
  private static final int VALUE = 2;

  private final List<Piece> pieces = new ArrayList<>();
  private long size;

  /** Bytes, and what to do once they are written. */
  private record Piece(ByteBuffer bytes, Runnable release) {}

  /**
   * Adds one entry of the map of responses.
   *
   * @param response the response without its frames
   */
  void add(String refId, DataResponse response, List<EncodedFrame> frames) {
    long valueSize = response.getSerializedSize();
    for (EncodedFrame frame : frames) {
      valueSize +=
          CodedOutputStream.computeTagSize(DataResponse.FRAMES_FIELD_NUMBER)
              + CodedOutputStream.computeUInt64SizeNoTag(frame.size())
              + frame.size();
    }
    long entrySize =
        CodedOutputStream.computeStringSize(KEY, refId)
            + CodedOutputStream.computeTagSize(VALUE)
            + CodedOutputStream.computeUInt64SizeNoTag(valueSize)
            + valueSize;
    long finalEntrySize = entrySize;
    long finalValueSize = valueSize;
    addBytes(
        out -> {
          writeLength(out, QueryDataResponse.RESPONSES_FIELD_NUMBER, finalEntrySize);
          out.writeString(KEY, refId);
          writeLength(out, VALUE, finalValueSize);
          response.writeTo(out);
        });
    for (EncodedFrame frame : frames) {
      addBytes(out -> writeLength(out, DataResponse.FRAMES_FIELD_NUMBER, frame.size()));
      for (int i = 0; i < frame.parts().size(); i++) {
        int part = i;
        addPiece(frame.parts().get(i), () -> frame.release().accept(part));
      }
    }
  }

  private static void writeLength(CodedOutputStream out, int field, long length)
      throws IOException {
    out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt64NoTag(length);
  }

  private interface Writing {
    void to(CodedOutputStream out) throws IOException;
  }

  private void addBytes(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      writing.to(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    addPiece(ByteBuffer.wrap(bytes.toByteArray()), () -> {});
  }

  private void addPiece(ByteBuffer bytes, Runnable release) {
    pieces.add(new Piece(bytes, release));
    size += bytes.remaining();
  }

  /** The message's size in bytes; may be more than a message can have. */
  long size() {
    return size;
  }

  /**
   * Writes the whole message, once. The network makes a copy of what is written; each piece is
   * released then, so that a large answer is never there twice.
   */
  void writeTo(OutputStream target) throws IOException {
    byte[] chunk = new byte[(int) Math.min(CHUNK, size)];
    for (Piece piece : pieces) {
      ByteBuffer rest = piece.bytes().duplicate();
      if (rest.hasArray()) {
        target.write(rest.array(), rest.arrayOffset() + rest.position(), rest.remaining());
      } else {
        while (rest.hasRemaining()) {
          int length = Math.min(chunk.length, rest.remaining());
          rest.get(chunk, 0, length);
          target.write(chunk, 0, length);
        }
      }
      piece.release().run();
    }
  }
}
