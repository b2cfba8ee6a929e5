package vn.dti;

import java.time.Clock;
import vn.dti.cli.CommandLineTool;
import vn.dti.cli.Serve;
import vn.dti.plugin.PluginStreams;

/** Entry point. Without arguments it is Grafana's plugin; with arguments it is the command line. */
public final class Main {
  private Main() {}

  /** Ends the process; the exit code is 0 on success. */
  public static void main(String[] args) {
    int code;
    if (args.length == 0) {
      // First of all: nothing but the handshake may ever reach standard output.
      code = Serve.run(PluginStreams.takeOver(), Clock.systemUTC());
    } else {
      code = CommandLineTool.run(args);
    }
    System.exit(code);
  }
}
