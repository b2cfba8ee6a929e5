package vn.dti.cli.ingest;

import java.nio.file.Path;
import java.util.function.Supplier;
import vn.dti.cli.ProgressBar;
import vn.dti.ingest.Catalogue;
import vn.dti.ingest.SubmissionReader;
import vn.dti.ingest.answer.AnswerFiles;
import vn.dti.ingest.intake.FigureCheck;
import vn.dti.ingest.intake.Intake;
import vn.dti.ingest.layout.OfficeFileReader;
import vn.dti.ingest.ledger.Ledger;
import vn.dti.ingest.sheet.Books;
import vn.dti.ingest.sheet.ReadLimits;

/** The road from a file to the ledger and its answer, put together. */
final class Road {
  private final Intake intake;
  private final AnswerFiles answers;

  /**
   * The road into a store.
   *
   * @param check what to warn of
   * @param bars where to show how far the reading of a file has come
   */
  Road(Path store, Catalogue catalogue, FigureCheck check, Supplier<ProgressBar> bars) {
    SubmissionReader reader = new OfficeFileReader(catalogue, ReadLimits.DEFAULT, System::nanoTime);
    this.intake = new Intake(new Ledger(store), new WatchedReader(reader, bars), check);
    this.answers = new AnswerFiles(new Books(ReadLimits.DEFAULT, System::nanoTime));
  }

  Intake intake() {
    return intake;
  }

  AnswerFiles answers() {
    return answers;
  }
}
