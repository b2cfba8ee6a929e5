package vn.dti.ingest;

import java.util.ArrayList;
import java.util.List;

/**
 * A submission read as a whole into memory.
 *
 * @param figures in the file's order
 * @param findings all of them, in the file's order
 * @param summary the same findings, bounded
 */
public record ReadResult(
    List<SubmittedFigure> figures, List<Finding> findings, ReadSummary summary) {
  public ReadResult {
    figures = List.copyOf(figures);
    findings = List.copyOf(findings);
  }

  /** Keeps everything. */
  static final class Collector implements ReadSink {
    private final List<SubmittedFigure> figures = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    @Override
    public void figure(SubmittedFigure figure) {
      figures.add(figure);
    }

    @Override
    public void finding(Finding finding) {
      findings.add(finding);
    }

    ReadResult result(ReadSummary summary) {
      return new ReadResult(figures, findings, summary);
    }
  }
}
