package vn.dti.indicator.quality;

import vn.dti.fault.Text;
import vn.dti.indicator.Severity;

/** Nothing new has come for longer than the rhythm and the publication lag allow. */
public record Stale() implements QualityRule {
  @Override
  public String id() {
    return "stale";
  }

  @Override
  public Severity severity() {
    return Severity.NOTE;
  }

  @Override
  public Text title() {
    return new Text("số liệu cũ", "stale");
  }
}
