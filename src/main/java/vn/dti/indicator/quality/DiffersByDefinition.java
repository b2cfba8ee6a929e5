package vn.dti.indicator.quality;

import vn.dti.fault.Text;
import vn.dti.indicator.Severity;

/** Figures that look alike measure different things; no contradiction. */
public record DiffersByDefinition() implements QualityRule {
  @Override
  public String id() {
    return "differs_by_definition";
  }

  @Override
  public Severity severity() {
    return Severity.NOTE;
  }

  @Override
  public Text title() {
    return new Text("khác nhau do định nghĩa", "differs by definition");
  }
}
