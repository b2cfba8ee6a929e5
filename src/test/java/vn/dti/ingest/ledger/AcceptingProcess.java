package vn.dti.ingest.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import vn.dti.ingest.SubmissionFile;

/**
 * A process of its own that accepts submissions, for tests that kill it or starve it. Arguments:
 * the store, the submitted file, how many times, and the step after which it waits for its end.
 */
final class AcceptingProcess {
  private AcceptingProcess() {}

  public static void main(String[] args) throws IOException {
    Ledger ledger = new Ledger(Path.of(args[0]));
    SubmissionFile file =
        new SubmissionFile(
            Path.of(args[1]),
            "số liệu.csv",
            "63:48",
            "Nguyễn Thị Ánh",
            Instant.parse("2025-08-01T02:03:04.567890Z"));
    for (int i = 0; i < Integer.parseInt(args[2]); i++) {
      accept(ledger, file, args[3]);
    }
    System.out.println("accepted");
  }

  private static void accept(Ledger ledger, SubmissionFile file, String waitAfter) {
    try (LedgerWriter writer =
            LedgerWriter.open(
                ledger,
                step -> {
                  if (step.name().equals(waitAfter)) {
                    System.out.println("waiting");
                    waitForTheEnd();
                  }
                });
        StagedSubmission staged = writer.stage(file)) {
      for (int day = 10; day < 30; day++) {
        staged.add(Figures.share("2025-01-" + day, 50.5));
      }
      staged.accept(new StagedSubmission.Counts(20, 0, 0, 0), Optional.empty());
    }
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
