package vn.dti.indicator.quality;

import vn.dti.fault.Text;
import vn.dti.indicator.Severity;

/** A figure was public before its period was over. */
public record PeriodAfterPublication() implements QualityRule {
  @Override
  public String id() {
    return "period_after_publication";
  }

  @Override
  public Severity severity() {
    return Severity.NOTE;
  }

  @Override
  public Text title() {
    return new Text("công bố trước khi hết kỳ", "public before its period ended");
  }
}
