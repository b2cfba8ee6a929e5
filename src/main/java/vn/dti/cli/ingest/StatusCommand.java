package vn.dti.cli.ingest;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.dti.cli.StoreOption;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;
import vn.dti.fault.Text;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.intake.Reporting;
import vn.dti.ingest.intake.Reporting.Line;
import vn.dti.ingest.ledger.Ledger;
import vn.dti.ingest.text.PeriodText;
import vn.dti.ingest.text.WrittenPeriod;

/** Tells who has reported, and who has not. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Cho biết địa phương, đơn vị nào đã nộp, chưa nộp; kiểm tra sổ tiếp nhận.",
      "Tells which areas have reported and which have not; checks the ledger."
    })
final class StatusCommand implements Callable<Integer> {

  private final Supplier<Path> shipped;
  private final Clock clock;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private IngestOptions options = new IngestOptions();

  @Mixin private StoreOption store = new StoreOption();

  @Option(
      names = "--period",
      description = "Only figures of this period count, such as T6/2025, \"Quý II/2025\", 2025.")
  private @Nullable String period;

  @Option(names = "--missing", description = "List only those that have not reported.")
  private boolean missing;

  StatusCommand(Supplier<Path> shipped, Clock clock) {
    this.shipped = shipped;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(store.path())) {
      throw new FaultException(
          new Fault(
              FaultCode.STORE_MISSING,
              new Text(
                  "Không có kho số liệu %s.".formatted(store.path()),
                  "There is no store at %s.".formatted(store.path())),
              new Text(
                  "Kiểm tra đường dẫn ở --store; kho được tạo khi nộp hoặc công bố lần đầu.",
                  "Check the path of --store; a store is made by the first file handed in or"
                      + " published."),
              store.path().toString()));
    }
    Ledger ledger = new Ledger(store.path());
    List<Fault> torn = ledger.verify();
    if (!torn.isEmpty()) {
      throw new FaultException(torn);
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), SubmissionFile.ZONE);
    List<Line> lines = Reporting.of(ledger, options.catalogue(shipped), today, asked());
    PrintWriter out = spec.commandLine().getOut();
    boolean vi = options.language() == Language.VI;
    out.printf(
        "%-10s %-24s %-10s %-8s %10s %-10s  %s%n",
        vi ? "Mã" : "Area",
        vi ? "Tên" : "Name",
        vi ? "Nộp cuối" : "Last",
        vi ? "Hồ sơ" : "Entry",
        vi ? "Số liệu" : "Figures",
        vi ? "Kỳ cuối" : "Period",
        vi ? "Người nộp" : "By");
    for (Line line : lines) {
      if (!missing || !line.hasReported()) {
        out.println(row(line, vi));
      }
    }
    long reported = lines.stream().filter(Line::hasReported).count();
    out.printf(
        vi
            ? "Đã nộp: %d; chưa nộp: %d. Sổ tiếp nhận nguyên vẹn, %d hồ sơ.%n"
            : "Reported: %d; not yet: %d. The ledger is whole, %d entries.%n",
        reported,
        lines.size() - reported,
        ledger.entries().size());
    out.flush();
    return 0;
  }

  private static String row(Line line, boolean vi) {
    return "%-10s %-24s %-10s %-8s %,10d %-10s  %s"
        .formatted(
            line.area().id(),
            vi ? line.area().nameVi() : line.area().nameEn(),
            line.lastDay().map(day -> Text.of(day).vi()).orElse(vi ? "chưa nộp" : "not yet"),
            line.submissionId().orElse("–"),
            line.figures(),
            line.newestPeriod().map(day -> Text.of(day).vi()).orElse("–"),
            line.submittedBy().orElse("–"))
        .stripTrailing();
  }

  private Optional<WrittenPeriod> asked() {
    if (period == null) {
      return Optional.empty();
    }
    String text = period;
    return Optional.of(
        PeriodText.read(text)
            .orElseThrow(
                () ->
                    new FaultException(
                        Fault.of(
                            FaultCode.USAGE,
                            new Text(
                                "\"%s\" không phải là kỳ.".formatted(text),
                                "\"%s\" is no period.".formatted(text)),
                            new Text(
                                "Viết như T6/2025, \"Quý II/2025\", 2025.",
                                "Write it as T6/2025, \"Quý II/2025\", 2025.")))));
  }
}
