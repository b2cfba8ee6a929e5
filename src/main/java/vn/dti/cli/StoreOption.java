package vn.dti.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which store. */
public final class StoreOption {
  @Option(
      names = "--store",
      required = true,
      description = {"Thư mục kho số liệu.", "The store's folder."})
  private Path store = Path.of("");

  /** Its path. */
  public Path path() {
    return store;
  }
}
