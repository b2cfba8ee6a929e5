package vn.dti.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.dti.audit.AuditSettings;
import vn.dti.audit.Crash;
import vn.dti.audit.Crashes;
import vn.dti.audit.MachineClock;
import vn.dti.audit.Moment;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;

/** The queries that were running when the plugin's process ended abruptly: listed, released. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "Các truy vấn đang chạy khi tiến trình của plugin dừng đột ngột.",
      "The queries that were running when the plugin's process ended abruptly."
    })
public final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private AuditCommand() {}

  /**
   * The command with its subcommands.
   *
   * @param clock by which a query is still refused
   * @param environment of this process, whose settings name the folder unless an option does
   */
  public static CommandLine create(MachineClock clock, Map<String, String> environment) {
    CommandLine line = new CommandLine(new AuditCommand());
    line.addSubcommand(new ListCommand(clock, environment));
    line.addSubcommand(new ReleaseCommand(environment));
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Thiếu lệnh con. / A subcommand is missing.");
  }

  /** Which folder. */
  static final class FolderOption {
    @Option(
        names = "--folder",
        description = {
          "Thư mục nhật ký kiểm toán. Mặc định: như plugin.",
          "The audit log's folder. Default: the plugin's."
        })
    private @Nullable Path folder;

    Path path(Map<String, String> environment, CommandSpec spec) {
      Path chosen =
          folder != null
              ? folder
              : DataFolder.path(environment)
                  .map(data -> AuditSettings.read(environment, data).folder())
                  .orElseThrow(
                      () ->
                          new ParameterException(
                              spec.commandLine(), "Hãy nêu --folder. / State --folder."));
      if (!Files.isReadable(chosen)) {
        throw new FaultException(
            new Fault(
                FaultCode.USAGE,
                new Text(
                    "Không có hoặc không đọc được thư mục nhật ký kiểm toán.",
                    "The audit log's folder is missing or cannot be read."),
                new Text(
                    "Nêu thư mục bằng --folder và chạy bằng tài khoản của Grafana.",
                    "Name it with --folder, and run this under Grafana's account."),
                chosen.toString()));
      }
      return chosen;
    }
  }

  /** Every text found so within a day. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = {
        "Liệt kê các truy vấn đó và truy vấn nào đang bị chặn.",
        "Lists them, and which of them are refused."
      })
  static final class ListCommand implements Callable<Integer> {
    private final MachineClock clock;
    private final Map<String, String> environment;
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private FolderOption folder = new FolderOption();

    ListCommand(MachineClock clock, Map<String, String> environment) {
      this.clock = clock;
      this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      List<Crash> all = Crashes.read(folder.path(environment, spec)).all();
      if (all.isEmpty()) {
        out.println("Không có truy vấn nào. / There are none.");
      }
      Moment now = clock.moment();
      for (Crash crash : all) {
        out.printf(
            "%s  %s%n  %d lần / times, gần nhất / last %s, %s%s%n  %s%n",
            crash.hash().substring(0, 12),
            standing(crash, now),
            crash.found().size(),
            seconds(crash.last().time()),
            crash.who(),
            crash.dashboard().isEmpty() ? "" : ", " + crash.dashboard() + " / " + crash.panel(),
            crash.excerpt());
      }
      return 0;
    }

    private static String standing(Crash crash, Moment now) {
      return switch (crash.standing(now)) {
        case FREE -> "không bị chặn / not refused";
        case SUSPECT -> "chạy riêng từng truy vấn / run one at a time";
        case REFUSED ->
            "bị chặn đến / refused until "
                + crash.refusedUntil(now).map(ListCommand::seconds).orElse(now.time());
      };
    }

    private static Instant seconds(Instant time) {
      return time.truncatedTo(ChronoUnit.SECONDS);
    }
  }

  /** Lets a text run again. */
  @Command(
      name = "release",
      mixinStandardHelpOptions = true,
      description = {
        "Gỡ chặn một truy vấn; có hiệu lực ngay, không cần khởi động lại.",
        "Releases a query; it holds at once, without a restart."
      })
  static final class ReleaseCommand implements Callable<Integer> {
    private final Map<String, String> environment;
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private FolderOption folder = new FolderOption();

    @Parameters(
        index = "0",
        paramLabel = "HASH",
        description = {
          "Mã băm của truy vấn, hoặc phần đầu của nó.",
          "The query's hash, or its beginning."
        })
    private String hash = "";

    ReleaseCommand(Map<String, String> environment) {
      this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() throws IOException {
      Crashes crashes = Crashes.read(folder.path(environment, spec));
      List<Crash> meant =
          crashes.all().stream().filter(crash -> crash.hash().startsWith(hash)).toList();
      if (hash.isEmpty() || meant.size() != 1) {
        throw new FaultException(
            new Fault(
                FaultCode.USAGE,
                new Text(
                    "Có %d truy vấn có mã bắt đầu bằng \"%s\".".formatted(meant.size(), hash),
                    "%d queries have a hash that begins with \"%s\"."
                        .formatted(meant.size(), hash)),
                new Text("Xem mã bằng audit list.", "See the hashes by audit list."),
                null));
      }
      crashes.release(meant.getFirst());
      spec.commandLine()
          .getOut()
          .printf(
              "Đã gỡ chặn truy vấn %1$s. / Query %1$s is released.%n",
              meant.getFirst().hash().substring(0, 12));
      return 0;
    }
  }
}
