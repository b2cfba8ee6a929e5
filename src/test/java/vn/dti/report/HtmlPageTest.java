package vn.dti.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.dti.indicator.Status;

class HtmlPageTest {
  private static final Pattern LOADS =
      Pattern.compile(
          "(?i)(?:\\bsrc\\s*=|\\bsrcset\\s*=|url\\s*\\(|@import|<script|<iframe|<object)");
  private static final Pattern ADDRESSES = Pattern.compile("<(\\w+)[^>]*\\shref=\"([^\"]*)\"");

  @Test
  void nothingIsLoadedFromElsewhere() {
    String page = HtmlPage.render(List.of(report()));

    assertThat(page).doesNotContainPattern(LOADS);
    assertThat(ADDRESSES.matcher(page).results().map(HtmlPageTest::loaded).toList())
        .containsOnly("a #", "a https://", "link data:");
  }

  private static String loaded(MatchResult address) {
    return address.group(1) + " " + address.group(2).replaceFirst("(?<=^#|^data:|^https://).*", "");
  }

  @Test
  void whatDataSaysIsTextNeverMarkup() {
    TargetProgress hostile =
        SampleReports.target(
            "<script>alert(1)</script>",
            new Series("x", "all", "\"><img src=x onerror=alert(1)>"),
            ">=",
            80,
            55.0,
            Status.UNRATED,
            "<b>'x'</b>");

    String page = HtmlPage.render(List.of(SampleReports.of(hostile)));

    assertThat(page)
        .doesNotContain("<script", "<img", "<b>'x'")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("&quot;&gt;&lt;img src=x")
        .contains("Họp &lt;chuyển đổi số&gt; &amp; &quot;số&quot;");
  }

  @Test
  void onlyAddressesOfTheWebBecomeLinks() {
    Citation web =
        new Citation("Bài", "Báo", null, "unknown", null, "", "https://example.org/?a=1&b=\"");
    Citation script = new Citation("Bài", "Báo", null, "unknown", null, "", "javascript:alert(1)");

    assertThat(Html.citation(web))
        .isEqualTo(
            "<a href=\"https://example.org/?a=1&amp;b=&quot;\" rel=\"noreferrer\">Bài</a>, Báo");
    assertThat(Html.citation(script)).isEqualTo("Bài, Báo");
  }

  @Test
  void aFigureShowsItsBarItsPathItsTrendAndItsSource() {
    String page = HtmlPage.render(List.of(report()));

    assertThat(page)
        .contains("<strong>13,5 %</strong> <span>mục tiêu <b>&gt; 50 %</b>")
        .contains("class=\"fill\" style=\"width:13.5%\"")
        .contains("class=\"expected\" style=\"left:27.27%\"")
        .contains("class=\"goal\" style=\"left:50%\"")
        .contains("aria-label=\"Diễn biến: 31/12/2022: 3 %; 19/07/2024: 13,5 %\"")
        .contains("<line class=\"line\"")
        .contains("đã đi 22 %, lẽ ra 52 %")
        .contains("<dd>23,3 %</dd>")
        .contains("19/07/2024, đoạn 8")
        .contains("▼</span> <b>chậm</b>");
  }

  @Test
  void noFigureIsNoBarAndNoZero() {
    String page = HtmlPage.render(List.of(SampleReports.of(SampleReports.withoutFigure())));

    assertThat(page)
        .contains("<strong class=\"none\">chưa có số liệu</strong>")
        .contains("class=\"track empty\"")
        .doesNotContain("class=\"fill\"", "class=\"trend\"", "<strong>0");
  }

  @Test
  void oneFigureMakesNoTrend() {
    TargetProgress single =
        SampleReports.target(
            "Tên", new Series("other", "all", ""), ">=", 80, 55.0, Status.UNRATED, "");

    assertThat(HtmlPage.render(List.of(SampleReports.of(single))))
        .doesNotContain("class=\"trend\"");
  }

  @Test
  void figuresOfUnlikePeriodsAreNotJoined() {
    NationalReport mixed =
        new NationalReport(
            SampleReports.DAY,
            SampleReports.SNAPSHOT,
            List.of(SampleReports.signatures()),
            List.of(
                new Point(SampleReports.SIGNATURES, "year", LocalDate.of(2022, 12, 31), 3, "exact"),
                new Point(SampleReports.SIGNATURES, "month", SampleReports.DAY, 13.5, "exact")));

    assertThat(HtmlPage.render(List.of(mixed)))
        .contains("class=\"dot\"")
        .doesNotContain("<line class=\"line\"");
  }

