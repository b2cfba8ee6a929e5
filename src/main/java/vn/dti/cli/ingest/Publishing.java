package vn.dti.cli.ingest;

import java.nio.file.Path;
import java.util.Optional;

/** Publishes a store. */
@FunctionalInterface
public interface Publishing {
  /**
   * Publishes.
   *
   * @param base a folder in place of the shipped tables
   * @param data a folder to lay over them
   */
  void publish(Path store, Optional<Path> base, Optional<Path> data);
}
