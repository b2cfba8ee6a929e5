package vn.dti.ingest;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.Grain;
import vn.dti.indicator.Qualifier;

/**
 * One figure of a submission, read and checked by itself.
 *
 * @param indicatorCode a code of the catalogue
 * @param definition {@code all} unless the file says otherwise
 * @param method null where it does not matter who computed it
 * @param grain the length of the period
 * @param areaId the submission's area
 * @param periodStart null for levels as of a day
 * @param periodEnd the day that the figure speaks of
 * @param value in the catalogue's unit, shares in percent; null only where withdrawn
 * @param numerator of a share; null where the file does not give it
 * @param denominator of a share; null where the file does not give it
 * @param qualifier how sure the file's words are
 * @param note the officer's remark
 * @param reason why it differs from what was handed in before
 * @param withdrawn whether the row takes an earlier figure back
 * @param place its value's cell
 */
public record SubmittedFigure(
    String indicatorCode,
    String definition,
    @Nullable String method,
    Grain grain,
    String areaId,
    @Nullable LocalDate periodStart,
    LocalDate periodEnd,
    @Nullable Double value,
    @Nullable Double numerator,
    @Nullable Double denominator,
    Qualifier qualifier,
    @Nullable String note,
    @Nullable String reason,
    boolean withdrawn,
    Place place) {
  public SubmittedFigure {
    if (value == null && !withdrawn) {
      throw new IllegalArgumentException("a figure that is not withdrawn has a value");
    }
    if (periodStart != null && periodStart.isAfter(periodEnd)) {
      throw new IllegalArgumentException("a period begins before it ends");
    }
  }

  /** The same with another reason. */
  public SubmittedFigure withReason(@Nullable String other) {
    return new SubmittedFigure(
        indicatorCode,
        definition,
        method,
        grain,
        areaId,
        periodStart,
        periodEnd,
        value,
        numerator,
        denominator,
        qualifier,
        note,
        other,
        withdrawn,
        place);
  }
}
