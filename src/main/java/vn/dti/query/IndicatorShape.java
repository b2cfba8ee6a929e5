package vn.dti.query;

import java.util.List;
import vn.dti.fault.Text;
import vn.dti.indicator.Coded;

/** What an indicator query answers with, and which table it reads. */
public enum IndicatorShape implements Coded {
  /** Figures over time: a line for each series. */
  SERIES("series", "observation_current", "observation_as_of", "chuỗi theo thời gian", "series"),
  /** The newest figure of each series. */
  LATEST(
      "latest", "observation_current", "observation_as_of", "số liệu mới nhất", "latest figures"),
  /** Targets in force, and how each stands. */
  PROGRESS("progress", "progress", "progress_as_of", "tiến độ theo mục tiêu", "progress"),
  /** Provinces in order, by their newest period. */
  RANKING("ranking", "ranking", "ranking_as_of", "xếp thứ tự", "ranking"),
  /** What the parts of an area say of the whole, for the newest period. */
  ROLL_UP("roll_up", "roll_up", "roll_up_as_of", "tổng hợp từ các phần", "roll-up");

  private final String code;
  private final String table;
  private final String macro;
  private final String vi;
  private final String en;

  IndicatorShape(String code, String table, String macro, String vi, String en) {
    this.code = code;
    this.table = table;
    this.macro = macro;
    this.vi = vi;
    this.en = en;
  }

  @Override
  public String code() {
    return code;
  }

  /** What people call it. */
  public Text words() {
    return new Text(vi, en);
  }

  /** The stored table, of the snapshot's own day. */
  String table() {
    return table;
  }

  /** The table macro that gives any other day. */
  String macro() {
    return macro;
  }

  /** What it can show. */
  public List<Measure> measures() {
    return switch (this) {
      case SERIES, LATEST -> List.of(Measure.VALUE, Measure.NUMERATOR, Measure.DENOMINATOR);
      case RANKING -> List.of(Measure.VALUE);
      case ROLL_UP ->
          List.of(
              Measure.VALUE,
              Measure.NUMERATOR,
              Measure.DENOMINATOR,
              Measure.STATED_VALUE,
              Measure.DIFFERENCE,
              Measure.STANDING_VALUE);
      case PROGRESS ->
          List.of(
              Measure.VALUE,
              Measure.BASELINE_VALUE,
              Measure.TARGET_VALUE,
              Measure.SHARE_OF_WAY,
              Measure.GAP,
              Measure.DAYS_LEFT,
              Measure.ACHIEVED_SHARE,
              Measure.PATH_SHARE,
              Measure.PATH_VALUE,
              Measure.REQUIRED_PACE,
              Measure.ACTUAL_PACE,
              Measure.PROJECTION_AT_DUE,
              Measure.DUE_VALUE,
              Measure.FORECAST_AT_DUE,
              Measure.FORECAST_LOW,
              Measure.FORECAST_HIGH,
              Measure.PERIODS_BELOW_PATH);
    };
  }

  /** What it shows where nothing else is asked for. */
  List<Measure> usualMeasures() {
    return switch (this) {
      case SERIES, LATEST, RANKING -> List.of(Measure.VALUE);
      case PROGRESS ->
          List.of(
              Measure.VALUE,
              Measure.BASELINE_VALUE,
              Measure.TARGET_VALUE,
              Measure.SHARE_OF_WAY,
              Measure.GAP,
              Measure.DAYS_LEFT);
      case ROLL_UP -> List.of(Measure.VALUE, Measure.STATED_VALUE, Measure.STANDING_VALUE);
    };
  }
}
