package vn.dti.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataResponse;
import vn.dti.plugin.DataSourceSettings;
import vn.dti.plugin.HealthResult;
import vn.dti.plugin.PluginContext;
import vn.dti.plugin.TimeRange;
import vn.dti.plugin.client.PluginLaunch;
import vn.dti.plugin.client.PluginProcess;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.plugin.data.FrameReader;
import vn.dti.plugin.data.Table;

/** A plugin as a process of its own, with an audit log, asked about stores as Grafana does it. */
public final class AskedPlugin implements AutoCloseable {
  private static final TimeRange RANGE =
      new TimeRange(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2026-12-31T00:00:00Z"));

  private final PluginProcess process;

  private AskedPlugin(PluginProcess process) {
    this.process = process;
  }

  /** Starts it; its launcher and data lie in the folder. */
  public static AskedPlugin start(Path folder) {
    return start(folder, PluginFromClasses.launcher(folder));
  }

  /** The same by another launcher. */
  public static AskedPlugin start(Path folder, Path launcher) {
    return new AskedPlugin(
        PluginProcess.start(
            PluginLaunch.asGrafana(launcher)
                .withEnvironment(Map.of("GF_PLUGIN_DATA_FOLDER", data(folder).toString()))));
  }

  /** The folder for its audit log. */
  public static Path data(Path folder) {
    return folder.resolve("data");
  }

  /** The process. */
  public PluginProcess process() {
    return process;
  }

  /**
   * A data source.
   *
   * @param uid by which it is known
   * @param settings further members of its settings' JSON, each with a comma before it
   */
  public static PluginContext source(String uid, Path store, String settings) {
    return PluginContext.of(
        "dti-indicators-datasource",
        DataSourceSettings.of(
            uid,
            uid,
            "{\"storePath\": \"%s\", \"language\": \"en\"%s}".formatted(store, settings)));
  }

  /** A query for a table. */
  public static DataQuery table(String refId, String sql) {
    return new DataQuery(
        refId,
        "sql",
        100,
        Duration.ofMinutes(1),
        RANGE,
        "{\"rawSql\": \"%s\", \"format\": \"table\"}".formatted(sql));
  }

  /** Asks one query; one without a response is a defect. */
  public DataResponse ask(PluginContext source, String sql) {
    DataResponse answer =
        process.queryData(source, List.of(table("A", sql)), FrameFormat.ARROW).get("A");
    return Objects.requireNonNull(answer, "no answer under the letter A");
  }

  /** What an answer's first column holds, or the message of a failure. */
  public static String said(DataResponse response) {
    return switch (response) {
      case DataResponse.Answer answer -> {
        Table table = FrameReader.read(answer.frames().getFirst());
        yield table.columns().getFirst().values().toString();
      }
      case DataResponse.Failure failure -> failure.message();
    };
  }

  /** What "Save and test" shows. */
  public HealthResult health(PluginContext source) {
    return process.checkHealth(source);
  }

  @Override
  public void close() {
    process.close();
  }
}
