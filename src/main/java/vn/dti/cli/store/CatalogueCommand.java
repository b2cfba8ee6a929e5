package vn.dti.cli.store;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
import vn.dti.cli.LayerOptions;
import vn.dti.publish.CatalogueCheck;
import vn.dti.publish.PublishRequest;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.SnapshotStore;

/** Indicators, areas, targets and their sources, before they are published. */
@Command(
    name = "catalogue",
    mixinStandardHelpOptions = true,
    description = {
      "Danh mục chỉ tiêu, địa bàn, mục tiêu và nguồn, trước khi công bố.",
      "Indicators, areas, targets and sources, before they are published."
    })
public final class CatalogueCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private CatalogueCommand() {}

  /** What publishing from folders into a store would be. */
  @FunctionalInterface
  public interface Requests {
    /**
     * The request to publish.
     *
     * @param base a folder in place of the shipped figures
     * @param data a folder to lay over them
     */
    PublishRequest of(Path store, Optional<Path> base, Optional<Path> data);
  }

  /** The command with its subcommands. */
  public static CommandLine create(Requests requests) {
    CommandLine line = new CommandLine(new CatalogueCommand());
    line.addSubcommand(new ValidateCommand(requests));
    line.addSubcommand(new DiffCommand(requests));
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Thiếu lệnh con. / A subcommand is missing.");
  }

  /** Where the figures come from. */
  static final class Layers {
    @Mixin private LayerOptions folders = new LayerOptions();

    @Option(
        names = "--faults",
        description = "A file for all faults of the data, one a line, where there are many.")
    private @Nullable Path faults;

    PublishRequest request(Requests requests, Path store) {
      return requests
          .of(store, folders.base(), folders.data())
          .withFaultReport(Optional.ofNullable(faults));
    }

    /** A folder by itself, or over the base where it does not have every table. */
    CatalogueCheck check(Requests requests, Path folder) {
      return CatalogueCheck.ofFiles(
          CatalogueCheck.isWhole(folder)
              ? requests.of(folder, Optional.of(folder), Optional.empty())
              : requests.of(folder, folders.base(), Optional.of(folder)));
    }

    boolean hasData() {
      return folders.data().isPresent();
    }
  }

  /** Reads everything, publishes nothing. */
  @Command(
      name = "validate",
      mixinStandardHelpOptions = true,
      description = {
        "Kiểm tra toàn bộ tệp mà không công bố; mã thoát là 1 nếu có lỗi.",
        "Checks all files without publishing; the exit code is 1 if there is a fault."
      })
  static final class ValidateCommand implements Callable<Integer> {
    private final Requests requests;
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private Layers layers = new Layers();

    ValidateCommand(Requests requests) {
      this.requests = requests;
    }

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      TextTable table = new TextTable("bảng / table", "dòng / rows");
      new CatalogueCheck(layers.request(requests, Path.of("")))
          .validate()
          .forEach(rows -> table.row(rows.table(), String.valueOf(rows.rows())));
      table.print(out);
      out.println("Không có lỗi. / No faults.");
      return 0;
    }
  }

  /** What publishing would change, or what differs between two folders. */
  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      description = {
        "Cho xem công bố sẽ đổi gì trong danh mục so với bản đang dùng của kho (--store), hoặc hai"
            + " thư mục A và B khác nhau ở đâu.",
        "Tells what publishing would change in the catalogue that a store serves (--store), or what"
            + " differs between two folders A and B.",
        "",
        "Thư mục có đủ tệp của mọi bảng được so nguyên như vậy; thư mục chỉ có vài bảng được đặt"
            + " lên số liệu kèm theo (hoặc --base) trước khi so.",
        "A folder with the files of all tables stands for itself; one with some tables is laid over"
            + " the shipped figures (or --base) first."
      })
  static final class DiffCommand implements Callable<Integer> {
    private final Requests requests;
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private Layers layers = new Layers();
    @Mixin private DiffOptions options = new DiffOptions();

    @Option(
        names = "--store",
        description = {"Thư mục kho số liệu.", "The store's folder."})
    private @Nullable Path store;

    @Parameters(
        arity = "0..2",
        paramLabel = "A B",
        description = {"Hai thư mục tệp CSV.", "Two folders of CSV files."})
    private List<Path> folders = List.of();

    DiffCommand(Requests requests) {
      this.requests = requests;
    }

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      if (store != null && folders.isEmpty()) {
        Snapshot current = new SnapshotStore(store).current();
        options.print(
            out,
            current.id(),
            "sẽ công bố / to be published",
            new CatalogueCheck(layers.request(requests, store)).compare(current, options.limit()));
      } else if (store == null && folders.size() == 2 && !layers.hasData()) {
        Path before = folders.getFirst();
        Path after = folders.getLast();
        options.print(
            out,
            before.toString(),
            after.toString(),
            layers
                .check(requests, after)
                .compareWith(layers.check(requests, before), options.limit()));
      } else {
        throw new ParameterException(
            spec.commandLine(),
            "Hãy nêu hai thư mục A và B, hoặc --store. / State two folders A and B, or --store.");
      }
      return 0;
    }
  }
}
