package vn.dti.cli.demo;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;

/**
 * A Grafana of one's own, with this plugin, its provisioning and its dashboards, on a free port of
 * the loopback interface. It reports nothing to anyone and fetches nothing.
 */
public final class GrafanaProcess implements AutoCloseable {
  /** The administrator's name and password; the address is reachable from this machine only. */
  public static final String USER = "admin";

  public static final String PASSWORD = "dti-demo";

  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration STOP = Duration.ofSeconds(15);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final int TAIL_LINES = 15;

  private final Process process;
  private final Path log;
  private final URI address;

  private GrafanaProcess(Process process, Path log, URI address) {
    this.process = process;
    this.log = log;
    this.address = address;
  }

  /**
   * What it is started with.
   *
   * @param home the installation, with bin, conf and public in it
   * @param plugin the unpacked plugin
   * @param provisioning the folder that holds datasources and dashboards
   * @param data where Grafana may write
   */
  public record Setup(
      Path home, PluginFolder plugin, Path provisioning, Path dashboards, Path store, Path data) {}

  /** Starts Grafana and waits until it answers. */
  public static GrafanaProcess start(Setup setup) {
    Path log = setup.data().resolve("grafana.log");
    try {
      Files.createDirectories(setup.data());
      int port = freePort();
      ProcessBuilder builder = new ProcessBuilder(command(setup.home()));
      builder.environment().putAll(environment(setup, port));
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "grafana-stop"));
      GrafanaProcess grafana =
          new GrafanaProcess(process, log, URI.create("http://127.0.0.1:" + port));
      grafana.awaitHealth();
      return grafana;
    } catch (IOException e) {
      throw new FaultException(fault(setup.home().toString(), e.toString(), ""), e);
    }
  }

  private static List<String> command(Path home) {
    Path one = home.resolve("bin/grafana");
    if (Files.isExecutable(one)) {
      return List.of(one.toString(), "server", "--homepath", home.toString());
    }
    Path two = home.resolve("bin/grafana-server");
    if (Files.isExecutable(two)) {
      return List.of(two.toString(), "--homepath", home.toString());
    }
    throw new FaultException(
        new Fault(
            FaultCode.GRAFANA_NOT_STARTED,
            new Text(
                "GRAFANA_HOME không trỏ tới một bản cài Grafana.",
                "GRAFANA_HOME does not name a Grafana installation."),
            new Text(
                "Thư mục ấy phải có bin/grafana hoặc bin/grafana-server chạy được.",
                "That folder has to hold an executable bin/grafana or bin/grafana-server."),
            home.toString()));
  }

  static Map<String, String> environment(Setup setup, int port) {
    Path data = setup.data().toAbsolutePath().normalize();
    Path plugins = setup.plugin().folder().toAbsolutePath().normalize().getParent();
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("DTI_STORE", absolute(setup.store()));
    // Its store is made on request only; until then its data source says that there is none.
    environment.put(
        "DTI_ILLUSTRATIVE_STORE", absolute(setup.store().resolveSibling("illustrative")));
    environment.put("DTI_DASHBOARDS", absolute(setup.dashboards()));
    environment.put("GF_SERVER_HTTP_ADDR", "127.0.0.1");
    environment.put("GF_SERVER_HTTP_PORT", Integer.toString(port));
    environment.put("GF_PATHS_DATA", data.resolve("data").toString());
    environment.put("GF_PATHS_LOGS", data.resolve("logs").toString());
    environment.put("GF_PATHS_PLUGINS", String.valueOf(plugins));
    environment.put("GF_PATHS_PROVISIONING", absolute(setup.provisioning()));
    environment.put("GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS", setup.plugin().id());
    environment.put("GF_PLUGINS_PREINSTALL_DISABLED", "true");
    environment.put("GF_PLUGINS_PUBLIC_KEY_RETRIEVAL_DISABLED", "true");
    environment.put("GF_ANALYTICS_REPORTING_ENABLED", "false");
    environment.put("GF_ANALYTICS_CHECK_FOR_UPDATES", "false");
    environment.put("GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES", "false");
    environment.put("GF_ANALYTICS_FEEDBACK_LINKS_ENABLED", "false");
    environment.put("GF_NEWS_NEWS_FEED_ENABLED", "false");
    environment.put("GF_SECURITY_DISABLE_GRAVATAR", "true");
    environment.put("GF_SECURITY_ADMIN_USER", USER);
    environment.put("GF_SECURITY_ADMIN_PASSWORD", PASSWORD);
    environment.put("GF_AUTH_ANONYMOUS_ENABLED", "false");
    environment.put("GF_USERS_ALLOW_SIGN_UP", "false");
    home(setup.dashboards())
        .ifPresent(file -> environment.put("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH", file));
    return environment;
  }

  /** The first dashboard by name is what one sees after the login. */
  private static Optional<String> home(Path dashboards) {
    try (Stream<Path> files = Files.list(dashboards)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(GrafanaProcess::absolute)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitHealth() {
    long end = System.nanoTime() + START.toNanos();
    try {
      while (process.isAlive() && System.nanoTime() < end) {
        if (answers()) {
          return;
        }
        if (process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String reason =
        process.isAlive()
            ? "no answer within " + START.toSeconds() + " s"
            : "exit code " + process.exitValue();
    close();
    throw new FaultException(fault(log.toString(), reason, tail()));
  }

  private boolean answers() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) address.resolve("/api/health").toURL().openConnection();
      connection.setConnectTimeout((int) LOOK.toMillis());
      connection.setReadTimeout((int) START.toMillis());
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      // Not listening yet.
      return false;
    }
  }

  private String tail() {
    try {
      List<String> lines = Files.readAllLines(log);
      return "\n  "
          + String.join(
              "\n  ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "";
    }
  }

  private static Fault fault(String where, String reason, String tail) {
    return new Fault(
        FaultCode.GRAFANA_NOT_STARTED,
        new Text(
            "Grafana không khởi động được: " + reason + ".",
            "Grafana did not start: " + reason + "."),
        new Text("Xem nhật ký của nó." + tail, "See its log." + tail),
        where);
  }

  /** Where a browser finds it. */
  public URI address() {
    return address;
  }

  /** Waits until it ends by itself or by a signal; returns its exit code. */
  public int await() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
