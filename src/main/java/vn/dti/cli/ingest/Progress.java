package vn.dti.cli.ingest;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import vn.dti.cli.Terminal;
import vn.dti.ingest.Finding;
import vn.dti.ingest.ReadSink;
import vn.dti.ingest.ReadSummary;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.SubmissionReader;
import vn.dti.ingest.SubmittedFigure;

/** Shows on a terminal how far the reading of a long file has come; elsewhere nothing. */
final class Progress implements SubmissionReader {
  private static final int EVERY = 10_000;

  private final SubmissionReader reader;
  private final PrintWriter out;

  private Progress(SubmissionReader reader, PrintWriter out) {
    this.reader = reader;
    this.out = out;
  }

  /** A reader that shows its progress, if there is a terminal to show it on. */
  static SubmissionReader around(SubmissionReader reader, PrintWriter out) {
    return Terminal.writer().isPresent() ? new Progress(reader, out) : reader;
  }

  @Override
  public ReadSummary read(SubmissionFile file, Optional<Path> mapping, ReadSink sink)
      throws IOException {
    Counting counting = new Counting(sink);
    try {
      return reader.read(file, mapping, counting);
    } finally {
      counting.clear();
    }
  }

  private final class Counting implements ReadSink {
    private final ReadSink sink;
    private long seen;

    Counting(ReadSink sink) {
      this.sink = sink;
    }

    @Override
    public void figure(SubmittedFigure figure) {
      count();
      sink.figure(figure);
    }

    @Override
    public void finding(Finding finding) {
      count();
      sink.finding(finding);
    }

    private void count() {
      seen++;
      if (seen % EVERY == 0) {
        out.printf("\r%,d …", seen);
        out.flush();
      }
    }

    void clear() {
      if (seen >= EVERY) {
        out.print("\r                    \r");
        out.flush();
      }
    }
  }
}
