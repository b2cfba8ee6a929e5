package vn.dti.indicator.quality;

import vn.dti.fault.Text;
import vn.dti.indicator.Severity;

/** One number stands under two indicators in one paragraph. */
public record SameNumber() implements QualityRule {
  @Override
  public String id() {
    return "same_number";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public Text title() {
    return new Text("một con số cho hai chỉ tiêu", "one number for two indicators");
  }
}
