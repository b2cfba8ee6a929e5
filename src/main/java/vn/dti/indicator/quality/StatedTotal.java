package vn.dti.indicator.quality;

import vn.dti.fault.Text;
import vn.dti.indicator.Severity;

/** A total as printed differs from the sum of its parts; mends both if one slip explains it. */
public record StatedTotal() implements QualityRule {
  @Override
  public String id() {
    return "stated_total";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public Text title() {
    return new Text("tổng lệch với các phần", "total against its parts");
  }
}
