package vn.dti.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.dti.audit.MachineClock;
import vn.dti.cli.doctor.DoctorCommand;
import vn.dti.cli.ingest.IngestCommand;
import vn.dti.cli.store.CatalogueCommand;
import vn.dti.cli.store.SnapshotCommand;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;
import vn.dti.plugin.PluginStreams;

/** The command line: one subcommand per class of this package. */
@Command(
    name = "gpx_dti_indicators_linux_amd64",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Nguồn dữ liệu Grafana cho các chỉ số chuyển đổi số của Việt Nam.",
      "A Grafana data source for Viet Nam's digital transformation indicators.",
      "Grafana starts this program without arguments."
    })
public final class CommandLineTool implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private CommandLineTool() {}

  /** Runs the subcommand that the arguments name; returns the exit code. */
  public static int run(String[] args) {
    return run(
        args,
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8));
  }

  /** The same with other places to print to. */
  static int run(String[] args, PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(new CommandLineTool());
    line.addSubcommand(new PublishCommand());
    line.addSubcommand(new IllustrateCommand());
    line.addSubcommand(
        new DemoCommand(
            (store, data) ->
                PublishCommand.publish(store, Optional.empty(), data, Optional.empty()),
            ShippedData.pluginFolder(),
            System.getenv()));
    line.addSubcommand(
        IngestCommand.create(
            ShippedData::folder,
            (store, base, data) -> PublishCommand.publish(store, base, data, Optional.empty()),
            Clock.systemUTC()));
    line.addSubcommand(SnapshotCommand.create(Clock.systemUTC()));
    line.addSubcommand(
        CatalogueCommand.create(
            (store, base, data) -> PublishCommand.request(store, base, data, Optional.empty())));
    line.addSubcommand(new DoctorCommand(System.getenv()));
    line.addSubcommand(
        AuditCommand.create(MachineClock.of(InstantSource.system()), System.getenv()));
    line.addSubcommand(new ServeCommand());
    line.registerConverter(LocalDate.class, UsageErrors.day());
    line.setOut(out);
    line.setErr(err);
    line.setParameterExceptionHandler(new UsageErrors());
    line.setExecutionExceptionHandler(CommandLineTool::explain);
    if (args.length > 0
        && !args[0].startsWith("-")
        && !line.getSubcommands().containsKey(args[0])) {
      return UsageErrors.unknownCommand(line, args[0]);
    }
    return line.execute(args);
  }

  private static int explain(Exception exception, CommandLine line, CommandLine.ParseResult result)
      throws Exception {
    if (exception instanceof FaultException faults) {
      line.getErr().println(faults.describe(Language.VI));
      line.getErr().println();
      line.getErr().println(faults.describe(Language.EN));
      return 1;
    }
    throw exception;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Thiếu lệnh con. / A subcommand is missing.");
  }

  /** What Grafana's call without arguments does, under a name. */
  @Command(
      name = "serve",
      description = "Serves Grafana; only Grafana starts it. / Phục vụ Grafana; do Grafana gọi.")
  static final class ServeCommand implements java.util.concurrent.Callable<Integer> {
    @Override
    public Integer call() {
      return Serve.run(PluginStreams.takeOver(), Clock.systemUTC());
    }
  }
}
