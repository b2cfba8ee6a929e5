package vn.dti.cli.store;

import java.io.PrintWriter;
import picocli.CommandLine.Option;
import vn.dti.publish.Differences;

/** How differences are told. */
final class DiffOptions {
  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Option(
      names = "--limit",
      description = "How many rows are told one by one. Default: ${DEFAULT-VALUE}.")
  private int limit = 50;

  int limit() {
    return limit;
  }

  void print(PrintWriter out, String before, String after, Differences differences) {
    DifferencesPrinter printer = new DifferencesPrinter(out);
    if (json) {
      printer.json(before, after, differences);
    } else {
      printer.table(before, after, differences);
    }
  }
}
