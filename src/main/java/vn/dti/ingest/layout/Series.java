package vn.dti.ingest.layout;

import org.jspecify.annotations.Nullable;
import vn.dti.ingest.text.Unit;
import vn.dti.ingest.text.WrittenPeriod;

/**
 * What is known of a figure beside its number, as far as one part of a sheet tells it: a heading, a
 * title, a mapping file. Each part is null where this one does not tell it.
 *
 * @param indicator a code or name, as written
 * @param area an id or name, as written
 */
record Series(
    @Nullable String indicator,
    @Nullable String area,
    @Nullable WrittenPeriod period,
    @Nullable String definition,
    @Nullable String method,
    @Nullable Unit unit,
    @Nullable String qualifier) {
  /** Tells nothing. */
  static final Series NOTHING = new Series(null, null, null, null, null, null, null);

  /** Of one column's heading. */
  static Series ofHeading(
      @Nullable String indicator,
      @Nullable String area,
      @Nullable WrittenPeriod period,
      @Nullable Unit unit) {
    return new Series(indicator, area, period, null, null, unit, null);
  }

  /** This, and what another tells beside it. */
  Series or(Series other) {
    return new Series(
        indicator == null ? other.indicator : indicator,
        area == null ? other.area : area,
        period == null ? other.period : period,
        definition == null ? other.definition : definition,
        method == null ? other.method : method,
        unit == null ? other.unit : unit,
        qualifier == null ? other.qualifier : qualifier);
  }

  /** Whether both speak of the same figures, whatever their units. */
  boolean isOfSameFigure(Series other) {
    return java.util.Objects.equals(indicator, other.indicator)
        && java.util.Objects.equals(area, other.area)
        && java.util.Objects.equals(period, other.period);
  }
}
