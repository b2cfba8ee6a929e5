package vn.dti.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import vn.dti.indicator.Table;

/**
 * A source of rows. Layers lie on each other: a row replaces the row of the same key in every layer
 * below it, a row with a new key is added. Reading one twice hands on the same rows.
 *
 * <p>The layers of a publication are put together in {@link Layers}: the shipped figures, an
 * administrator's overlay, the accepted submissions.
 */
interface Layer {
  /** A word for the manifest: {@code base}, {@code overlay}, {@code ledger}. */
  String name();

  /** The hash over everything that the layer brings. */
  String sha256() throws IOException;

  /** Whether the rows of a table can be told to be absent: a fault of the layer as a whole. */
  default void check(Faults faults) throws IOException {}

  /** The CSV file of a table, for those who can read it whole; empty if there is none. */
  default Optional<Path> file(Table table) {
    return Optional.empty();
  }

  /**
   * Hands on the layer's rows of one table; none if it has nothing for it. A row's values may
   * include columns that files do not bring, such as {@code submission_id}; {@code recorded_at} is
   * filled in where it is absent. What cannot be read is added to the faults and left out.
   */
  void read(Table table, Faults faults, Consumer<Row> rows) throws IOException;
}
