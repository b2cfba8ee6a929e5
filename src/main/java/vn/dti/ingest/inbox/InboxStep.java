package vn.dti.ingest.inbox;

/** How far the handling of a dropped file has come; a kill after any of them must do no harm. */
public enum InboxStep {
  /** The file lies in the folder for files in work, under its mark. */
  CLAIMED,
  /** The intake has decided; an accepted file is in the ledger. */
  RECEIVED,
  /** The answer is written. */
  ANSWERED,
  /** The file lies beside its answer. */
  DONE
}
