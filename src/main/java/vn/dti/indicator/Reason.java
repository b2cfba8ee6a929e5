package vn.dti.indicator;

import vn.dti.fault.Text;

/** Why a target is unrated. */
public enum Reason implements Coded {
  /** Only one figure stands on the path. */
  SINGLE_FIGURE("single_figure", "mới có một số liệu", "only one figure"),
  /** No earlier figure can serve as the baseline. */
  NO_BASELINE("no_baseline", "thiếu số liệu gốc", "no baseline"),
  /** Earlier figures speak of periods of another length. */
  GRAIN_DIFFERS("grain_differs", "khác kỳ số liệu", "periods of different length"),
  /** Figures follow different definitions. */
  DEFINITION_DIFFERS("definition_differs", "khác định nghĩa", "different definitions"),
  /** The denominator moved by more than 5 %. */
  DENOMINATOR_CHANGED("denominator_changed", "mẫu số thay đổi", "denominator changed"),
  /** The target names no method, and the methods disagree. */
  METHOD_OPEN("method_open", "các cách tính cho kết quả khác nhau", "methods disagree"),
  /** The words around a figure allow two values. */
  AMBIGUOUS("ambiguous", "nguồn nêu không rõ", "ambiguous source"),
  /** Only a lower bound of a figure is known. */
  BOUND("bound", "chỉ biết mức tối thiểu", "only a bound is known"),
  /** The province has no target of its own. */
  NATIONAL_REFERENCE(
      "national_reference",
      "so với mục tiêu cả nước, không đánh giá",
      "compared with the national target, not judged"),
  /** Nobody has yet seen the text that sets the target. */
  UNCONFIRMED("unconfirmed", "mục tiêu chưa được xác nhận", "target not confirmed"),
  /** The indicator has no full catalogue row. */
  NOT_CATALOGUED("not_catalogued", "chỉ tiêu chưa có trong danh mục", "indicator not catalogued");

  private final String code;
  private final String vi;
  private final String en;

  Reason(String code, String vi, String en) {
    this.code = code;
    this.vi = vi;
    this.en = en;
  }

  @Override
  public String code() {
    return code;
  }

  /** What people read. */
  public Text words() {
    return new Text(vi, en);
  }
}
