package vn.dti.datasource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import vn.dti.audit.AuditState;
import vn.dti.audit.CallTrail;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;
import vn.dti.fault.Text;
import vn.dti.guard.access.Access;
import vn.dti.guard.access.Scope;
import vn.dti.plugin.HealthHandler;
import vn.dti.plugin.HealthRequest;
import vn.dti.plugin.HealthResult;
import vn.dti.plugin.HealthResult.HealthStatus;
import vn.dti.snapshot.Manifest;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.StoreState;
import vn.dti.snapshot.TableFile;

/**
 * Says how a data source fares: which snapshot it serves, of which day and how large, or what is
 * wrong and how to mend it. A broken store is a failing check, never a dead plugin.
 */
public final class HealthCheck implements HealthHandler {
  private final IndicatorDataSource dataSources;

  public HealthCheck(IndicatorDataSource dataSources) {
    this.dataSources = dataSources;
  }

  @Override
  public HealthResult checkHealth(HealthRequest request) {
    CallTrail trail = dataSources.call(Asking.of(request), "health");
    try {
      HealthResult result = look(request, trail);
      trail.answered(result.message().getBytes(StandardCharsets.UTF_8).length);
      return result;
    } catch (FaultException e) {
      trail.failed(e.first().code());
      return HealthResult.error(e.describe(RequestLanguage.of(request.context())));
    } catch (RuntimeException | Error e) {
      trail.failed(FaultCode.INTERNAL);
      throw e;
    }
  }

  private HealthResult look(HealthRequest request, CallTrail trail) {
    Language language = RequestLanguage.of(request.context());
    DataSourceInstance instance = dataSources.instance(request.context());
    StoreState state = instance.storeState();
    if (state.serving().isEmpty()) {
      throw new FaultException(state.faults());
    }
    Snapshot snapshot = state.serving().get();
    Asker asker =
        dataSources
            .access()
            .asker(
                AccessControl.Caller.of(request.context(), request.headers()), instance.settings());
    trail.principal(asker.principal(), asker.policyVersion());
    Access access;
    try (SnapshotService.Use use = instance.newest()) {
      access = use.service().access(asker);
    }
    List<Fault> policyFaults =
        PolicyRemarks.faults(dataSources.access().policy(instance.settings()), asker, access);
    if (!policyFaults.isEmpty()) {
      throw new FaultException(policyFaults);
    }
    AuditState audit = dataSources.audit();
    String remarks =
        AuditRemarks.of(
            audit, isAdministrator(request, access), instance.settings().zone(), language);
    String serving =
        serving(snapshot.manifest(), access.scope()).in(language)
            + PolicyRemarks.nothing(access, language)
            + remarks;
    if (!state.faults().isEmpty()) {
      return HealthResult.error(
          describe(state.faults(), language)
              + "\n"
              + new Text("Vẫn phục vụ bản chụp tốt gần nhất: ", "The last good one still serves: ")
                  .in(language)
              + serving);
    }
    return audit.required() && audit.trouble().isPresent()
        ? HealthResult.error(serving)
        : new HealthResult(HealthStatus.OK, serving, "");
  }

  /** Background callers bear the role too, but no policy shows them everything. */
  private static boolean isAdministrator(HealthRequest request, Access access) {
    return !access.scope().isRestricted()
        && request.context().user().map(user -> user.role().equals("Admin")).orElse(false);
  }

  private static String describe(List<Fault> faults, Language language) {
    return faults.stream().map(f -> f.describe(language)).collect(Collectors.joining("\n"));
  }

  private static Text serving(Manifest manifest, Scope scope) {
    Text kind =
        manifest.kind().equals("illustrative")
            ? new Text(" SỐ LIỆU MINH HỌA.", " ILLUSTRATIVE FIGURES.")
            : new Text("", "");
    Text counts = scope.isRestricted() ? new Text("", "") : counts(manifest);
    return new Text(
        "Sẵn sàng: bản chụp %s, tính đến %s%s.%s"
            .formatted(manifest.id(), Text.of(manifest.asOf()).vi(), counts.vi(), kind.vi()),
        "Ready: snapshot %s, as of %s%s.%s"
            .formatted(manifest.id(), manifest.asOf(), counts.en(), kind.en()));
  }

  /** How many there are: a figure about what is hidden, where anything is. */
  private static Text counts(Manifest manifest) {
    long indicators = rows(manifest, "indicator");
    long observations = rows(manifest, "observation");
    return new Text(
        ", %d chỉ số, %d số liệu".formatted(indicators, observations),
        ", %d indicators, %d observations".formatted(indicators, observations));
  }

  private static long rows(Manifest manifest, String table) {
    return manifest.table(table).map(TableFile::rows).orElse(0L);
  }
}
