package vn.dti.indicator.quality;

import vn.dti.fault.Text;
import vn.dti.indicator.Severity;

/** A figure that only adds up has become smaller. */
public record FallingCumulative() implements QualityRule {
  @Override
  public String id() {
    return "falling_cumulative";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public Text title() {
    return new Text("số cộng dồn giảm", "cumulative figure falls");
  }
}
