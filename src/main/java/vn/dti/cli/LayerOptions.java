package vn.dti.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the tables come from, for every subcommand that reads them from files. */
public final class LayerOptions {
  @Option(
      names = "--data",
      description =
          "A folder with CSV files of any tables, laid over the shipped figures: a row with a known"
              + " key replaces that row, one with a new key is added.")
  private @Nullable Path data;

  @Option(
      names = "--base",
      description = "A folder with the CSV files of all tables, in place of the shipped figures.")
  private @Nullable Path base;

  /** The folder in place of the shipped figures. */
  public Optional<Path> base() {
    return Optional.ofNullable(base);
  }

  /** The folder to lay over them. */
  public Optional<Path> data() {
    return Optional.ofNullable(data);
  }
}
