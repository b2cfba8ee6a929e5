package vn.dti.report;

/**
 * A bar that is longer where the figure is better, with a mark at the target and, where there is a
 * path, one at what the path expects.
 */
final class Bar {
  private Bar() {}

  static String html(TargetProgress target) {
    Double value = target.figure().map(TargetProgress.Figure::value).orElse(null);
    Double expected = target.path().expected();
    Scale scale = Scale.of(target, value, expected);
    StringBuilder html = new StringBuilder();
    html.append("<div class=\"bar\" role=\"img\" aria-label=\"")
        .append(Html.escape(description(target)))
        .append("\"><div class=\"track")
        .append(value == null ? " empty" : "")
        .append("\">");
    if (value != null) {
      html.append("<span class=\"fill\" style=\"width:")
          .append(percent(scale.place(value)))
          .append("\"></span>");
    }
    if (expected != null) {
      html.append("<span class=\"expected\" style=\"left:")
          .append(percent(scale.place(expected)))
          .append("\"></span>");
    }
    html.append("<span class=\"goal\" style=\"left:")
        .append(percent(scale.place(target.goal().value())))
        .append("\"></span></div><div class=\"ends\" aria-hidden=\"true\"><span>")
        .append(Html.escape(target.quantity(scale.worst())))
        .append("</span><span>")
        .append(Html.escape(target.quantity(scale.best())))
        .append("</span></div></div>");
    return html.toString();
  }

  private static String description(TargetProgress target) {
    String text = "Số liệu: " + target.figureText() + "; mục tiêu: " + target.goalText();
    Double expected = target.path().expected();
    return expected == null
        ? text
        : text + "; theo đường thẳng lẽ ra: " + target.quantity(expected);
  }

  private static String percent(double place) {
    return Html.attribute(100 * place) + "%";
  }
}
