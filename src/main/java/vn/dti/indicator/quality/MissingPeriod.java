package vn.dti.indicator.quality;

import vn.dti.fault.Text;
import vn.dti.indicator.Severity;

/** A figure names no period, or a line with a rhythm has holes. */
public record MissingPeriod() implements QualityRule {
  @Override
  public String id() {
    return "missing_period";
  }

  @Override
  public Severity severity() {
    return Severity.NOTE;
  }

  @Override
  public Text title() {
    return new Text("thiếu kỳ", "period missing");
  }
}
