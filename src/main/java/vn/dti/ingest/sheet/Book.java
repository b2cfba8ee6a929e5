package vn.dti.ingest.sheet;

import java.io.IOException;
import java.util.List;

/** An opened file. */
public interface Book extends AutoCloseable {
  /** Its sheets, in the file's order. */
  List<Sheet> sheets();

  @Override
  void close() throws IOException;
}
