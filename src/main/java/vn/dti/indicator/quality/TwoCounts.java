package vn.dti.indicator.quality;

import vn.dti.fault.Text;
import vn.dti.indicator.Severity;

/** One source counts one thing twice, differently. */
public record TwoCounts() implements QualityRule {
  @Override
  public String id() {
    return "two_counts";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public Text title() {
    return new Text("hai số cho một việc trong một nguồn", "two counts in one source");
  }
}
