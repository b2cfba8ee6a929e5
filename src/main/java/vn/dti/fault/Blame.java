package vn.dti.fault;

/** Who can mend a fault. */
public enum Blame {
  /** The person who wrote the query or handed in the file. */
  USER,
  /** Whoever set up the data source, the store or the machine. */
  ADMINISTRATOR,
  /** Nobody at the moment of asking: the figures or files themselves are wrong. */
  DATA,
  /** We: a defect in this program. */
  INTERNAL
}
