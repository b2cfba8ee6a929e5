package vn.dti.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.dti.fault.Language;
import vn.dti.publish.Illustration;
import vn.dti.publish.PublishRequest;
import vn.dti.publish.PublishResult;
import vn.dti.publish.Publisher;
import vn.dti.snapshot.TableFile;

/** Makes a store of made-up history, for trying out boards and for measuring. */
@Command(
    name = "illustrate",
    mixinStandardHelpOptions = true,
    description = {
      "Tạo một kho minh họa: lịch sử giả theo tháng, 2020-2025, không phải số liệu thật.",
      "Makes a store of made-up monthly history, 2020-2025; none of it was reported."
    })
final class IllustrateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private LayerOptions layers = new LayerOptions();

  @Option(
      names = "--store",
      required = true,
      description = "The store's folder, its own: never that of the reported figures.")
  private Path store = Path.of("");

  @Option(
      names = "--rows",
      description = "How many figures. Default: one reading of every series a month.")
  private @Nullable Long rows;

  @Option(
      names = "--seed",
      description = "The same seed gives the same history. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Override
  public Integer call() {
    if (rows != null && rows < 1) {
      throw new ParameterException(
          spec.commandLine(), "--rows phải lớn hơn 0. / --rows must be more than 0.");
    }
    PublishRequest request =
        new PublishRequest(
            layers.base().orElseGet(ShippedData::folder),
            Optional.empty(),
            layers.data(),
            store,
            Optional.empty(),
            "illustrative",
            Clock.systemUTC());
    Illustration wanted =
        new Illustration(rows == null ? OptionalLong.empty() : OptionalLong.of(rows), seed);
    PublishResult result = new Publisher().illustrate(request, wanted);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "Đã tạo bản chụp MINH HỌA %s (đến %s); không phải số liệu báo cáo.%n",
        result.id(), result.manifest().asOf());
    for (TableFile table : result.manifest().tables()) {
      out.printf("  %-20s %,12d%n", table.name(), table.rows());
    }
    result.notices().forEach(notice -> out.println("! " + notice.in(Language.VI)));
    out.flush();
    return 0;
  }
}
