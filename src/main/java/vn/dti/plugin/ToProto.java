package vn.dti.plugin;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import vn.dti.plugin.data.EncodedFrame;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.plugin.proto.CallResourceResponse;
import vn.dti.plugin.proto.CheckHealthResponse;
import vn.dti.plugin.proto.CollectMetricsResponse;
import vn.dti.plugin.proto.DataFrameFormat;
import vn.dti.plugin.proto.PublishStreamResponse;
import vn.dti.plugin.proto.StringList;
import vn.dti.plugin.proto.SubscribeStreamResponse;

/**
 * Plain records as the wire's responses: the only place where they are written. Frames are viewed,
 * not copied.
 */
final class ToProto {
  private static final int HTTP_OK = 200;

  private ToProto() {}

  /**
   * The answers of one request.
   *
   * @param asked the format that a response without frames is said to have
   */
  static AnswerMessage queryData(Map<String, DataResponse> responses, FrameFormat asked) {
    AnswerMessage message = new AnswerMessage();
    responses.forEach(
        (refId, response) -> message.add(refId, withoutFrames(response, asked), response.frames()));
    return message;
  }

  private static vn.dti.plugin.proto.DataResponse withoutFrames(
      DataResponse response, FrameFormat asked) {
    List<EncodedFrame> frames = response.frames();
    FrameFormat format = frames.isEmpty() ? asked : frames.getFirst().format();
    var wire = vn.dti.plugin.proto.DataResponse.newBuilder().setFormat(format(format));
    switch (response) {
      case DataResponse.Answer _ -> wire.setStatus(HTTP_OK);
      case DataResponse.Failure failure ->
          wire.setStatus(failure.status())
              .setError(failure.message())
              .setErrorSource(failure.source().wireName());
    }
    return wire.build();
  }

  static CheckHealthResponse health(HealthResult result) {
    return CheckHealthResponse.newBuilder()
        .setStatus(
            switch (result.status()) {
              case UNKNOWN -> CheckHealthResponse.HealthStatus.UNKNOWN;
              case OK -> CheckHealthResponse.HealthStatus.OK;
              case ERROR -> CheckHealthResponse.HealthStatus.ERROR;
            })
        .setMessage(result.message())
        .setJsonDetails(ByteString.copyFromUtf8(result.jsonDetails()))
        .build();
  }

  static CollectMetricsResponse metrics(String prometheus) {
    return CollectMetricsResponse.newBuilder()
        .setMetrics(
            CollectMetricsResponse.Payload.newBuilder()
                .setPrometheus(ByteString.copyFromUtf8(prometheus)))
        .build();
  }

  static CallResourceResponse resource(ResourceResponse response) {
    var wire =
        CallResourceResponse.newBuilder()
            .setCode(response.code())
            .setBody(UnsafeByteOperations.unsafeWrap(response.body()));
    response
        .headers()
        .forEach(
            (name, values) ->
                wire.putHeaders(name, StringList.newBuilder().addAllValues(values).build()));
    return wire.build();
  }

  /** A further part of a response's body. */
  static CallResourceResponse more(ResourceResponse response, ByteBuffer part) {
    return CallResourceResponse.newBuilder()
        .setCode(response.code())
        .setBody(UnsafeByteOperations.unsafeWrap(part))
        .build();
  }

  static SubscribeStreamResponse subscribe(StreamResult result) {
    return SubscribeStreamResponse.newBuilder()
        .setStatus(
            switch (result.status()) {
              case OK -> SubscribeStreamResponse.Status.OK;
              case NOT_FOUND -> SubscribeStreamResponse.Status.NOT_FOUND;
              case PERMISSION_DENIED -> SubscribeStreamResponse.Status.PERMISSION_DENIED;
            })
        .setData(UnsafeByteOperations.unsafeWrap(result.data()))
        .build();
  }

  static PublishStreamResponse publish(StreamResult result) {
    return PublishStreamResponse.newBuilder()
        .setStatus(
            switch (result.status()) {
              case OK -> PublishStreamResponse.Status.OK;
              case NOT_FOUND -> PublishStreamResponse.Status.NOT_FOUND;
              case PERMISSION_DENIED -> PublishStreamResponse.Status.PERMISSION_DENIED;
            })
        .setData(UnsafeByteOperations.unsafeWrap(result.data()))
        .build();
  }

  private static DataFrameFormat format(FrameFormat format) {
    return switch (format) {
      case ARROW -> DataFrameFormat.ARROW;
      case JSON -> DataFrameFormat.JSON;
    };
  }
}
