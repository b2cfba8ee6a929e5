package vn.dti.ingest;

/** Takes what a reader makes of a submission, in the file's order, one by one. */
public interface ReadSink {
  /** A figure that is right by itself. */
  void figure(SubmittedFigure figure);

  /** Something that an answer to the officer must tell. */
  void finding(Finding finding);
}
