package vn.dti.cli.ingest;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Figures from offices: {@code ingest} and its subcommands. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description = {
      "Tiếp nhận số liệu của địa phương, đơn vị.",
      "Takes in the figures that offices hand in."
    })
public final class IngestCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private IngestCommand() {}

  /**
   * The command.
   *
   * @param shipped where the tables lie that came with the program
   * @param publish publishes a store, for a watcher that is asked to
   */
  public static CommandLine create(Supplier<Path> shipped, Publishing publish, Clock clock) {
    return new CommandLine(new IngestCommand())
        .addSubcommand(new FileCommand(shipped, clock))
        .addSubcommand(new WatchCommand(shipped, publish, clock))
        .addSubcommand(new TemplateCommand(shipped, clock))
        .addSubcommand(new StatusCommand(shipped, clock));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Thiếu lệnh con. / A subcommand is missing.");
  }
}
