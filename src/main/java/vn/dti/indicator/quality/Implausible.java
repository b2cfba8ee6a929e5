package vn.dti.indicator.quality;

import vn.dti.fault.Text;
import vn.dti.indicator.Severity;

/** A figure lies outside of what its indicator can be. */
public record Implausible() implements QualityRule {
  @Override
  public String id() {
    return "implausible";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public Text title() {
    return new Text("ngoài khoảng hợp lý", "outside the plausible range");
  }
}
