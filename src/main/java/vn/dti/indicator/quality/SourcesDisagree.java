package vn.dti.indicator.quality;

import vn.dti.fault.Text;
import vn.dti.indicator.Severity;

/** Sources tell one series and period differently. */
public record SourcesDisagree() implements QualityRule {
  @Override
  public String id() {
    return "sources_disagree";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public Text title() {
    return new Text("các nguồn nêu khác nhau", "sources disagree");
  }
}
