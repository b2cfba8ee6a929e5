package vn.dti.cli.store;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Period;
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
import vn.dti.cli.StoreOption;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultException;
import vn.dti.ingest.ledger.Ledger;
import vn.dti.publish.Comparison;
import vn.dti.publish.StoreKeeper;
import vn.dti.snapshot.Manifest;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.SnapshotStore;
import vn.dti.snapshot.StoredSnapshot;

/** The snapshots of a store: told, compared, checked, gone back to, removed. */
@Command(
    name = "snapshot",
    mixinStandardHelpOptions = true,
    description = {"Các bản chụp trong một kho số liệu.", "The snapshots of a store."})
public final class SnapshotCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private SnapshotCommand() {}

  /**
   * The command with its subcommands.
   *
   * @param clock by which the age of snapshots is told
   */
  public static CommandLine create(Clock clock) {
    CommandLine line = new CommandLine(new SnapshotCommand());
    line.addSubcommand(new ListCommand());
    line.addSubcommand(new ShowCommand());
    line.addSubcommand(new DiffCommand());
    line.addSubcommand(new VerifyCommand());
    line.addSubcommand(new RollbackCommand(clock));
    line.addSubcommand(new CollectCommand(clock));
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Thiếu lệnh con. / A subcommand is missing.");
  }

  /** Every snapshot on a line. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = {"Liệt kê các bản chụp, mới nhất trước.", "Lists the snapshots, newest first."})
  static final class ListCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private StoreOption store = new StoreOption();

    @Override
    public Integer call() {
      TextTable table =
          new TextTable(
              "", "mã / id", "ngày / day", "công bố lúc / published", "số liệu / figures", "");
      List<StoredSnapshot> all = new SnapshotStore(store.path()).list();
      for (StoredSnapshot stored : all) {
        String mark = stored.current() ? "*" : " ";
        if (stored.snapshot().isPresent()) {
          Manifest manifest = stored.snapshot().get().manifest();
          table.row(
              mark,
              stored.id(),
              manifest.asOf().toString(),
              manifest.created().toString(),
              Shown.rows(manifest, "observation"),
              manifest.kind());
        } else {
          table.row(
              mark,
              stored.id(),
              "",
              "",
              "",
              "hỏng / torn: " + stored.faults().getFirst().what().en());
        }
      }
      table.print(spec.commandLine().getOut());
      return 0;
    }
  }

  /** One snapshot's manifest. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = {"Cho xem một bản chụp.", "Shows a snapshot."})
  static final class ShowCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private StoreOption store = new StoreOption();

    @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "Default: current.")
    private @Nullable String id;

    @Override
    public Integer call() {
      Shown.print(Asked.snapshot(store, id), spec.commandLine().getOut());
      return 0;
    }
  }

  /** What differs between two snapshots. */
  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      description = {
        "So sánh hai bản chụp: số liệu và danh mục nào mới, đổi, mất.",
        "Compares two snapshots: which figures and catalogue rows are new, changed, gone."
      })
  static final class DiffCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private StoreOption store = new StoreOption();
    @Mixin private DiffOptions options = new DiffOptions();

    @Parameters(index = "0", paramLabel = "A", description = "The earlier one's id.")
    private String before = "";

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "B",
        description = "The later one's id. Default: current.")
    private @Nullable String after;

    @Override
    public Integer call() {
      Snapshot a = Asked.snapshot(store, before);
      Snapshot b = Asked.snapshot(store, after);
      options.print(
          spec.commandLine().getOut(), a.id(), b.id(), Comparison.of(a, b, options.limit()));
      return 0;
    }
  }

  /** Reads all of a snapshot. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Đọc toàn bộ một bản chụp và sổ tiếp nhận, so mã băm của từng tệp.",
        "Reads a snapshot and the ledger whole and compares the hash of each file."
      })
  static final class VerifyCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private StoreOption store = new StoreOption();

    @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "Default: current.")
    private @Nullable String id;

    @Override
    public Integer call() {
      Snapshot snapshot = Asked.snapshot(store, id);
      new SnapshotStore(store.path()).verify(snapshot);
      Ledger ledger = new Ledger(store.path());
      List<Fault> torn = ledger.verify();
      if (!torn.isEmpty()) {
        throw new FaultException(torn);
      }
      spec.commandLine()
          .getOut()
          .printf(
              "Bản chụp %1$s nguyên vẹn (%2$d tệp), sổ tiếp nhận cũng vậy (%3$d hồ sơ). / Snapshot"
                  + " %1$s is whole (%2$d files), and so is the ledger (%3$d entries).%n",
              snapshot.id(), snapshot.manifest().tables().size(), ledger.entries().size());
      return 0;
    }
  }

  /** Makes an earlier snapshot current again. */
  @Command(
      name = "rollback",
      mixinStandardHelpOptions = true,
      description = {
        "Đưa một bản chụp trước trở lại làm bản đang dùng.",
        "Makes an earlier snapshot current again."
      })
  static final class RollbackCommand implements Callable<Integer> {
    private final Clock clock;
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private StoreOption store = new StoreOption();

    @Parameters(
        index = "0",
        arity = "0..1",
        paramLabel = "ID",
        description = "Default: the predecessor of the current one.")
    private @Nullable String id;

    RollbackCommand(Clock clock) {
      this.clock = clock;
    }

    @Override
    public Integer call() {
      StoreKeeper.Switched switched =
          new StoreKeeper(store.path(), clock).rollback(Optional.ofNullable(id));
      spec.commandLine()
          .getOut()
          .printf(
              "Đang dùng bản chụp %1$s, thay cho %2$s. / Snapshot %1$s is current, in place of"
                  + " %2$s.%n",
              switched.current().id(), switched.former().orElse("?"));
      return 0;
    }
  }

  /** Removes old snapshots. */
  @Command(
      name = "gc",
      mixinStandardHelpOptions = true,
      description = {
        "Xóa các bản chụp cũ. Bản đang dùng, bản trước nó và bản đang có tiến trình đọc luôn ở"
            + " lại.",
        "Removes old snapshots. The current one, its predecessor and whatever a process reads stay."
      })
  static final class CollectCommand implements Callable<Integer> {
    private final Clock clock;
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private StoreOption store = new StoreOption();

    @Option(names = "--keep", description = "How many of the newest stay.")
    private @Nullable Integer keep;

    @Option(
        names = "--older-than",
        converter = SpanOfTime.class,
        description = "Only those published longer ago go, such as P30D, P6M, P1Y.")
    private @Nullable Period olderThan;

    @Option(names = "--dry-run", description = "Tell what would go, remove nothing.")
    private boolean dryRun;

    CollectCommand(Clock clock) {
      this.clock = clock;
    }

    @Override
    public Integer call() {
      if (keep == null && olderThan == null) {
        throw new ParameterException(
            spec.commandLine(),
            "Hãy nêu --keep hoặc --older-than. / State --keep or --older-than.");
      }
      if (keep != null && keep < 0) {
        throw new ParameterException(
            spec.commandLine(),
            "--keep %1$d: số bản giữ lại không được âm. / --keep %1$d: how many stay cannot be negative."
                .formatted(keep));
      }
      StoreKeeper.Retention retention =
          new StoreKeeper.Retention(
              Optional.ofNullable(keep), Optional.ofNullable(olderThan), dryRun);
      PrintWriter out = spec.commandLine().getOut();
      TextTable table = new TextTable("mã / id", "");
      for (StoreKeeper.Judged judged : new StoreKeeper(store.path(), clock).collect(retention)) {
        boolean goes = dryRun && judged.fate() == StoreKeeper.Fate.REMOVED;
        table.row(
            judged.id(),
            goes
                ? "sẽ xóa / would be removed"
                : judged.fate().words().vi() + " / " + judged.fate().words().en());
      }
      table.print(out);
      return 0;
    }
  }
}
