package vn.dti.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads submissions. Whatever is wrong with a file is a finding, all of them at once; only a
 * failing disk is an exception. A file that yields figures and errors side by side is one that the
 * officer has to mend: its figures are handed on so that further checks can speak about them too.
 */
public interface SubmissionReader {
  /**
   * Reads a file and hands on what is in it, row by row; memory does not grow with the rows.
   *
   * @param mapping a mapping file that describes the layout; empty where headings have to tell it
   */
  ReadSummary read(SubmissionFile file, Optional<Path> mapping, ReadSink sink) throws IOException;

  /** Reads a file into memory. */
  default ReadResult readAll(SubmissionFile file, Optional<Path> mapping) throws IOException {
    ReadResult.Collector collector = new ReadResult.Collector();
    return collector.result(read(file, mapping, collector));
  }
}
