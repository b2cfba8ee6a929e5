package vn.dti.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataResponse;
import vn.dti.plugin.DataSourceSettings;
import vn.dti.plugin.HealthResult;
import vn.dti.plugin.PluginContext;
import vn.dti.plugin.ResourceResponse;
import vn.dti.plugin.TimeRange;
import vn.dti.plugin.User;
import vn.dti.plugin.client.PluginLaunch;
import vn.dti.plugin.client.PluginProcess;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.plugin.data.FrameReader;
import vn.dti.plugin.data.Table;

/** The plugin's process with one store as its data source: what a provisioned Grafana would ask. */
public final class DemoBackend implements AutoCloseable {
  /** The data source that the project's provisioning makes. */
  static final String DATA_SOURCE = "dti-reported";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TimeRange YEARS =
      new TimeRange(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2026-12-31T23:59:59Z"));

  private final PluginProcess process;
  private final String pluginId;
  private final String settings;

  private DemoBackend(PluginProcess process, String pluginId, String settings) {
    this.process = process;
    this.pluginId = pluginId;
    this.settings = settings;
  }

  /** Starts the plugin; its data source reads the given store. */
  public static DemoBackend start(PluginFolder plugin, PluginLaunch launch, Path store) {
    ObjectNode settings = JSON.createObjectNode();
    settings.put("storePath", store.toAbsolutePath().normalize().toString());
    settings.put("language", "vi");
    settings.put("timeZone", "Asia/Ho_Chi_Minh");
    return new DemoBackend(PluginProcess.start(launch), plugin.id(), settings.toString());
  }

  private PluginContext context(String uid) {
    DataSourceSettings source =
        new DataSourceSettings(
            uid,
            "Chỉ số chuyển đổi số",
            1,
            "",
            "",
            "",
            false,
            "",
            settings,
            Map.of(),
            Instant.EPOCH,
            "");
    return new PluginContext(
        1,
        pluginId,
        java.util.Optional.of(new User("demo", "Demo", "", "Viewer")),
        java.util.Optional.of(source),
        Map.of("GF_SQL_ROW_LIMIT", "1000000"),
        "",
        "Grafana/12.4.0",
        "",
        "default");
  }

  /** The process, as started. */
  public PluginProcess process() {
    return process;
  }

  /** The data source's health. */
  public HealthResult health() {
    return process.checkHealth(context(DATA_SOURCE));
  }

  /** The body of a resource; a failed one is a fault. */
  public String resource(String path) {
    ResourceResponse response = process.callResource(context(DATA_SOURCE), "GET", path);
    String body = StandardCharsets.UTF_8.decode(response.body()).toString();
    if (response.code() != 200) {
      throw new FaultException(
          new Fault(
              FaultCode.PLUGIN_NO_ANSWER,
              new Text(
                  "Plugin trả lời tài nguyên bằng HTTP " + response.code() + ": " + body,
                  "The plugin answered a resource with HTTP " + response.code() + ": " + body),
              new Text("Xem nhật ký của plugin.", "See the plugin's log."),
              path));
    }
    return body;
  }

  /** Opens each dashboard once. */
  public List<QueryOutcome> open(List<Dashboard> dashboards) {
    DashboardRun run =
        new DashboardRun(
            (uid, queries) -> process.queryData(context(uid), queries, FrameFormat.ARROW),
            Clock.systemUTC());
    List<QueryOutcome> outcomes = new ArrayList<>();
    dashboards.forEach(dashboard -> outcomes.addAll(run.open(dashboard)));
    return outcomes;
  }

  /** Reads the dashboards of a folder for this plugin. */
  public List<Dashboard> dashboards(Path folder) {
    return new DashboardReader(pluginId).readFolder(folder);
  }

  /**
   * The answer to one SQL query as a table; a failed one is a fault with the plugin's own words.
   */
  public Table table(String sql) {
    ObjectNode query = JSON.createObjectNode();
    query.put("refId", "A").put("queryType", "sql").put("format", "table").put("rawSql", sql);
    DataQuery asked = new DataQuery("A", "sql", 1000, Duration.ofDays(1), YEARS, query.toString());
    DataResponse response =
        process.queryData(context(DATA_SOURCE), List.of(asked), FrameFormat.ARROW).get("A");
    return switch (response) {
      case DataResponse.Answer answer when answer.frames().size() == 1 ->
          FrameReader.read(answer.frames().getFirst());
      case DataResponse.Answer answer ->
          throw failed(sql, answer.frames().size() + " frames instead of one");
      case DataResponse.Failure failure -> throw failed(sql, failure.message());
      case null -> throw failed(sql, "no answer for the query");
    };
  }

  private static FaultException failed(String sql, String message) {
    return new FaultException(
        new Fault(
            FaultCode.SQL_FAILED,
            new Text(
                "Truy vấn của bản trình diễn hỏng: " + message,
                "The demo's query failed: " + message),
            new Text("Xem nhật ký của plugin.", "See the plugin's log."),
            sql));
  }

  @Override
  public void close() {
    process.close();
  }
}
