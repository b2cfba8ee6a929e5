package vn.dti.cli.ingest;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which store, which need not be there yet. */
final class NewStoreOption {
  @Option(
      names = "--store",
      required = true,
      description = {
        "Thư mục kho số liệu; chưa có thì được tạo.",
        "The store's folder; made if missing."
      })
  private Path store = Path.of("");

  Path path() {
    return store;
  }
}
