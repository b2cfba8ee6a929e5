package vn.dti.ingest.inbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import vn.dti.ingest.TestCatalogue;
import vn.dti.ingest.answer.AnswerFiles;
import vn.dti.ingest.intake.FigureCheck;
import vn.dti.ingest.intake.Intake;
import vn.dti.ingest.layout.OfficeFileReader;
import vn.dti.ingest.ledger.Ledger;
import vn.dti.ingest.sheet.Books;
import vn.dti.ingest.sheet.ReadLimits;

/**
 * A process of its own that empties an inbox, for tests that kill it. Arguments: the store, the
 * inbox, and the step after which it waits for its end.
 */
final class WatchingProcess {
  private WatchingProcess() {}

  public static void main(String[] args) {
    try (Inbox inbox =
        Inbox.open(
            Path.of(args[1]),
            TestCatalogue.plain(),
            intake(Path.of(args[0])),
            new AnswerFiles(new Books(ReadLimits.DEFAULT, System::nanoTime)),
            Clock.systemUTC(),
            step -> {
              if (step.name().equals(args[2])) {
                System.out.println("waiting");
                waitForTheEnd();
              }
            })) {
      inbox.sweep(handled -> {});
      inbox.sweep(handled -> {});
    }
  }

  static Intake intake(Path store) {
    return new Intake(
        new Ledger(store),
        new OfficeFileReader(TestCatalogue.plain(), ReadLimits.DEFAULT, System::nanoTime),
        FigureCheck.NONE);
  }

  private static void waitForTheEnd() {
    try {
      while (System.in.read() >= 0) {
        // Only the end of the stream, or of this process, matters.
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Runtime.getRuntime().halt(3);
  }
}
