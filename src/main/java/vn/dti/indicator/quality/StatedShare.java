package vn.dti.indicator.quality;

import vn.dti.fault.Text;
import vn.dti.indicator.Severity;

/** A share as printed differs from its own numerator and denominator. */
public record StatedShare() implements QualityRule {
  @Override
  public String id() {
    return "stated_share";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public Text title() {
    return new Text("tỷ lệ lệch với tử số và mẫu số", "share against its own parts");
  }
}
