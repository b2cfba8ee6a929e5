package vn.dti.plugin.client;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataResponse;
import vn.dti.plugin.DataSourceSettings;
import vn.dti.plugin.ErrorSource;
import vn.dti.plugin.HealthResult;
import vn.dti.plugin.PluginContext;
import vn.dti.plugin.ResourceResponse;
import vn.dti.plugin.data.EncodedFrame;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.plugin.proto.CallResourceRequest;
import vn.dti.plugin.proto.CallResourceResponse;
import vn.dti.plugin.proto.CheckHealthRequest;
import vn.dti.plugin.proto.CheckHealthResponse;
import vn.dti.plugin.proto.DataFrameFormat;
import vn.dti.plugin.proto.DataSourceInstanceSettings;
import vn.dti.plugin.proto.QueryDataRequest;
import vn.dti.plugin.proto.TimeRange;
import vn.dti.plugin.proto.User;

/** The wire's messages as a host writes and reads them. */
final class HostMessages {
  /** What a failed response without a status counts as, by Grafana's own SDK. */
  private static final int UNSTATED_FAILURE = 500;

  private HostMessages() {}

  static CheckHealthRequest healthRequest(PluginContext context) {
    return CheckHealthRequest.newBuilder().setPluginContext(context(context)).build();
  }

  static CallResourceRequest resourceRequest(PluginContext context, String method, String path) {
    return CallResourceRequest.newBuilder()
        .setPluginContext(context(context))
        .setMethod(method)
        .setPath(path)
        .setUrl(path)
        .build();
  }

  static QueryDataRequest queryRequest(
      PluginContext context, List<DataQuery> queries, FrameFormat format) {
    QueryDataRequest.Builder request =
        QueryDataRequest.newBuilder()
            .setPluginContext(context(context))
            .setFormat(
                switch (format) {
                  case ARROW -> DataFrameFormat.ARROW;
                  case JSON -> DataFrameFormat.JSON;
                });
    for (DataQuery query : queries) {
      request.addQueries(
          vn.dti.plugin.proto.DataQuery.newBuilder()
              .setRefId(query.refId())
              .setQueryType(query.queryType())
              .setMaxDataPoints(query.maxDataPoints())
              .setIntervalMS(query.interval().toMillis())
              .setTimeRange(
                  TimeRange.newBuilder()
                      .setFromEpochMS(query.timeRange().from().toEpochMilli())
                      .setToEpochMS(query.timeRange().to().toEpochMilli()))
              .setJson(ByteString.copyFromUtf8(query.json())));
    }
    return request.build();
  }

  private static vn.dti.plugin.proto.PluginContext context(PluginContext context) {
    vn.dti.plugin.proto.PluginContext.Builder message =
        vn.dti.plugin.proto.PluginContext.newBuilder()
            .setOrgId(context.orgId())
            .setPluginId(context.pluginId())
            .putAllGrafanaConfig(context.grafanaConfig())
            .setPluginVersion(context.pluginVersion())
            .setUserAgent(context.userAgent())
            .setApiVersion(context.apiVersion())
            .setNamespace(context.namespace());
    context
        .user()
        .ifPresent(
            user ->
                message.setUser(
                    User.newBuilder()
                        .setLogin(user.login())
                        .setName(user.name())
                        .setEmail(user.email())
                        .setRole(user.role())));
    context.dataSource().ifPresent(settings -> message.setDataSourceInstanceSettings(of(settings)));
    return message.build();
  }

  private static DataSourceInstanceSettings of(DataSourceSettings settings) {
    return DataSourceInstanceSettings.newBuilder()
        .setId(settings.id())
        .setUid(settings.uid())
        .setName(settings.name())
        .setUrl(settings.url())
        .setUser(settings.user())
        .setDatabase(settings.database())
        .setBasicAuthEnabled(settings.basicAuthEnabled())
        .setBasicAuthUser(settings.basicAuthUser())
        .setJsonData(ByteString.copyFromUtf8(settings.jsonData()))
        .putAllDecryptedSecureJsonData(settings.decryptedSecureJsonData())
        .setLastUpdatedMS(settings.updated().toEpochMilli())
        .setApiVersion(settings.apiVersion())
        .build();
  }

  static HealthResult health(CheckHealthResponse message) {
    HealthResult.HealthStatus status =
        switch (message.getStatus()) {
          case OK -> HealthResult.HealthStatus.OK;
          case ERROR -> HealthResult.HealthStatus.ERROR;
          case UNKNOWN, UNRECOGNIZED -> HealthResult.HealthStatus.UNKNOWN;
        };
    return new HealthResult(status, message.getMessage(), message.getJsonDetails().toStringUtf8());
  }

  /** An error text makes a failure, whatever the status says; so does Grafana read it. */
  static DataResponse response(vn.dti.plugin.proto.DataResponse message) {
    FrameFormat format =
        switch (message.getFormat()) {
          case ARROW, UNRECOGNIZED -> FrameFormat.ARROW;
          case JSON -> FrameFormat.JSON;
        };
    List<EncodedFrame> frames = new ArrayList<>();
    for (ByteString bytes : message.getFramesList()) {
      frames.add(new EncodedFrame(format, List.of(bytes.asReadOnlyByteBuffer())));
    }
    if (message.getError().isEmpty()) {
      return new DataResponse.Answer(frames);
    }
    int status = message.getStatus();
    return new DataResponse.Failure(
        message.getError(),
        status >= 400 && status <= 599 ? status : UNSTATED_FAILURE,
        message.getErrorSource().equals("downstream") ? ErrorSource.DOWNSTREAM : ErrorSource.PLUGIN,
        frames);
  }

  static ResourceResponse resource(CallResourceResponse first, ByteString body) {
    Map<String, List<String>> headers = new HashMap<>();
    first
        .getHeadersMap()
        .forEach((name, values) -> headers.put(name, List.copyOf(values.getValuesList())));
    return new ResourceResponse(
        first.getCode() == 0 ? 200 : first.getCode(), headers, body.asReadOnlyByteBuffer());
  }
}
