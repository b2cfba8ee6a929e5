package vn.dti.cli.ingest;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.dti.cli.ProgressBar;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;
import vn.dti.ingest.Catalogue;
import vn.dti.ingest.inbox.Inbox;
import vn.dti.ingest.inbox.Inbox.Handled;
import vn.dti.ingest.inbox.Inbox.Sweep;
import vn.dti.ingest.intake.Answer.Outcome;
import vn.dti.publish.StoreKind;

/** Takes in what offices drop into a folder. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Trông thư mục nhận: mỗi địa phương, đơn vị một thư mục con mang mã của mình, như 34-48.",
      "Watches an inbox: one folder for each area, called by its id, such as 34:48 or 34-48."
    })
final class WatchCommand implements Callable<Integer> {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final Supplier<Path> shipped;
  private final Publishing publish;
  private final Clock clock;
  private final Set<Fault> told = new HashSet<>();

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private IngestOptions options = new IngestOptions();

  @Mixin private NewStoreOption store = new NewStoreOption();

  @Option(names = "--inbox", required = true, description = "The inbox; made if missing.")
  private Path inbox = Path.of("");

  @Option(names = "--once", description = "Take what is there, then end.")
  private boolean once;

  @Option(names = "--publish", description = "Publish the store whenever something was accepted.")
  private boolean publishing;

  WatchCommand(Supplier<Path> shipped, Publishing publish, Clock clock) {
    this.shipped = shipped;
    this.publish = publish;
    this.clock = clock;
  }

  @Override
  public Integer call() throws InterruptedException {
    Catalogue catalogue = options.catalogue(shipped);
    StoreKind.requireReported(store.path());
    boolean isNew = !Files.isDirectory(inbox);
    Road road =
        new Road(
            store.path(), catalogue, options.check(store.path(), shipped), ProgressBar::onTerminal);
    try (Inbox watched = Inbox.open(inbox, catalogue, road.intake(), road.answers(), clock)) {
      if (isNew) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
            options.language() == Language.VI
                ? "Chưa có thư mục nhận %s nên đã tạo mới; kiểm tra --inbox nếu đây không phải ý"
                    + " định.%n"
                : "There was no inbox %s, so it was made; check --inbox where that was not"
                    + " meant.%n",
            inbox);
        out.flush();
      }
      return once ? once(watched) : forever(watched);
    }
  }

  /** Two looks, since a file is whole when it does not change between them. */
  private int once(Inbox watched) throws InterruptedException {
    List<Looked> looks = new ArrayList<>(List.of(look(watched)));
    if (looks.getFirst().sweep().waiting() > 0) {
      Thread.sleep(BETWEEN_LOOKS.dividedBy(2));
      looks.add(look(watched));
    }
    PrintWriter out = spec.commandLine().getOut();
    Sweep last = looks.getLast().sweep();
    if (looks.stream().allMatch(look -> look.sweep().handled() == 0)) {
      out.println(
          options.language() == Language.VI ? "Không có tệp mới." : "There are no new files.");
    }
    if (last.waiting() > 0) {
      out.printf(
          options.language() == Language.VI
              ? "%d tệp đang được ghi, sẽ nhận ở lần sau.%n"
              : "%d files are still being written; the next run takes them.%n",
          last.waiting());
    }
    out.flush();
    publishIf(looks.stream().anyMatch(Looked::accepted));
    return last.faults().isEmpty() ? 0 : 1;
  }

  private int forever(Inbox watched) throws InterruptedException {
    while (true) {
      publishIf(look(watched).accepted());
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private Looked look(Inbox watched) {
    boolean[] accepted = {false};
    Sweep sweep =
        watched.sweep(
            one -> {
              accepted[0] |= one.answer().outcome() == Outcome.ACCEPTED;
              print(one);
            });
    PrintWriter err = spec.commandLine().getErr();
    List<Fault> faults = sweep.faults();
    told.retainAll(faults);
    for (Fault fault : faults) {
      if (told.add(fault)) { // a lasting fault is told once
        err.println(fault.describe(Language.VI));
        err.println(fault.describe(Language.EN));
      }
    }
    err.flush();
    return new Looked(sweep, accepted[0]);
  }

  private void print(Handled one) {
    PrintWriter out = spec.commandLine().getOut();
    AnswerText.lines(one.answer(), options.language()).forEach(out::println);
    out.println("  → " + one.file());
    one.answers().forEach(path -> out.println("  → " + path));
    out.flush();
  }

  private void publishIf(boolean accepted) {
    if (!publishing || !accepted) {
      return;
    }
    try {
      publish.publish(store.path(), options.base(), options.data());
      spec.commandLine().getOut().println("Đã công bố bản mới. / A new snapshot is published.");
    } catch (FaultException e) {
      // The figures are in the ledger; the next publication takes them.
      spec.commandLine().getErr().println(e.describe(Language.VI));
      spec.commandLine().getErr().println(e.describe(Language.EN));
    }
    spec.commandLine().getOut().flush();
  }

  private record Looked(Sweep sweep, boolean accepted) {}
}
