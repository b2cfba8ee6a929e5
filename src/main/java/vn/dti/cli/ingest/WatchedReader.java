package vn.dti.cli.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import vn.dti.cli.ProgressBar;
import vn.dti.fault.Text;
import vn.dti.ingest.Finding;
import vn.dti.ingest.ReadSink;
import vn.dti.ingest.ReadSummary;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.SubmissionReader;
import vn.dti.ingest.SubmittedFigure;

/** A reader that shows how far the reading of a long file has come. */
record WatchedReader(SubmissionReader reader, Supplier<ProgressBar> bars)
    implements SubmissionReader {
  /** A file that is read before anybody can look shows nothing. */
  private static final int EVERY = 10_000;

  private static final Text READ =
      new Text("số liệu và phát hiện đã đọc", "figures and findings read");

  @Override
  public ReadSummary read(SubmissionFile file, Optional<Path> mapping, ReadSink sink)
      throws IOException {
    try (ProgressBar bar = bars.get()) {
      return reader.read(file, mapping, new Counting(sink, bar));
    }
  }

  private static final class Counting implements ReadSink {
    private final ReadSink sink;
    private final ProgressBar bar;
    private long seen;

    Counting(ReadSink sink, ProgressBar bar) {
      this.sink = sink;
      this.bar = bar;
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
        bar.at(READ, seen);
      }
    }
  }
}
