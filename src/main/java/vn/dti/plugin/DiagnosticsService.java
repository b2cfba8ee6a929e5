package vn.dti.plugin;

import io.grpc.stub.StreamObserver;
import vn.dti.plugin.proto.CheckHealthRequest;
import vn.dti.plugin.proto.CheckHealthResponse;
import vn.dti.plugin.proto.CollectMetricsRequest;
import vn.dti.plugin.proto.CollectMetricsResponse;
import vn.dti.plugin.proto.DiagnosticsGrpc;

/** Health checks and metrics. */
final class DiagnosticsService extends DiagnosticsGrpc.DiagnosticsImplBase {
  private final HealthHandler health;
  private final MetricsHandler metrics;
  private final Calls calls;
  private final Log log;

  DiagnosticsService(HealthHandler health, MetricsHandler metrics, Calls calls, Log log) {
    this.health = health;
    this.metrics = metrics;
    this.calls = calls;
    this.log = log;
  }

  @Override
  public void checkHealth(CheckHealthRequest wire, StreamObserver<CheckHealthResponse> observer) {
    calls.run(
        "checkHealth",
        observer,
        call -> {
          observer.onNext(ToProto.health(check(FromProto.health(wire, call))));
          observer.onCompleted();
        });
  }

  private HealthResult check(HealthRequest request) {
    try {
      return health.checkHealth(request);
    } catch (Throwable failure) {
      return HealthResult.error(Incident.of(failure, "checkHealth", log).message());
    }
  }

  @Override
  public void collectMetrics(
      CollectMetricsRequest wire, StreamObserver<CollectMetricsResponse> observer) {
    calls.run(
        "collectMetrics",
        observer,
        call -> {
          String text;
          try {
            text = metrics.collectMetrics(FromProto.context(wire.getPluginContext()));
          } catch (Throwable failure) {
            Incident.of(failure, "collectMetrics", log);
            text = "";
          }
          observer.onNext(ToProto.metrics(text));
          observer.onCompleted();
        });
  }
}
