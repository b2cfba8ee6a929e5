package vn.dti.ingest.text;

import java.math.BigDecimal;
import vn.dti.fault.Text;
import vn.dti.indicator.Qualifier;

/** What came of reading a number. */
public sealed interface NumberReading {
  /**
   * A number.
   *
   * @param unit what stands beside it in the same cell; {@link Unit#NONE} where nothing does
   */
  record Found(BigDecimal value, Qualifier qualifier, Unit unit) implements NumberReading {}

  /** A mark that says that there is no figure; never zero. */
  record Absent() implements NumberReading {}

  /** Two numbers that the text may mean. */
  record Ambiguous(BigDecimal decimal, BigDecimal grouped) implements NumberReading {}

  /** No number, and what would be one. */
  record Malformed(Text what, Text expected) implements NumberReading {}
}
