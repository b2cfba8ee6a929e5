package vn.dti.cli;

import java.nio.file.Path;
import java.util.Optional;

/** Makes sure that a store holds a snapshot before it is shown. */
@FunctionalInterface
public interface PublishStep {
  /**
   * Publishes the figures into the store.
   *
   * @param store the store's folder; made if missing
   * @param data a folder of CSV files to lay over the figures that came with the program
   */
  void publish(Path store, Optional<Path> data);
}