  @Test
  void aTargetThatWasDueBeforeTheFirstFigureStaysInTheDrawing() {
    TargetProgress target = SampleReports.signatures();
    List<Point> later =
        List.of(
            new Point(target.series(), "day", LocalDate.of(2027, 1, 1), 40, "exact"),
            new Point(target.series(), "day", LocalDate.of(2028, 1, 1), 51, "exact"));

    assertThat(
            Pattern.compile(" c?x[12]?=\"(-?[0-9.]+)\"")
                .matcher(TrendChart.svg(target, later))
                .results()
                .map(x -> Double.valueOf(x.group(1)))
                .toList())
        .hasSizeGreaterThan(5)
        .allSatisfy(x -> assertThat(x).isBetween(0.0, 360.0));
  }

  @Test
  void theTextOfATargetThatFellDueEarlyStartsInsideTheDrawing() {
    TargetProgress target =
        SampleReports.target(
            "Dịch vụ", SampleReports.SIGNATURES, ">", 50, 40.0, Status.DUE_OPEN, "");
    List<Point> later =
        List.of(
            new Point(target.series(), "day", LocalDate.of(2027, 1, 1), 40, "exact"),
            new Point(target.series(), "day", LocalDate.of(2028, 1, 1), 51, "exact"));
    String svg = TrendChart.svg(target, later);

    var label =
        Pattern.compile("<text class=\"aim\" x=\"([0-9.]+)\" y=\"[0-9.]+\" text-anchor=\"(\\w+)\"")
            .matcher(svg);
    assertThat(label.find()).isTrue();
    assertThat(Double.parseDouble(label.group(1))).isBetween(0.0, 60.0);
    assertThat(label.group(2)).isEqualTo("start");
  }

  @Test
  void aSeriesIsDrawnOnceAndWhatCannotBeJudgedIsFoldedAwayWithItsCount() {
    TargetProgress behind = SampleReports.other(SampleReports.signatures());
    TargetProgress unrated =
        SampleReports.other(
            SampleReports.target(
                "Một chỉ tiêu chưa xếp được",
                new Series("gov.x", "all", ""),
                ">=",
                50,
                7.0,
                Status.UNRATED,
                "mới có một số liệu"));
    String page = HtmlPage.render(List.of(SampleReports.of(behind, behind, unrated, unrated)));

    assertThat(Pattern.compile("<svg class=\"trend\"").matcher(page).results()).hasSize(1);
    assertThat(page)
        .contains("<summary>Mục tiêu khác chờ số liệu hoặc chưa đánh giá được (2)</summary>");
    assertThat(page.indexOf("Một chỉ tiêu chưa xếp được")).isGreaterThan(page.indexOf("<details>"));
  }

  @Test
  void forRanksTheBarIsLongerWhereTheRankIsBetter() {
    Scale ranks = new Scale(100, 1);

    assertThat(ranks.place(1)).isEqualTo(1);
    assertThat(ranks.place(71)).isGreaterThan(ranks.place(86));
    assertThat(ranks.place(400)).isZero();
  }

  @Test
  void everyStatusIsExplainedBesideItsShape() {
    String page = HtmlPage.render(List.of(report()));
    String rule = page.substring(page.indexOf("id=\"quy-tac\""));

    for (Status status : Status.values()) {
      assertThat(rule)
          .contains(status.symbol() + "</span> " + status.words().vi())
          .contains(status.words().en());
    }
  }

  @Test
  void eachDayHasItsSectionAndTheSnapshotIsNamed() {
    NationalReport later =
        new NationalReport(
            LocalDate.of(2025, 10, 31),
            SampleReports.SNAPSHOT,
            List.of(SampleReports.signatures()),
            List.of());

    assertThat(HtmlPage.render(List.of(report(), later)))
        .contains("<code>20251031-0123456789ab</code>")
        .contains("<section id=\"ngay-2024-07-19\"", "href=\"#ngay-2024-07-19\"")
        .contains("<section id=\"ngay-2025-10-31\"", "href=\"#ngay-2025-10-31\"");
  }

  private static NationalReport report() {
    TargetProgress target = SampleReports.signatures();
    Citation web =
        new Citation("Bài", "Báo", SampleReports.DAY, "day", 8, "", "https://example.org/bai");
    TargetProgress other =
        new TargetProgress(
            "T2",
            target.series(),
            target.nameVi(),
            target.nameEn(),
            target.unit(),
            target.decimals(),
            false,
            false,
            new TargetProgress.Goal("=", 100, target.goal().due(), "QĐ", web),
            target.figure(),
            target.verdict(),
            TargetProgress.Path.NONE,
            86.5,
            -3);
    TargetProgress headlineWithLink =
        new TargetProgress(
            "T3",
            new Series("z", "all", ""),
            "z",
            "z",
            "percent",
            1,
            false,
            true,
            new TargetProgress.Goal("=", 100, target.goal().due(), "QĐ", web),
            java.util.Optional.empty(),
            SampleReports.withoutFigure().verdict(),
            TargetProgress.Path.NONE,
            null,
            -3);
    return SampleReports.of(target, other, headlineWithLink);
  }
}
