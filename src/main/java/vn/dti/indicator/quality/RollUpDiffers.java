package vn.dti.indicator.quality;

import vn.dti.fault.Text;
import vn.dti.indicator.Severity;

/** A share stated for a whole differs from the same worked out from its parts. */
public record RollUpDiffers() implements QualityRule {
  @Override
  public String id() {
    return "roll_up_differs";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public Text title() {
    return new Text("số chung lệch với số tính từ các phần", "roll-up against stated");
  }
}
