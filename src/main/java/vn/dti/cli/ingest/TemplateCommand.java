package vn.dti.cli.ingest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;
import vn.dti.fault.Text;
import vn.dti.ingest.Catalogue;
import vn.dti.ingest.CatalogueArea;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.template.Template;

/** Makes the workbook that an office fills in. */
@Command(
    name = "template",
    mixinStandardHelpOptions = true,
    description = {
      "Lập biểu mẫu XLSX cho một địa phương, đơn vị.",
      "Makes the XLSX template of an area."
    })
final class TemplateCommand implements Callable<Integer> {
  private final Supplier<Path> shipped;
  private final Clock clock;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private IngestOptions options = new IngestOptions();

  @Option(names = "--area", required = true, description = "The area's id, such as 34:48.")
  private String area = "";

  @Option(names = "--out", required = true, description = "The file to write, ending in .xlsx.")
  private Path out = Path.of("");

  @Option(
      names = "--overwrite",
      description = {"Ghi đè tệp đã có.", "Replace a file that is there already."})
  private boolean overwrite;

  TemplateCommand(Supplier<Path> shipped, Clock clock) {
    this.shipped = shipped;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (!out.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
      throw new FaultException(
          Fault.of(
              FaultCode.USAGE,
              new Text(
                  "--out %s không có đuôi .xlsx.".formatted(out),
                  "--out %s does not end in .xlsx.".formatted(out)),
              new Text(
                  "Biểu mẫu là tệp XLSX; hãy đặt tên như bieu-mau.xlsx.",
                  "The template is an XLSX file; call it such as template.xlsx.")));
    }
    Catalogue catalogue = options.catalogue(shipped);
    CatalogueArea of = IngestOptions.area(catalogue, area);
    Template template = new Template(catalogue);
    try (OutputStream stream = new BufferedOutputStream(open())) {
      template.write(of, LocalDate.ofInstant(clock.instant(), SubmissionFile.ZONE), stream);
    } catch (FileAlreadyExistsException e) {
      throw new FaultException(
          new Fault(
              FaultCode.USAGE,
              new Text(
                  "Đã có tệp %s; có thể là biểu mẫu đã điền, nên không ghi đè.".formatted(out),
                  "The file %s is there already; it may be filled in, so it was left alone."
                      .formatted(out)),
              new Text(
                  "Chọn tên khác, hoặc thêm --overwrite nếu tệp ấy không cần nữa.",
                  "Choose another name, or add --overwrite where that file is no longer needed."),
              out.toString()),
          e);
    } catch (IOException e) {
      throw new FaultException(
          new Fault(
              FaultCode.USAGE,
              new Text(
                  "Không ghi được %s: %s.".formatted(out, e),
                  "Cannot write %s: %s.".formatted(out, e)),
              new Text("Chọn một thư mục ghi được.", "Choose a folder that can be written to."),
              out.toString()),
          e);
    }
    PrintWriter printed = spec.commandLine().getOut();
    printed.printf(
        options.language() == Language.VI
            ? "Đã lập biểu mẫu %s cho %s: %d chỉ tiêu.%n"
            : "The template %s for %s lists %d indicators.%n",
        out,
        options.language() == Language.VI ? of.nameVi() : of.nameEn(),
        template.indicators(of).size());
    printed.flush();
    return 0;
  }

  private OutputStream open() throws IOException {
    return overwrite
        ? Files.newOutputStream(out)
        : Files.newOutputStream(out, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }
}
