package vn.dti.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.dti.fault.Language;
import vn.dti.publish.PublishRequest;
import vn.dti.publish.PublishResult;
import vn.dti.publish.Publisher;
import vn.dti.snapshot.TableFile;

/** Makes a new snapshot of the data and has it served. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = {
      "Xuất bản dữ liệu thành một bản chụp mới.",
      "Publishes the data as a new snapshot."
    })
final class PublishCommand implements Callable<Integer> {
  /** The first reported store's own day. */
  private static final LocalDate SHIPPED_AS_OF = LocalDate.of(2025, 10, 31);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private LayerOptions layers = new LayerOptions();

  @Option(names = "--store", required = true, description = "The store's folder; made if missing.")
  private Path store = Path.of("");

  @Option(
      names = "--as-of",
      description =
          "The snapshot's own day (ISO). Default: 2025-10-31 for the shipped figures, or the newest"
              + " day of publication of those added to them if that is later; with --base the"
              + " newest day of publication.")
  private @Nullable LocalDate asOf;

  @Option(
      names = "--faults",
      description = "A file for all faults of the data, one a line, where there are many.")
  private @Nullable Path faults;

  @Override
  public Integer call() {
    PublishRequest request =
        request(store, layers.base(), layers.data(), Optional.ofNullable(asOf))
            .withFaultReport(Optional.ofNullable(faults));
    PublishResult result;
    try (ProgressBar bar = ProgressBar.onTerminal()) {
      result = new Publisher(bar).publish(request);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Đã xuất bản bản chụp %s (tính đến %s).%n", result.id(), result.manifest().asOf());
    for (TableFile table : result.manifest().tables()) {
      out.printf("  %-20s %,9d%n", table.name(), table.rows());
    }
    result.notices().forEach(notice -> out.println("! " + notice.in(Language.VI)));
    out.flush();
    return 0;
  }

  /**
   * Publishes into a store.
   *
   * @param base a folder in place of the shipped figures
   * @param data a folder to lay over them
   * @param asOf the snapshot's own day; empty for the default
   */
  static PublishResult publish(
      Path store, Optional<Path> base, Optional<Path> data, Optional<LocalDate> asOf) {
    return new Publisher().publish(request(store, base, data, asOf));
  }

  /** What publishing into a store means. */
  static PublishRequest request(
      Path store, Optional<Path> base, Optional<Path> data, Optional<LocalDate> asOf) {
    return new PublishRequest(
        base.orElseGet(ShippedData::folder),
        base.isPresent() ? Optional.empty() : Optional.of(SHIPPED_AS_OF),
        data,
        store,
        asOf,
        "reported",
        Clock.systemUTC());
  }
}
