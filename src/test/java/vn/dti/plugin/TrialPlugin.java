package vn.dti.plugin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import vn.dti.fault.Text;

/**
 * A plugin's main for tests of whole processes. It prints where it must not, and its queries answer
 * when they are cancelled, not before.
 */
public final class TrialPlugin {
  private TrialPlugin() {}

  /** Starts as any plugin does. */
  public static void main(String[] arguments) {
    PluginStreams streams = PluginStreams.takeOver();
    System.out.println("printed early");
    PluginIdentity identity =
        new PluginIdentity("trial-datasource", "1.0", new Text("Để thử.", "For a trial."));
    PluginLog log = PluginLog.open(streams, identity, System.getenv());
    PluginHandlers handlers =
        PluginHandlers.of(TrialPlugin::wait, request -> HealthResult.ok("up"));
    PluginServer server =
        new PluginServer(identity, handlers, System.getenv(), streams, log)
            .afterHandshake(() -> System.out.println("printed late"));
    System.exit(server.run());
  }

  private static QueryDataResponse wait(QueryDataRequest request) throws InterruptedException {
    CountDownLatch cancelled = new CountDownLatch(1);
    request.cancellation().onCancel(cancelled::countDown);
    cancelled.await();
    return new QueryDataResponse(Map.of("A", new DataResponse.Answer(List.of())));
  }
}
