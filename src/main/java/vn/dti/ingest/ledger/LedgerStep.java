package vn.dti.ingest.ledger;

/** How far an acceptance has come; a kill after any of them must leave the ledger in order. */
public enum LedgerStep {
  /** The lock is held; what earlier crashes left was cleared away. */
  LOCKED,
  /** The submitted file was copied aside. */
  COPIED,
  /** Its accepted figures stand beside it, not yet synced. */
  FIGURES_WRITTEN,
  /** Everything is synced and read-only, still aside. */
  SEALED,
  /** The entry is part of the ledger; its folder may not yet be read-only. */
  MOVED,
  /** The entry is part of the ledger, and nothing is left to do. */
  DONE
}
