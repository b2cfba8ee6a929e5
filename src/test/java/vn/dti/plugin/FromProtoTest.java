package vn.dti.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.plugin.proto.Backend;
import vn.dti.plugin.proto.CallResourceRequest;
import vn.dti.plugin.proto.CheckHealthRequest;
import vn.dti.plugin.proto.CollectMetricsRequest;
import vn.dti.plugin.proto.PublishStreamRequest;
import vn.dti.plugin.proto.RunStreamRequest;
import vn.dti.plugin.proto.SubscribeStreamRequest;

class FromProtoTest {
  private static final Cancellation NEVER = Cancellation.never();

  /** A request type of the wire, and how it is read. */
  private record Reading(Message prototype, Function<Message, Object> read) {}

  private static final Map<String, Reading> READINGS =
      Map.of(
          "QueryDataRequest",
          new Reading(
              vn.dti.plugin.proto.QueryDataRequest.getDefaultInstance(),
              wire -> FromProto.queryData((vn.dti.plugin.proto.QueryDataRequest) wire, NEVER)),
          "CheckHealthRequest",
          new Reading(
              CheckHealthRequest.getDefaultInstance(),
              wire -> FromProto.health((CheckHealthRequest) wire, NEVER)),
          "CollectMetricsRequest",
          new Reading(
              CollectMetricsRequest.getDefaultInstance(),
              wire -> FromProto.context(((CollectMetricsRequest) wire).getPluginContext())),
          "CallResourceRequest",
          new Reading(
              CallResourceRequest.getDefaultInstance(),
              wire -> FromProto.resource((CallResourceRequest) wire, NEVER)),
          "SubscribeStreamRequest",
          new Reading(
              SubscribeStreamRequest.getDefaultInstance(),
              wire -> FromProto.subscribe((SubscribeStreamRequest) wire, NEVER)),
          "PublishStreamRequest",
          new Reading(
              PublishStreamRequest.getDefaultInstance(),
              wire -> FromProto.publish((PublishStreamRequest) wire, NEVER)),
          "RunStreamRequest",
          new Reading(
              RunStreamRequest.getDefaultInstance(),
              wire -> FromProto.run((RunStreamRequest) wire, NEVER)));

  /** App plugins' settings have no place in a kit for data sources. */
  private static final String LEFT_OUT = "pluginContext.appInstanceSettings";

  @Test
  void everyRequestOfTheContractIsReadExceptTheChunkedOne() {
    List<String> requests =
        Backend.getDescriptor().getServices().stream()
            .flatMap(service -> service.getMethods().stream())
            .map(MethodDescriptor::getInputType)
            .map(type -> type.getName())
            .toList();
    Set<String> expected = new HashSet<>(READINGS.keySet());
    expected.add("QueryChunkedDataRequest");
    assertThat(requests).containsExactlyInAnyOrderElementsOf(expected);
  }

  @TestFactory
  List<DynamicTest> everyFieldOfEveryRequestArrives() {
    List<DynamicTest> tests = new ArrayList<>();
    READINGS.forEach(
        (name, reading) -> {
          Message full = SampleMessages.full(reading.prototype());
          Object record = reading.read().apply(full);
          SampleMessages.withoutEach(full)
              .forEach(
                  (path, without) -> {
                    if (!path.startsWith(LEFT_OUT)) {
                      tests.add(
                          DynamicTest.dynamicTest(
                              name + "." + path,
                              () ->
                                  assertThat(reading.read().apply(without))
                                      .as("%s read without %s", name, path)
                                      .isNotEqualTo(record)));
                    }
                  });
        });
    return tests;
  }

  @Test
  void whatIsLeftOutIsAFieldOfTheContract() {
    assertThat(SampleMessages.paths(CheckHealthRequest.getDescriptor())).contains(LEFT_OUT);
  }

  @Test
  void whatTheWireLeavesOutIsEmpty() {
    QueryDataRequest request =
        FromProto.queryData(vn.dti.plugin.proto.QueryDataRequest.getDefaultInstance(), NEVER);
    assertThat(request.context().user()).isEmpty();
    assertThat(request.context().dataSource()).isEmpty();
    assertThat(request.queries()).isEmpty();
    assertThat(request.format()).isEqualTo(FrameFormat.ARROW);
  }

  @Test
  void aFormatOfTheFutureIsReadAsArrow() {
    var wire = vn.dti.plugin.proto.QueryDataRequest.newBuilder().setFormatValue(7).build();
    assertThat(FromProto.queryData(wire, NEVER).format()).isEqualTo(FrameFormat.ARROW);
  }
}
