package vn.dti.plugin;

import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Hands answers to gRPC without copying them on the way. */
final class AnswerMarshaller implements MethodDescriptor.Marshaller<AnswerMessage> {
  @Override
  public InputStream stream(AnswerMessage answer) {
    return new Answer(answer);
  }

  @Override
  public AnswerMessage parse(InputStream stream) {
    throw new UnsupportedOperationException("a plugin writes answers and reads none");
  }

  /** gRPC asks for the size and lets the message write itself; it reads only on odd roads. */
  private static final class Answer extends InputStream implements KnownLength, Drainable {
    private final AnswerMessage answer;
    private InputStream rest = InputStream.nullInputStream();
    private boolean started;

    Answer(AnswerMessage answer) {
      this.answer = answer;
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      if (started) {
        return Math.toIntExact(rest.transferTo(target));
      }
      started = true;
      answer.writeTo(target);
      return Math.toIntExact(answer.size());
    }

    @Override
    public int available() throws IOException {
      return started ? rest.available() : Math.toIntExact(answer.size());
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
        ByteArrayOutputStream copy = new ByteArrayOutputStream(Math.toIntExact(answer.size()));
        try {
          answer.writeTo(copy);
        } catch (IOException e) {
          throw new UncheckedIOException("writing to memory failed", e);
        }
        rest = new ByteArrayInputStream(copy.toByteArray());
      }
      return rest;
    }
  }
}
