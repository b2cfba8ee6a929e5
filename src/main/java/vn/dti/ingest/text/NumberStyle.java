package vn.dti.ingest.text;

/** Which sign separates what in numbers. */
public enum NumberStyle {
  /** Not said: both styles are read, and what they disagree on is asked. */
  EITHER,
  /** 1.234,5 */
  VIETNAMESE,
  /** 1,234.5 */
  PLAIN
}
