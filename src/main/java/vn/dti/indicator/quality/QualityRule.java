package vn.dti.indicator.quality;

import vn.dti.fault.Text;
import vn.dti.indicator.Severity;

/**
 * One check of the figures. Its SQL is the resource {@code <id>.sql} of this package: a query over
 * {@link QualityChecks#SHARED}, one row for each hit, with the columns that {@link QualityChecks}
 * lists, those left out being empty.
 */
public sealed interface QualityRule
    permits DiffersByDefinition,
        FallingCumulative,
        Implausible,
        MissingPeriod,
        PeriodAfterPublication,
        RollUpDiffers,
        SameNumber,
        SourcesDisagree,
        Stale,
        StatedShare,
        StatedTotal,
        TwoCounts,
        UnitMismatch {
  /** The word that {@code quality_issue.rule} holds. */
  String id();

  /** How much a hit matters. */
  Severity severity();

  /** What is the matter, in a few words. */
  Text title();
}
