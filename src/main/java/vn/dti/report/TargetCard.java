package vn.dti.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.Status;

/** One headline target with everything that is known of it. */
final class TargetCard {
  private TargetCard() {}

  static String html(TargetProgress target, List<Point> trend) {
    StringBuilder html = new StringBuilder();
    html.append("<article class=\"card ").append(look(target.verdict().status())).append("\">");
    html.append("<h4>").append(Html.escape(target.name())).append("</h4>");
    html.append("<p class=\"en\" lang=\"en\">").append(Html.escape(target.nameEn())).append("</p>");
    html.append(status(target));
    html.append("<p class=\"figures\"><strong")
        .append(target.figure().isEmpty() ? " class=\"none\"" : "")
        .append('>')
        .append(Html.escape(target.figureText()))
        .append("</strong> <span>mục tiêu <b>")
        .append(Html.escape(target.goalText()))
        .append("</b></span></p>");
    html.append(Bar.html(target));
    html.append(facts(target));
    html.append(TrendChart.svg(target, trend));
    html.append("<p class=\"source\">");
    target
        .figure()
        .ifPresent(
            figure ->
                html.append("Nguồn số liệu: ")
                    .append(Html.citation(figure.source()))
                    .append(".<br>"));
    html.append("Mục tiêu: ")
        .append(Html.escape(target.goal().instrument()))
        .append(" (")
        .append(Html.citation(target.goal().source()))
        .append(").</p>");
    return html.append("</article>").toString();
  }

  /** The status as shape and word; the class adds a colour. */
  static String status(TargetProgress target) {
    TargetProgress.Verdict verdict = target.verdict();
    Status beside = verdict.beside();
    return "<p class=\"status "
        + look(verdict.status())
        + "\"><span class=\"shape\" aria-hidden=\"true\">"
        + verdict.status().symbol()
        + "</span> <b>"
        + Html.escape(verdict.words())
        + "</b>"
        + (verdict.reason().isEmpty() ? "" : ": " + Html.escape(verdict.reason()))
        + (beside == null ? "" : " (" + besideWords(verdict, beside) + ")")
        + "</p>";
  }

  private static String besideWords(TargetProgress.Verdict verdict, Status beside) {
    String before =
        verdict.status() == Status.STALE ? "lần đánh giá cuối: " : "riêng cách tính này: ";
    return Html.escape(before + beside.symbol() + " " + beside.words().vi());
  }

  /** The class by which a status gets its colour. */
  static String look(Status status) {
    return "s-" + status.code().replace('_', '-');
  }

  private static String facts(TargetProgress target) {
    StringBuilder html = new StringBuilder("<dl>");
    fact(html, "Ngày của số liệu", target.figure().isEmpty() ? null : target.figureDay());
    fact(html, "Hạn", Vietnamese.date(target.goal().due(), "day") + ", " + target.daysText());
    fact(html, "Còn thiếu", target.gap() == null ? null : target.gapText());
    fact(html, "Cần mỗi tháng", target.requiredPaceText().orElse(null));
    TargetProgress.Path path = target.path();
    Double pace = path.actualPace();
    fact(
        html,
        "Đang đi mỗi tháng",
        pace == null ? null : Vietnamese.difference(pace, target.unit(), 1));
    Double expected = path.expected();
    fact(html, "Đường thẳng lẽ ra", expected == null ? null : target.quantity(expected));
    Double achieved = path.achieved();
    Double due = path.due();
    fact(
        html,
        "Quãng đường",
        achieved == null || due == null
            ? null
            : "đã đi "
                + Vietnamese.number(100 * achieved, 0)
                + " %, lẽ ra "
                + Vietnamese.number(100 * due, 0)
                + " %");
    Double projection = path.projection();
    fact(
        html,
        "Cứ thế này, đến hạn",
        projection == null
            ? null
            : Vietnamese.quantity(round(projection), target.unit(), target.decimals()));
    return html.append("</dl>").toString();
  }

  /** A projection is no measurement: one decimal at most. */
  private static double round(double projection) {
    return Math.round(projection * 10) / 10.0;
  }

  private static void fact(StringBuilder html, String name, @Nullable String value) {
    if (value != null) {
      html.append("<div><dt>")
          .append(Html.escape(name))
          .append("</dt><dd>")
          .append(Html.escape(value))
          .append("</dd></div>");
    }
  }
}
