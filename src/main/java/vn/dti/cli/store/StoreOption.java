package vn.dti.cli.store;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which store. */
final class StoreOption {
  @Option(
      names = "--store",
      required = true,
      description = {"Thư mục kho số liệu.", "The store's folder."})
  private Path store = Path.of("");

  Path path() {
    return store;
  }
}
