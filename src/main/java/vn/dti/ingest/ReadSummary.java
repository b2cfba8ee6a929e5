package vn.dti.ingest;

/**
 * How the reading of a submission went.
 *
 * @param figures how many figures were handed on
 * @param findings what was found
 */
public record ReadSummary(long figures, FindingSummary findings) {
  /** Whether every row could be taken in. */
  public boolean isClean() {
    return !findings.hasErrors();
  }
}
