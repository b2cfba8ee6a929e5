package vn.dti.guard.access;

/** What a principal may do beside looking at the figures that are his. */
public enum Ability {
  /** Write SQL of his own; without it only indicator queries are answered. */
  SQL,
  /** Take figures away as files. */
  EXPORT,
  /** See the faults found in figures. */
  QUALITY
}
