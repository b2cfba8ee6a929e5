package vn.dti.report;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Targets as a table of HTML. On narrow screens each row becomes a block of labelled lines. */
final class TargetTable {
  private TargetTable() {}

  /**
   * Targets that have a figure. A series of more than one figure is drawn where it is first named:
   * many targets may speak of one indicator.
   */
  static String withFigures(String caption, List<TargetProgress> targets, NationalReport report) {
    Set<Series> drawn = new HashSet<>();
    StringBuilder html =
        open(
            caption,
            "Chỉ tiêu",
            "Số liệu",
            "Ngày",
            "Mục tiêu",
            "Hạn",
            "Còn thiếu",
            "Trạng thái",
            "Nguồn");
    for (TargetProgress target : targets) {
      html.append("<tr role=\"row\" class=\"")
          .append(TargetCard.look(target.verdict().status()))
          .append("\">");
      name(
          html,
          target,
          drawn.add(target.series()) ? TrendChart.svg(target, report.trend(target)) : "");
      cell(html, "Số liệu", "<b>" + Html.escape(target.figureText()) + "</b>" + Bar.html(target));
      number(html, "Ngày", Html.escape(target.figureDay()));
      number(html, "Mục tiêu", Html.escape(target.goalText()));
      due(html, target);
      number(html, "Còn thiếu", Html.escape(target.gapText()));
      cell(html, "Trạng thái", TargetCard.status(target));
      cell(
          html,
          "Nguồn",
          target.figure().map(figure -> Html.citation(figure.source())).orElse(Vietnamese.NONE)
              + "<br><span class=\"en\">"
              + Html.escape(target.goal().instrument())
              + "</span>");
      html.append("</tr>");
    }
    return html.append("</tbody></table>").toString();
  }

  /** Targets that nobody has reported on. */
  static String withoutFigures(String caption, List<TargetProgress> targets) {
    StringBuilder html = open(caption, "Chỉ tiêu", "Mục tiêu", "Hạn", "Trạng thái", "Văn bản");
    for (TargetProgress target : targets) {
      html.append("<tr role=\"row\" class=\"")
          .append(TargetCard.look(target.verdict().status()))
          .append("\">");
      name(html, target, "");
      number(html, "Mục tiêu", Html.escape(target.goalText()));
      due(html, target);
      cell(html, "Trạng thái", TargetCard.status(target));
      cell(
          html,
          "Văn bản",
          Html.escape(target.goal().instrument())
              + "<br><span class=\"en\">"
              + Html.citation(target.goal().source())
              + "</span>");
      html.append("</tr>");
    }
    return html.append("</tbody></table>").toString();
  }

  private static StringBuilder open(String caption, String... titles) {
    StringBuilder html = new StringBuilder("<table role=\"table\"><caption>");
    html.append(Html.escape(caption))
        .append("</caption><thead role=\"rowgroup\"><tr role=\"row\">");
    for (String title : titles) {
      html.append("<th role=\"columnheader\" scope=\"col\">")
          .append(Html.escape(title))
          .append("</th>");
    }
    return html.append("</tr></thead><tbody role=\"rowgroup\">");
  }

  private static void name(StringBuilder html, TargetProgress target, String trend) {
    html.append("<th role=\"rowheader\" scope=\"row\">")
        .append(Html.escape(target.name()))
        .append("<br><span class=\"en\" lang=\"en\">")
        .append(Html.escape(target.nameEn()))
        .append("</span>")
        .append(trend)
        .append("</th>");
  }

  private static void due(StringBuilder html, TargetProgress target) {
    number(
        html,
        "Hạn",
        Vietnamese.date(target.goal().due(), "day")
            + "<br><span class=\"en\">"
            + Html.escape(target.daysText())
            + "</span>");
  }

  /** The content is HTML already. */
  private static void cell(StringBuilder html, String title, String content) {
    cell(html, title, "", content);
  }

  /** A cell whose lines must not break. */
  private static void number(StringBuilder html, String title, String content) {
    cell(html, title, " class=\"n\"", content);
  }

  private static void cell(StringBuilder html, String title, String attribute, String content) {
    html.append("<td role=\"cell\"")
        .append(attribute)
        .append(" data-label=\"")
        .append(Html.escape(title))
        .append("\"><div>")
        .append(content)
        .append("</div></td>");
  }
}
