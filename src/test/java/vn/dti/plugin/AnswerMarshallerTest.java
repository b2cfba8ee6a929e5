package vn.dti.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.plugin.data.EncodedFrame;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.plugin.proto.DataResponse;
import vn.dti.plugin.proto.QueryDataResponse;

class AnswerMarshallerTest {
  private static final DataResponse HEAD =
      DataResponse.newBuilder().setStatus(200).setError("cảnh báo").build();

  private static byte[] content(int bytes) {
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    return content;
  }

  /** Two responses, the first of a frame outside the heap and one of two pieces within it. */
  private static AnswerMessage message(int bytes) {
    byte[] content = content(bytes);
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes).put(content).flip();
    AnswerMessage message = new AnswerMessage();
    message.add(
        "A",
        HEAD,
        List.of(
            new EncodedFrame(FrameFormat.ARROW, List.of(direct)),
            new EncodedFrame(FrameFormat.ARROW, List.of(ByteBuffer.wrap(content), direct))));
    message.add("B", HEAD, List.of());
    return message;
  }

  private static QueryDataResponse expected(int bytes) {
    ByteString content = ByteString.copyFrom(content(bytes));
    return QueryDataResponse.newBuilder()
        .putResponses(
            "A", HEAD.toBuilder().addFrames(content).addFrames(content.concat(content)).build())
        .putResponses("B", HEAD)
        .build();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 16_383, 16_384, 65_535, 65_536, 65_537, 1_000_000})
  void whatIsWrittenIsTheMessageAndHasTheLengthTold(int bytes) throws IOException {
    InputStream stream = new AnswerMarshaller().stream(message(bytes));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(stream).isInstanceOf(KnownLength.class);
    int told = stream.available();
    assertThat(((Drainable) stream).drainTo(out)).isEqualTo(told);
    assertThat(out.size()).isEqualTo(told);
    assertThat(QueryDataResponse.parseFrom(out.toByteArray())).isEqualTo(expected(bytes));
    assertThat(stream.available()).isZero();
    assertThat(stream.read()).isEqualTo(-1);
  }

  @Test
  void eachPartIsReleasedAsSoonAsItIsWrittenAndNotBefore() throws IOException {
    byte[] content = content(100_000);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Map<Integer, Integer> written = new LinkedHashMap<>();
    List<ByteBuffer> parts = List.of(ByteBuffer.wrap(content), ByteBuffer.wrap(content));
    AnswerMessage message = new AnswerMessage();
    message.add(
        "A",
        HEAD,
        List.of(new EncodedFrame(FrameFormat.ARROW, parts, part -> written.put(part, out.size()))));

    message.writeTo(out);

    assertThat(written.keySet()).containsExactly(0, 1);
    assertThat(written.get(0)).isBetween(100_000, 100_100);
    assertThat(written.get(1)).isEqualTo(out.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 70_000})
  void itCanBeReadFromItsMiddleOnAsWell(int bytes) throws IOException {
    InputStream stream = new AnswerMarshaller().stream(message(bytes));
    int told = stream.available();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(stream.read());
    assertThat(stream.available()).isEqualTo(told - 1);
    ((Drainable) stream).drainTo(out);
    assertThat(QueryDataResponse.parseFrom(out.toByteArray())).isEqualTo(expected(bytes));
  }
}
