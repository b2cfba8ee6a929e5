package vn.dti.cli.ingest;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.dti.cli.ProgressBar;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.ingest.Catalogue;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.intake.Answer;
import vn.dti.ingest.intake.Intake.Terms;
import vn.dti.publish.StoreKind;

/** Hands in one file. */
@Command(
    name = "file",
    mixinStandardHelpOptions = true,
    description = {
      "Nộp một tệp cho một địa phương, đơn vị.",
      "Hands in one file for one area. Exit code 0: accepted; 1: not accepted."
    })
final class FileCommand implements Callable<Integer> {
  private final Supplier<Path> shipped;
  private final Clock clock;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private IngestOptions options = new IngestOptions();

  @Parameters(paramLabel = "FILE", description = "CSV or XLSX.")
  private Path file = Path.of("");

  @Mixin private NewStoreOption store = new NewStoreOption();

  @Option(names = "--area", required = true, description = "The area's id, such as 34:48.")
  private String area = "";

  @Option(names = "--by", required = true, description = "The person who hands it in.")
  private String by = "";

  @Option(names = "--mapping", description = "A YAML file that describes the layout.")
  private @Nullable Path mapping;

  @Option(
      names = "--reason",
      description = "Why figures are changed or taken back, for rows that do not say it.")
  private @Nullable String reason;

  @Option(names = "--dry-run", description = "Answer only; record nothing.")
  private boolean dryRun;

  FileCommand(Supplier<Path> shipped, Clock clock) {
    this.shipped = shipped;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Catalogue catalogue = options.catalogue(shipped);
    IngestOptions.area(catalogue, area);
    if (Files.isDirectory(file)) {
      throw new FaultException(
          Fault.of(
              FaultCode.USAGE,
              new Text(
                  "%s là một thư mục, không phải tệp.".formatted(file),
                  "%s is a folder, not a file.".formatted(file)),
              new Text(
                  "Nộp từng tệp một; để nhận cả thư mục, dùng ingest watch.",
                  "Hand in one file at a time; ingest watch takes a folder.")));
    }
    if (!Files.isRegularFile(file)) {
      throw new FaultException(
          Fault.of(
              FaultCode.USAGE,
              new Text("Không có tệp %s.".formatted(file), "There is no file %s.".formatted(file)),
              new Text("Kiểm tra đường dẫn.", "Check the path.")));
    }
    if (by.isBlank()) {
      throw new FaultException(
          Fault.of(
              FaultCode.USAGE,
              new Text("--by để trống.", "--by is empty."),
              new Text("Ghi tên người nộp.", "Name the person who hands it in.")));
    }
    StoreKind.requireReported(store.path());
    PrintWriter out = spec.commandLine().getOut();
    Road road =
        new Road(
            store.path(), catalogue, options.check(store.path(), shipped), ProgressBar::onTerminal);
    Answer answer =
        road.intake()
            .receive(
                new SubmissionFile(
                    file, String.valueOf(file.getFileName()), area, by, clock.instant()),
                new Terms(
                    Optional.ofNullable(mapping),
                    Optional.ofNullable(reason),
                    Optional.empty(),
                    dryRun));
    AnswerText.lines(answer, options.language()).forEach(out::println);
    try {
      Path folder = file.toAbsolutePath().getParent();
      List<Path> written =
          road.answers()
              .write(
                  answer,
                  folder == null ? Path.of("/") : folder,
                  String.valueOf(file.getFileName()));
      written.forEach(path -> out.println("  → " + path));
    } catch (IOException e) {
      // The decision stands; only its copy beside the file is missing.
      spec.commandLine()
          .getErr()
          .printf(
              "Không ghi được câu trả lời cạnh tệp: %1$s. / Cannot write the answer beside the"
                  + " file: %1$s.%n",
              e);
    }
    out.flush();
    return answer.isGood() ? 0 : 1;
  }
}
