package vn.dti.report;

import java.util.List;
import vn.dti.indicator.Status;

/** The rule of progress as readers need it beside the statuses. */
final class RuleInWords {
  private record Line(List<Status> statuses, String when) {}

  private static final List<Line> LINES =
      List.of(
          new Line(
              List.of(Status.MET),
              "số liệu tới mức khi chưa đến hạn, hoặc số liệu của kỳ đến hạn (hay trước đó) đã tới"
                  + " mức"),
          new Line(
              List.of(Status.MET_LATE),
              "số liệu của kỳ đến hạn chưa tới mức, số liệu về sau mới tới"),
          new Line(List.of(Status.ON_TRACK), "nằm trên đường thẳng hoặc cao hơn"),
          new Line(
              List.of(Status.AT_RISK),
              "thấp hơn đường thẳng, nhưng đã đi ít nhất 80 % quãng lẽ ra"),
          new Line(
              List.of(Status.BEHIND),
              "đi chưa tới 80 % quãng lẽ ra, hoặc đã đạt rồi lại tụt xuống"),
          new Line(
              List.of(Status.MISSED),
              "hạn đã qua, số liệu của kỳ đến hạn và sau đó đều chưa tới mức"),
          new Line(
              List.of(Status.DUE_OPEN),
              "hạn đã qua mà chưa có số liệu của kỳ đến hạn, dù số liệu sau đó đã tới mức"),
          new Line(
              List.of(Status.STALE),
              "số liệu cuối cùng cũ hơn nhịp báo cáo cộng thời gian công bố cho phép"),
          new Line(
              List.of(Status.UNRATED),
              "không vẽ được đường thẳng, chẳng hạn vì mới có một số liệu; lý do ghi bên cạnh"),
          new Line(List.of(Status.NO_DATA), "chưa ai công bố con số nào; đó không phải là 0"),
          new Line(List.of(Status.CLOSED), "đơn vị đã giải thể trước hạn"));

  private RuleInWords() {}

  static String html() {
    StringBuilder html = new StringBuilder();
    html.append(
        """
        <section id="quy-tac" aria-labelledby="quy-tac-ten">
        <h2 id="quy-tac-ten">Trạng thái được xếp như thế nào</h2>
        <p class="en" lang="en">How a status is decided</p>
        <p>Mỗi mục tiêu có một đường thẳng, từ mức xuất phát (số liệu gần ngày đặt mục tiêu nhất) tới
        mức phải đạt vào ngày đến hạn. Số liệu mới nhất được so với đường ấy vào đúng ngày mà nó nói
        tới. Chỉ tính những gì đã công bố đến ngày nêu ở đầu mục; số ngày còn lại cũng đếm từ ngày đó.
        Với thứ hạng, số nhỏ hơn là tốt hơn.</p>
        <table role="table" class="rule"><caption>Các trạng thái</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Trạng thái</th>\
        <th role="columnheader" scope="col">Khi nào</th></tr></thead><tbody role="rowgroup">
        """);
    for (Line line : LINES) {
      html.append("<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">");
      for (Status status : line.statuses()) {
        html.append("<p class=\"status ")
            .append(TargetCard.look(status))
            .append("\"><span class=\"shape\" aria-hidden=\"true\">")
            .append(status.symbol())
            .append("</span> ")
            .append(Html.escape(status.words().vi()))
            .append(" <span class=\"en\" lang=\"en\">")
            .append(Html.escape(status.words().en()))
            .append("</span></p>");
      }
      html.append("</th><td role=\"cell\"><div>")
          .append(Html.escape(line.when()))
          .append("</div></td></tr>");
    }
    return html.append("</tbody></table></section>\n").toString();
  }
}
