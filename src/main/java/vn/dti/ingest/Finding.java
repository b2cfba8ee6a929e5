package vn.dti.ingest;

import org.jspecify.annotations.Nullable;
import vn.dti.fault.Fault;
import vn.dti.fault.Language;
import vn.dti.fault.Text;
import vn.dti.indicator.Severity;

/**
 * One thing that a reader found in a submission.
 *
 * @param rule what it breaks, with its severity
 * @param place where
 * @param value the offending value as the file writes it; null where there is none
 * @param what what is the matter
 * @param expected what would be right, and what to do
 * @param suggestion what could stand in the cell instead; null where nothing is likely
 */
public record Finding(
    Rule rule,
    Place place,
    @Nullable String value,
    Text what,
    Text expected,
    @Nullable String suggestion) {
  /** Longer values are cut, so that answers stay readable. */
  public static final int LONGEST_VALUE = 120;

  public Finding {
    if (value != null && value.length() > LONGEST_VALUE) {
      value = value.substring(0, LONGEST_VALUE - 1) + "…";
    }
  }

  /** How much it matters. */
  public Severity severity() {
    return rule.severity();
  }

  /** Whether it keeps the file out. */
  public boolean isError() {
    return severity() == Severity.ERROR;
  }

  /** The same as a fault, its place in one language. */
  public Fault toFault(Language language) {
    return new Fault(rule.faultCode(), what, expected, place.describe().in(language));
  }
}
