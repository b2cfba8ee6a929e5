package vn.dti.ingest.layout;

import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;
import vn.dti.ingest.Finding;
import vn.dti.ingest.FindingSummary;
import vn.dti.ingest.Place;
import vn.dti.ingest.ReadSink;
import vn.dti.ingest.ReadSummary;
import vn.dti.ingest.Rule;
import vn.dti.ingest.SubmittedFigure;

/** Hands on what is read of one file, and counts it. */
final class Reporter {
  /** Likely words are looked for this often in a file; looking takes longer than reading. */
  private static final int MOST_SUGGESTIONS = 300;

  private final ReadSink sink;
  private final FindingSummary.Collector findings = new FindingSummary.Collector();
  private long figures;
  private long errors;
  private int suggestions;

  Reporter(ReadSink sink) {
    this.sink = sink;
  }

  void figure(SubmittedFigure figure) {
    figures++;
    sink.figure(figure);
  }

  void finding(Finding finding) {
    findings.add(finding);
    if (finding.isError()) {
      errors++;
    }
    sink.finding(finding);
  }

  void finding(
      Rule rule,
      Place place,
      @Nullable String value,
      Text what,
      Text expected,
      @Nullable String suggestion) {
    finding(new Finding(rule, place, value, what, expected, suggestion));
  }

  /** How many errors there were so far. */
  long errors() {
    return errors;
  }

  /** Whether it is still worth looking for what a writer may have meant. */
  boolean maySuggest() {
    return suggestions++ < MOST_SUGGESTIONS;
  }

  ReadSummary summary() {
    return new ReadSummary(figures, findings.summary());
  }
}
