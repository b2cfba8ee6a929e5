package vn.dti.plugin.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.dti.fault.Text;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataResponse;
import vn.dti.plugin.ErrorSource;
import vn.dti.plugin.HealthResult;
import vn.dti.plugin.MetricsHandler;
import vn.dti.plugin.PluginHandlers;
import vn.dti.plugin.PluginIdentity;
import vn.dti.plugin.PluginLog;
import vn.dti.plugin.PluginServer;
import vn.dti.plugin.PluginStreams;
import vn.dti.plugin.QueryDataRequest;
import vn.dti.plugin.QueryDataResponse;
import vn.dti.plugin.ResourceResponse;
import vn.dti.plugin.StreamHandler;
import vn.dti.plugin.data.EncodedFrame;
import vn.dti.plugin.data.FrameFormat;

/** A plugin that says back what it heard; its argument is a frame to answer queries with. */
final class EchoPlugin {
  private EchoPlugin() {}

  public static void main(String[] args) throws IOException {
    PluginStreams streams = PluginStreams.takeOver();
    PluginIdentity identity = new PluginIdentity("echo", "1.0", new Text("thử", "trial"));
    PluginLog log = PluginLog.open(streams, identity, System.getenv());
    byte[] frame = Files.readAllBytes(Path.of(args[0]));
    PluginHandlers handlers =
        new PluginHandlers(
            request -> answers(request, frame),
            request -> HealthResult.ok(request.context().dataSource().orElseThrow().jsonData()),
            request ->
                ResourceResponse.json(
                    request.path().equals("known") ? 200 : 404,
                    request.method() + " " + request.context().namespace()),
            MetricsHandler.none(),
            StreamHandler.none());
    System.exit(new PluginServer(identity, handlers, System.getenv(), streams, log).run());
  }

  private static QueryDataResponse answers(QueryDataRequest request, byte[] frame) {
    Map<String, DataResponse> responses = new HashMap<>();
    for (DataQuery query : request.queries()) {
      responses.put(
          query.refId(),
          query.json().contains("fail")
              ? new DataResponse.Failure(query.toString(), 422, ErrorSource.DOWNSTREAM, List.of())
              : new DataResponse.Answer(
                  List.of(new EncodedFrame(FrameFormat.ARROW, List.of(ByteBuffer.wrap(frame))))));
    }
    return new QueryDataResponse(responses);
  }
}
