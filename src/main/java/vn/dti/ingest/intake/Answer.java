package vn.dti.ingest.intake;

import java.util.List;
import java.util.Optional;
import vn.dti.indicator.Severity;
import vn.dti.ingest.Finding;
import vn.dti.ingest.FindingSummary;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.ledger.StagedSubmission.Counts;

/**
 * What an officer is told about a submission.
 *
 * @param file what was handed in, under its own name and path
 * @param sha256 the file's hash
 * @param submissionId the entry in the ledger; empty where nothing was written
 * @param counts what the file brings, or would bring
 * @param findings all of it, bounded
 * @param marks the errors and warnings that have a cell, to be marked in a copy of the file;
 *     bounded
 */
public record Answer(
    Outcome outcome,
    SubmissionFile file,
    String sha256,
    Optional<String> submissionId,
    Counts counts,
    FindingSummary findings,
    List<Finding> marks) {
  /** As many cells are marked in the copy at most; beyond, a person mends by rule, not by cell. */
  public static final int MARKS = 2_000;

  /** What became of a submission. */
  public enum Outcome {
    /** It is in the ledger. */
    ACCEPTED("accepted"),
    /** Exactly this file was accepted before, and still holds; nothing was written. */
    KNOWN("known"),
    /** It would be accepted; nothing was written, as was asked for. */
    ACCEPTABLE("acceptable"),
    /** It has to come back mended; nothing was written. */
    REJECTED("rejected");

    private final String code;

    Outcome(String code) {
      this.code = code;
    }

    /** The word in answers. */
    public String code() {
      return code;
    }
  }

  public Answer {
    marks = List.copyOf(marks);
  }

  /** Whether the officer has nothing to mend. */
  public boolean isGood() {
    return outcome != Outcome.REJECTED;
  }

  /** How many findings of a severity there are. */
  public long count(Severity severity) {
    return findings.count(severity);
  }
}
