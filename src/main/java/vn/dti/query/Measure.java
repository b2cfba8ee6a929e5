package vn.dti.query;

import vn.dti.fault.Text;
import vn.dti.indicator.Coded;

/** A number that an indicator query can ask for; its code is the column's name. */
public enum Measure implements Coded {
  VALUE("value", Unit.INDICATOR, "Giá trị", "Value"),
  NUMERATOR("numerator", Unit.COUNT, "Tử số", "Numerator"),
  DENOMINATOR("denominator", Unit.COUNT, "Mẫu số", "Denominator"),
  BASELINE_VALUE("baseline_value", Unit.INDICATOR, "Mức xuất phát", "Baseline"),
  TARGET_VALUE("target_value", Unit.INDICATOR, "Mục tiêu", "Target"),
  SHARE_OF_WAY("share_of_way", Unit.SHARE, "Phần đường đã đi", "Share of the way"),
  GAP("gap", Unit.INDICATOR, "Còn thiếu", "Gap"),
  DAYS_LEFT("days_left", Unit.DAYS, "Số ngày còn lại", "Days left"),
  ACHIEVED_SHARE("achieved_share", Unit.SHARE, "Đã đi, tính từ mức xuất phát", "Achieved share"),
  PATH_SHARE("path_share", Unit.SHARE, "Phần thời gian đã qua", "Share of the time"),
  PATH_VALUE("path_value", Unit.INDICATOR, "Mức phải có theo đường", "Value on path"),
  REQUIRED_PACE("required_pace", Unit.INDICATOR, "Cần mỗi tháng", "Required pace a month"),
  ACTUAL_PACE("actual_pace", Unit.INDICATOR, "Đạt mỗi tháng", "Actual pace a month"),
  PROJECTION_AT_DUE("projection_at_due", Unit.INDICATOR, "Ước đến hạn", "Projection at due day"),
  DUE_VALUE("due_value", Unit.INDICATOR, "Số liệu của kỳ đến hạn", "Figure for the due period"),
  FORECAST_AT_DUE("forecast_at_due", Unit.INDICATOR, "Dự báo đến hạn", "Forecast at due day"),
  FORECAST_LOW("forecast_low", Unit.INDICATOR, "Dự báo thấp", "Forecast, low"),
  FORECAST_HIGH("forecast_high", Unit.INDICATOR, "Dự báo cao", "Forecast, high"),
  PERIODS_BELOW_PATH(
      "periods_below_path", Unit.COUNT, "Số kỳ liền dưới đường", "Periods below the path"),
  STATED_VALUE("stated_value", Unit.INDICATOR, "Số liệu công bố", "Stated value"),
  DIFFERENCE("difference", Unit.INDICATOR, "Chênh lệch", "Difference"),
  STANDING_VALUE("standing_value", Unit.INDICATOR, "Giá trị được dùng", "Standing value");

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
  private final String vi;
  private final String en;

  Measure(String code, Unit unit, String vi, String en) {
    this.code = code;
    this.unit = unit;
    this.vi = vi;
    this.en = en;
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
    return new Text(vi, en);
  }
}
