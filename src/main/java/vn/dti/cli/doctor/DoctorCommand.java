package vn.dti.cli.doctor;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.dti.datasource.SnapshotAreas;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.guard.access.policy.Policy;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.SnapshotStore;

/** Looks whether store, policy and Grafana go together. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Kiểm tra kho số liệu, chính sách truy cập và cấu hình Grafana; không sửa gì.",
      "Looks at a store, an access policy and Grafana's settings; changes nothing.",
      "Exit code: 0 nothing to mend (warnings may be told), 1 something to mend."
    })
public final class DoctorCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--store",
      description = {"Thư mục kho số liệu.", "The store's folder."})
  private @Nullable Path store;

  @Option(
      names = "--policy",
      description = {"Tệp chính sách truy cập (YAML).", "The access policy (YAML)."})
  private @Nullable Path policy;

  @Option(
      names = "--grafana-ini",
      description = {
        "Tệp cấu hình Grafana; nêu nhiều lần thì tệp sau đè tệp trước.",
        "Grafana's ini; of several the later counts."
      })
  private List<Path> inis = new ArrayList<>();

  @Option(
      names = "--grafana-environment",
      description = {
        "Tệp biến môi trường của Grafana (của systemd hoặc Docker, hay /proc/<số>/environ). Mặc"
            + " định: các biến GF_ của chính lệnh này.",
        "The file with Grafana's environment (systemd's or Docker's, or /proc/<pid>/environ)."
            + " Default: the GF_ variables of this command itself."
      })
  private @Nullable Path environmentFile;

  @Option(
      names = "--grafana-url",
      description = {"Địa chỉ Grafana đang chạy.", "Where Grafana runs."})
  private @Nullable URI url;

  @Option(
      names = "--grafana-user",
      description = {"Tài khoản hệ thống chạy Grafana.", "The system account that runs Grafana."})
  private @Nullable String user;

  /**
   * The command.
   *
   * @param environment of this process, which is Grafana's where it runs beside it
   */
  public DoctorCommand(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Integer call() {
    if (store == null
        && policy == null
        && inis.isEmpty()
        && environmentFile == null
        && url == null) {
      throw new ParameterException(
          spec.commandLine(),
          "Hãy nêu thứ cần kiểm tra: --store, --policy, --grafana-ini hoặc --grafana-url. / Name"
              + " what to look at: --store, --policy, --grafana-ini or --grafana-url.");
    }
    List<Remark> remarks = remarks();
    PrintWriter out = spec.commandLine().getOut();
    for (Remark remark : remarks) {
      print(out, remark);
    }
    return remarks.stream().anyMatch(remark -> remark.level() == Remark.Level.FAULT) ? 1 : 0;
  }

  private List<Remark> remarks() {
    List<Remark> remarks = new ArrayList<>();
    Optional<String> grafanaUser = Optional.ofNullable(user);
    if (store != null) {
      remarks.addAll(StoreChecks.of(store.toAbsolutePath(), grafanaUser));
    }
    Optional<Policy> read = Optional.empty();
    if (policy != null) {
      read = PolicyChecks.read(policy, remarks);
      remarks.addAll(PolicyChecks.rights(policy, grafanaUser));
    }
    if (store != null && read.isPresent()) {
      remarks.addAll(areas(store, read.get()));
    }
    if (!inis.isEmpty() || environmentFile != null) {
      try {
        Map<String, String> variables =
            environmentFile == null
                ? GrafanaEnvironment.of(environment)
                : GrafanaEnvironment.read(environmentFile);
        GrafanaIni ini = GrafanaIni.read(inis, variables);
        remarks.addAll(GrafanaOrigins.of(ini, inis));
        remarks.addAll(GrafanaChecks.settings(ini, read));
      } catch (IOException e) {
        remarks.add(
            Remark.fault(
                new Text(
                    "Không đọc được cấu hình Grafana (%s).".formatted(e.getMessage()),
                    "Grafana's settings cannot be read (%s).".formatted(e.getMessage())),
                new Text(
                    "Kiểm tra --grafana-ini và --grafana-environment.",
                    "Check --grafana-ini and --grafana-environment.")));
      }
    }
    if (url != null) {
      remarks.addAll(GrafanaChecks.running(url));
    }
    return remarks;
  }

  private static List<Remark> areas(Path store, Policy policy) {
    Optional<Snapshot> serving = new SnapshotStore(store).state().serving();
    if (serving.isEmpty()) {
      // Why there is none has been told already.
      return List.of();
    }
    try {
      return PolicyChecks.areas(policy, SnapshotAreas.of(serving.get()));
    } catch (FaultException e) {
      return e.faults().stream().map(Remark::of).toList();
    }
  }

  private static void print(PrintWriter out, Remark remark) {
    out.printf("%s %s%n  %s%n", remark.level().mark(), remark.what().vi(), remark.what().en());
    if (!remark.remedy().vi().isEmpty()) {
      out.printf("  → %s%n  → %s%n", remark.remedy().vi(), remark.remedy().en());
    }
  }
}
