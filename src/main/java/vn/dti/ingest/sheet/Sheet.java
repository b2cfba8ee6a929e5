package vn.dti.ingest.sheet;

import java.io.IOException;
import java.util.Optional;

/** One sheet of a workbook, or a CSV file as the only sheet of its own. */
public interface Sheet {
  /** Its name; empty for CSV. */
  Optional<String> name();

  /** Whether the workbook hides it. */
  boolean hidden();

  /** Its merged cells and hidden columns; reads the whole sheet once. */
  SheetShape shape() throws IOException, RefusedFileException;

  /** Hands on its rows, empty ones left out, until the visitor has enough. May be called again. */
  void read(RowVisitor visitor) throws IOException, RefusedFileException;

  /** Takes rows. */
  @FunctionalInterface
  interface RowVisitor {
    /** Takes one row; true to go on. */
    boolean row(SheetRow row);
  }
}
