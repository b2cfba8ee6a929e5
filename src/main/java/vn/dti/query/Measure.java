package vn.dti.query;

import static vn.dti.query.IndicatorShape.LATEST;
import static vn.dti.query.IndicatorShape.PROGRESS;
import static vn.dti.query.IndicatorShape.RANKING;
import static vn.dti.query.IndicatorShape.ROLL_UP;
import static vn.dti.query.IndicatorShape.SERIES;

import java.util.Set;
import vn.dti.fault.Text;
import vn.dti.indicator.Coded;

/** A number that an indicator query can ask for; its code is the column's name. */
public enum Measure implements Coded {
  VALUE("value", Unit.INDICATOR, "Giá trị", "Value", SERIES, LATEST, PROGRESS, RANKING, ROLL_UP),
  NUMERATOR("numerator", Unit.COUNT, "Tử số", "Numerator", SERIES, LATEST, ROLL_UP),
  DENOMINATOR("denominator", Unit.COUNT, "Mẫu số", "Denominator", SERIES, LATEST, ROLL_UP),
  BASELINE_VALUE("baseline_value", Unit.INDICATOR, "Mức xuất phát", "Baseline", PROGRESS),
  TARGET_VALUE("target_value", Unit.INDICATOR, "Mục tiêu", "Target", PROGRESS),
  SHARE_OF_WAY("share_of_way", Unit.SHARE, "Phần đường đã đi", "Share of the way", PROGRESS),
  GAP("gap", Unit.INDICATOR, "Còn thiếu", "Gap", PROGRESS),
  DAYS_LEFT("days_left", Unit.DAYS, "Số ngày còn lại", "Days left", PROGRESS),
  ACHIEVED_SHARE(
      "achieved_share", Unit.SHARE, "Đã đi, tính từ mức xuất phát", "Achieved share", PROGRESS),
  PATH_SHARE("path_share", Unit.SHARE, "Phần thời gian đã qua", "Share of the time", PROGRESS),
  PATH_VALUE("path_value", Unit.INDICATOR, "Mức phải có theo đường", "Value on path", PROGRESS),
  REQUIRED_PACE(
      "required_pace", Unit.INDICATOR, "Cần mỗi tháng", "Required pace a month", PROGRESS),
  ACTUAL_PACE("actual_pace", Unit.INDICATOR, "Đạt mỗi tháng", "Actual pace a month", PROGRESS),
  PROJECTION_AT_DUE(
      "projection_at_due", Unit.INDICATOR, "Ước đến hạn", "Projection at due day", PROGRESS),
  DUE_VALUE(
      "due_value", Unit.INDICATOR, "Số liệu của kỳ đến hạn", "Figure for the due period", PROGRESS),
  FORECAST_AT_DUE(
      "forecast_at_due", Unit.INDICATOR, "Dự báo đến hạn", "Forecast at due day", PROGRESS),
  FORECAST_LOW("forecast_low", Unit.INDICATOR, "Dự báo thấp", "Forecast, low", PROGRESS),
  FORECAST_HIGH("forecast_high", Unit.INDICATOR, "Dự báo cao", "Forecast, high", PROGRESS),
  PERIODS_BELOW_PATH(
      "periods_below_path",
      Unit.COUNT,
      "Số kỳ liền dưới đường",
      "Periods below the path",
      PROGRESS),
  STATED_VALUE("stated_value", Unit.INDICATOR, "Số liệu công bố", "Stated value", ROLL_UP),
  DIFFERENCE("difference", Unit.INDICATOR, "Chênh lệch", "Difference", ROLL_UP),
  STANDING_VALUE("standing_value", Unit.INDICATOR, "Giá trị được dùng", "Standing value", ROLL_UP);

  /** What a measure is counted in, which is not always what its indicator is counted in. */
  public enum Unit {
    /** As the indicator. */
    INDICATOR,
    /** A plain number. */
    COUNT,
    /** From 0 to 1. */
    SHARE,
    /** Days. */
    DAYS
  }

  private final String code;
  private final Unit unit;
  private final Text title;
  private final Set<IndicatorShape> shapes;

  Measure(String code, Unit unit, String vi, String en, IndicatorShape... shapes) {
    this.code = code;
    this.unit = unit;
    this.title = new Text(vi, en);
    this.shapes = Set.of(shapes);
  }

  @Override
  public String code() {
    return code;
  }

  /** What it is counted in. */
  public Unit unit() {
    return unit;
  }

  /** What stands above its column. */
  public Text title() {
    return title;
  }

  /** Whether the table that the shape reads has it. */
  boolean isOf(IndicatorShape shape) {
    return shapes.contains(shape);
  }
}
