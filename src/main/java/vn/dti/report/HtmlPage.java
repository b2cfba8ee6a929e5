package vn.dti.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.dti.indicator.Status;

/**
 * Reports as one page of HTML that stands by itself: no script, and nothing loaded from elsewhere;
 * its only addresses are those of sources, as links.
 */
public final class HtmlPage {
  private static final String STYLE = resource("page.css");

  private HtmlPage() {}

  /**
   * The page.
   *
   * @param reports one section each, in reading order; at least one, all from one snapshot
   */
  public static String render(List<NationalReport> reports) {
    SnapshotFacts snapshot = reports.getFirst().snapshot();
    StringBuilder html = new StringBuilder();
    html.append("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
        .append("<link rel=\"icon\" href=\"data:,\">\n")
        .append("<title>Chuyển đổi số quốc gia: mục tiêu và kết quả</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<header>\n")
        .append("<h1>Chuyển đổi số quốc gia: mục tiêu và kết quả</h1>\n")
        .append("<p class=\"en\" lang=\"en\">")
        .append("Viet Nam's digital transformation: targets and results</p>\n")
        .append("<p>Bản chụp <code>")
        .append(Html.escape(snapshot.id()))
        .append("</code>, tính đến ngày ")
        .append(Vietnamese.date(snapshot.asOf(), "day"))
        .append(". Mỗi con số kèm ngày và nguồn; \u201c")
        .append(Vietnamese.NO_FIGURE)
        .append("\u201d không phải là 0.</p>\n");
    if (snapshot.illustrative()) {
      html.append("<p class=\"warning\"><b>Số liệu minh họa, không phải số liệu báo cáo.</b> ")
          .append("<span lang=\"en\">Illustrative figures, not reported ones.</span></p>\n");
    }
    html.append("<nav aria-label=\"Mục lục\"><ul>");
    for (NationalReport report : reports) {
      html.append("<li><a href=\"#")
          .append(id(report))
          .append("\">Tính đến ")
          .append(Vietnamese.date(report.asOf(), "day"))
          .append("</a></li>");
    }
    html.append("<li><a href=\"#quy-tac\">Quy tắc xếp trạng thái</a></li></ul></nav>\n")
        .append("</header>\n<main>\n");
    reports.forEach(report -> section(html, report));
    html.append(RuleInWords.html()).append("</main>\n</body>\n</html>\n");
    return html.toString();
  }

  private static void section(StringBuilder html, NationalReport report) {
    String id = id(report);
    html.append("<section id=\"%s\" aria-labelledby=\"%s-ten\">\n".formatted(id, id))
        .append("<h2 id=\"%s-ten\">Tính đến ngày ".formatted(id))
        .append(Vietnamese.date(report.asOf(), "day"))
        .append("</h2>\n<p class=\"en\" lang=\"en\">As known on ")
        .append(report.asOf())
        .append("</p>\n");
    tally(html, report);
    List<TargetProgress> headline = report.headline();
    if (!headline.isEmpty()) {
      html.append("<h3>Mục tiêu chính</h3>\n").append(LEGEND).append("<div class=\"cards\">\n");
      headline.forEach(
          target -> html.append(TargetCard.html(target, report.trend(target))).append('\n'));
      html.append("</div>\n");
    }
    Map<Boolean, List<TargetProgress>> others =
        report.othersWithFigure().stream()
            .collect(Collectors.partitioningBy(target -> judged(target.verdict().status())));
    List<TargetProgress> judged = others.getOrDefault(true, List.of());
    if (!judged.isEmpty()) {
      html.append("<h3>Mục tiêu khác đã xếp được</h3>\n")
          .append(
              TargetTable.withFigures(
                  "Mục tiêu đã xác nhận, ngoài các mục tiêu chính", judged, report))
          .append('\n');
    }
    List<TargetProgress> waiting = others.getOrDefault(false, List.of());
    if (!waiting.isEmpty()) {
      details(
          html,
          "Mục tiêu khác chờ số liệu hoặc chưa đánh giá được",
          waiting,
          TargetTable.withFigures(
              "Mục tiêu đã xác nhận, có số liệu nhưng chưa đủ để xếp", waiting, report));
    }
    if (!report.othersWithoutFigure().isEmpty()) {
      details(
          html,
          "Mục tiêu khác chưa có số liệu",
          report.othersWithoutFigure(),
          TargetTable.withoutFigures(
              "Mục tiêu đã xác nhận mà chưa ai công bố số liệu", report.othersWithoutFigure()));
    }
    html.append("</section>\n");
  }

  /** A table that is long and seldom needed: its length is told, it opens when asked to. */
  private static void details(
      StringBuilder html, String title, List<TargetProgress> targets, String table) {
    html.append("<details><summary>")
        .append(title)
        .append(" (")
        .append(targets.size())
        .append(")</summary>\n")
        .append(table)
        .append("</details>\n");
  }

  /** Whether a status says how a target with figures stands, and not why that cannot be said. */
  private static boolean judged(Status status) {
    return switch (status) {
      case MISSED, BEHIND, AT_RISK, ON_TRACK, MET_LATE, MET -> true;
      case DUE_OPEN, STALE, UNRATED, NO_DATA, CLOSED -> false;
    };
  }

  private static final String LEGEND =
      """
      <p class="legend"><span class="key"><i class="k-fill"></i> số liệu</span>
      <span class="key"><i class="k-goal"></i> mục tiêu</span>
      <span class="key"><i class="k-expected"></i> đường thẳng lẽ ra</span></p>
      """;

  private static void tally(StringBuilder html, NationalReport report) {
    Map<Status, Integer> counts = new EnumMap<>(Status.class);
    report.targets().forEach(t -> counts.merge(t.verdict().status(), 1, Integer::sum));
    html.append("<p>Trong ")
        .append(report.targets().size())
        .append(" dòng mục tiêu đã xác nhận:</p>\n<ul class=\"tally\">");
    counts.forEach(
        (status, count) ->
            html.append("<li class=\"")
                .append(TargetCard.look(status))
                .append("\"><b>")
                .append(count)
                .append("</b> <span class=\"shape\" aria-hidden=\"true\">")
                .append(status.symbol())
                .append("</span> ")
                .append(Html.escape(status.words().vi()))
                .append("</li>"));
    html.append("</ul>\n");
  }

  private static String id(NationalReport report) {
    return "ngay-" + report.asOf();
  }

  private static String resource(String name) {
    try (InputStream stream = HtmlPage.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing beside " + HtmlPage.class.getName());
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
