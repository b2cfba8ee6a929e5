package vn.dti.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;
import vn.dti.fault.Text;
import vn.dti.plugin.HealthResult.HealthStatus;
import vn.dti.plugin.StreamResult.StreamStatus;
import vn.dti.plugin.data.EncodedFrame;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.plugin.proto.DataFrameFormat;

class ToProtoTest {
  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static EncodedFrame frame(FrameFormat format, String... parts) {
    return new EncodedFrame(format, List.of(parts).stream().map(ToProtoTest::bytes).toList());
  }

  private static void assertEveryFieldIsSet(Set<String> leftOut, Message... samples) {
    Set<String> set = new TreeSet<>(leftOut);
    for (Message sample : samples) {
      set.addAll(SampleMessages.setPaths(sample));
    }
    assertThat(set)
        .containsExactlyInAnyOrderElementsOf(
            SampleMessages.paths(samples[0].getDescriptorForType()));
  }

  private static vn.dti.plugin.proto.QueryDataResponse answered(
      FrameFormat asked, Map<String, DataResponse> responses) throws IOException {
    AnswerMessage message = ToProto.queryData(responses, asked);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    message.writeTo(out);
    assertThat(message.size()).isEqualTo(out.size());
    return vn.dti.plugin.proto.QueryDataResponse.parseFrom(out.toByteArray());
  }

  @Test
  void everyFieldOfAnAnswerIsWrittenExceptTheOldMetaThatFramesCarryThemselves() throws IOException {
    assertEveryFieldIsSet(
        Set.of("responses.value.jsonMeta"),
        answered(
            FrameFormat.ARROW,
            Map.of(
                "A",
                new DataResponse.Answer(List.of(frame(FrameFormat.JSON, "{}"))),
                "B",
                new DataResponse.Failure("no", 400, ErrorSource.DOWNSTREAM, List.of()))));
  }

  @Test
  void everyFieldOfTheOtherResponsesIsWritten() {
    assertEveryFieldIsSet(
        Set.of(), ToProto.health(new HealthResult(HealthStatus.ERROR, "no store", "{}")));
    assertEveryFieldIsSet(Set.of(), ToProto.metrics("up 1\n"));
    assertEveryFieldIsSet(Set.of(), ToProto.resource(ResourceResponse.json(200, "[]")));
    StreamResult refused = new StreamResult(StreamStatus.PERMISSION_DENIED, bytes("{}"));
    assertEveryFieldIsSet(Set.of(), ToProto.subscribe(refused));
    assertEveryFieldIsSet(Set.of(), ToProto.publish(refused));
  }

  @Test
  void anAnswerHasItsFramesJoinedFromTheirPartsInOrderAndTheFormatTheyHave() throws IOException {
    var response =
        answered(
                FrameFormat.ARROW,
                Map.of(
                    "A",
                    new DataResponse.Answer(
                        List.of(
                            frame(FrameFormat.JSON, "x".repeat(200), "y".repeat(300), "z"),
                            frame(FrameFormat.JSON)))))
            .getResponsesOrThrow("A");
    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getFormat()).isEqualTo(DataFrameFormat.JSON);
    assertThat(response.getFramesList())
        .extracting(frame -> frame.toStringUtf8())
        .containsExactly("x".repeat(200) + "y".repeat(300) + "z", "");
  }

  @Test
  void partsAreViewedAndNeverMoved() throws IOException {
    ByteBuffer large = ByteBuffer.allocateDirect(200_000);
    EncodedFrame frame = new EncodedFrame(FrameFormat.ARROW, List.of(large));
    AnswerMessage message =
        ToProto.queryData(Map.of("A", new DataResponse.Answer(List.of(frame))), FrameFormat.ARROW);
    large.put(199_999, (byte) 7);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    message.writeTo(out);
    assertThat(out.toByteArray()[out.size() - 1])
        .as("a change after the translation is seen through it")
        .isEqualTo((byte) 7);
    assertThat(frame.size()).isEqualTo(200_000);
  }

  @Test
  void aFailureCarriesTextStatusSourceAndTheFormatAskedFor() throws IOException {
    var response =
        answered(
                FrameFormat.JSON,
                Map.of("A", new DataResponse.Failure("no", 504, ErrorSource.PLUGIN, List.of())))
            .getResponsesOrThrow("A");
    assertThat(response.getError()).isEqualTo("no");
    assertThat(response.getStatus()).isEqualTo(504);
    assertThat(response.getErrorSource()).isEqualTo("plugin");
    assertThat(response.getFormat()).isEqualTo(DataFrameFormat.JSON);
  }

  @Test
  void faultsBecomeOneFailureWithTheFirstOnesStatusAndBlame() {
    Text what = new Text("sai", "wrong");
    Text remedy = new Text("sửa đi", "mend it");
    FaultException faults =
        new FaultException(
            List.of(
                Fault.of(FaultCode.SQL_SYNTAX, what, remedy),
                Fault.of(FaultCode.INTERNAL, what, remedy)));
    assertThat(DataResponse.Failure.of(faults, Language.VI, List.of()))
        .isEqualTo(
            new DataResponse.Failure(
                "sai sửa đi\nsai sửa đi", 400, ErrorSource.DOWNSTREAM, List.of()));
  }

  @Test
  void framesOfTwoFormatsInOneResponseAreADefect() {
    List<EncodedFrame> mixed = List.of(frame(FrameFormat.JSON), frame(FrameFormat.ARROW));
    assertThatThrownBy(() -> new DataResponse.Answer(mixed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("formats");
  }

  @ParameterizedTest
  @EnumSource
  void everyHealthStatusHasItsOwnName(HealthStatus status) {
    assertThat(ToProto.health(new HealthResult(status, "", "")).getStatus().name())
        .isEqualTo(status.name());
  }

  @ParameterizedTest
  @EnumSource
  void everyStreamStatusHasItsOwnName(StreamStatus status) {
    StreamResult result = StreamResult.of(status);
    assertThat(ToProto.subscribe(result).getStatus().name()).isEqualTo(status.name());
    assertThat(ToProto.publish(result).getStatus().name()).isEqualTo(status.name());
  }
}
