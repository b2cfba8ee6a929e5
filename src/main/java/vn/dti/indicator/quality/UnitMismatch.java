package vn.dti.indicator.quality;

import vn.dti.fault.Text;
import vn.dti.indicator.Severity;

/** A figure is a round factor away from its neighbour, as if written in another unit. */
public record UnitMismatch() implements QualityRule {
  @Override
  public String id() {
    return "unit_mismatch";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public Text title() {
    return new Text("có thể khác đơn vị", "unit may differ");
  }
}
