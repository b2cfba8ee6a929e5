package vn.dti.plugin;

import com.google.protobuf.CodedOutputStream;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import vn.dti.plugin.proto.QueryDataResponse;

/**
 * Writes answers to queries, which can have tens of megabytes. gRPC's own marshaller passes memory
 * outside the heap on in pieces of 4 KiB; here the pieces are as large as a processor's inner
 * caches allow.
 */
final class AnswerMarshaller implements MethodDescriptor.Marshaller<QueryDataResponse> {
  private static final int PIECE = 64 * 1024;

  private final MethodDescriptor.Marshaller<QueryDataResponse> reader =
      ProtoUtils.marshaller(QueryDataResponse.getDefaultInstance());

  @Override
  public InputStream stream(QueryDataResponse answer) {
    return new Answer(answer);
  }

  @Override
  public QueryDataResponse parse(InputStream stream) {
    return reader.parse(stream);
  }

  /** gRPC asks for the size and lets the message write itself; it reads only on odd roads. */
  private static final class Answer extends InputStream implements KnownLength, Drainable {
    private final QueryDataResponse answer;
    private InputStream rest = InputStream.nullInputStream();
    private boolean started;

    Answer(QueryDataResponse answer) {
      this.answer = answer;
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      if (started) {
        return Math.toIntExact(rest.transferTo(target));
      }
      started = true;
      int size = answer.getSerializedSize();
      CodedOutputStream out = CodedOutputStream.newInstance(target, Math.min(PIECE, size));
      answer.writeTo(out);
      out.flush();
      return size;
    }

    @Override
    public int available() throws IOException {
      return started ? rest.available() : answer.getSerializedSize();
    }

    @Override
    public int read() throws IOException {
      return bytes().read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return bytes().read(target, offset, length);
    }

    private InputStream bytes() {
      if (!started) {
        started = true;
        rest = new ByteArrayInputStream(answer.toByteArray());
      }
      return rest;
    }
  }
}
