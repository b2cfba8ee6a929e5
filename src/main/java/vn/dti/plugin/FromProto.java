package vn.dti.plugin;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.plugin.proto.CallResourceRequest;
import vn.dti.plugin.proto.CheckHealthRequest;
import vn.dti.plugin.proto.DataFrameFormat;
import vn.dti.plugin.proto.DataSourceInstanceSettings;
import vn.dti.plugin.proto.PublishStreamRequest;
import vn.dti.plugin.proto.RunStreamRequest;
import vn.dti.plugin.proto.StringList;
import vn.dti.plugin.proto.SubscribeStreamRequest;

/**
 * The wire's requests as plain records: the only place where they are read. What the wire leaves
 * out becomes the empty value of its type.
 */
final class FromProto {
  private FromProto() {}

  static QueryDataRequest queryData(
      vn.dti.plugin.proto.QueryDataRequest wire, Cancellation cancellation) {
    return new QueryDataRequest(
        context(wire.getPluginContext()),
        wire.getHeadersMap(),
        wire.getQueriesList().stream().map(FromProto::query).toList(),
        format(wire.getFormat()),
        cancellation);
  }

  static HealthRequest health(CheckHealthRequest wire, Cancellation cancellation) {
    return new HealthRequest(context(wire.getPluginContext()), wire.getHeadersMap(), cancellation);
  }

  static ResourceRequest resource(CallResourceRequest wire, Cancellation cancellation) {
    return new ResourceRequest(
        context(wire.getPluginContext()),
        wire.getPath(),
        wire.getMethod(),
        wire.getUrl(),
        lists(wire.getHeadersMap()),
        bytes(wire.getBody()),
        cancellation);
  }

  static StreamRequest subscribe(SubscribeStreamRequest wire, Cancellation cancellation) {
    return new StreamRequest(
        context(wire.getPluginContext()),
        wire.getPath(),
        bytes(wire.getData()),
        wire.getHeadersMap(),
        cancellation);
  }

  static StreamRequest publish(PublishStreamRequest wire, Cancellation cancellation) {
    return new StreamRequest(
        context(wire.getPluginContext()),
        wire.getPath(),
        bytes(wire.getData()),
        wire.getHeadersMap(),
        cancellation);
  }

  static StreamRequest run(RunStreamRequest wire, Cancellation cancellation) {
    return new StreamRequest(
        context(wire.getPluginContext()),
        wire.getPath(),
        bytes(wire.getData()),
        wire.getHeadersMap(),
        cancellation);
  }

  /** Settings of app plugins are left out: this kit serves data sources. */
  static PluginContext context(vn.dti.plugin.proto.PluginContext wire) {
    return new PluginContext(
        wire.getOrgId(),
        wire.getPluginId(),
        wire.hasUser() ? Optional.of(user(wire.getUser())) : Optional.empty(),
        wire.hasDataSourceInstanceSettings()
            ? Optional.of(settings(wire.getDataSourceInstanceSettings()))
            : Optional.empty(),
        wire.getGrafanaConfigMap(),
        wire.getPluginVersion(),
        wire.getUserAgent(),
        wire.getApiVersion(),
        wire.getNamespace());
  }

  private static User user(vn.dti.plugin.proto.User wire) {
    return new User(wire.getLogin(), wire.getName(), wire.getEmail(), wire.getRole());
  }

  private static DataSourceSettings settings(DataSourceInstanceSettings wire) {
    return new DataSourceSettings(
        wire.getUid(),
        wire.getName(),
        wire.getId(),
        wire.getUrl(),
        wire.getUser(),
        wire.getDatabase(),
        wire.getBasicAuthEnabled(),
        wire.getBasicAuthUser(),
        wire.getJsonData().toStringUtf8(),
        wire.getDecryptedSecureJsonDataMap(),
        Instant.ofEpochMilli(wire.getLastUpdatedMS()),
        wire.getApiVersion());
  }

  private static DataQuery query(vn.dti.plugin.proto.DataQuery wire) {
    return new DataQuery(
        wire.getRefId(),
        wire.getQueryType(),
        wire.getMaxDataPoints(),
        Duration.ofMillis(wire.getIntervalMS()),
        new TimeRange(
            Instant.ofEpochMilli(wire.getTimeRange().getFromEpochMS()),
            Instant.ofEpochMilli(wire.getTimeRange().getToEpochMS())),
        wire.getJson().toStringUtf8());
  }

  /** A format that this plugin does not know is answered with the one that every host reads. */
  private static FrameFormat format(DataFrameFormat wire) {
    return switch (wire) {
      case JSON -> FrameFormat.JSON;
      case ARROW, UNRECOGNIZED -> FrameFormat.ARROW;
    };
  }

  private static Map<String, List<String>> lists(Map<String, StringList> wire) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    wire.forEach((name, values) -> lists.put(name, List.copyOf(values.getValuesList())));
    return lists;
  }

  private static ByteBuffer bytes(ByteString wire) {
    return wire.asReadOnlyByteBuffer();
  }
}
