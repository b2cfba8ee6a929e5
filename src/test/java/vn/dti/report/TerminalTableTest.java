package vn.dti.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.dti.indicator.Status;

class TerminalTableTest {
  @Test
  void everyLineOfTheGridHasItsBordersInTheSameColumns() {
    NationalReport report =
        SampleReports.of(
            SampleReports.signatures(),
            SampleReports.target(
                Normalizer.normalize("Tỷ lệ hồ sơ trực tuyến toàn trình", Normalizer.Form.NFD),
                SampleReports.SIGNATURES,
                ">=",
                100,
                99.99,
                Status.UNRATED,
                "các cách tính cho kết quả khác nhau"),
            SampleReports.withoutFigure());

    List<String> grid =
        TerminalTable.render(report).lines().filter(line -> line.matches("[|+].*")).toList();

    assertThat(grid).hasSizeGreaterThan(10);
    assertThat(grid)
        .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isEqualTo(TerminalTable.WIDTH));
  }

  @Test
  void aRowSaysFigureDateTargetDueGapStatusAndSource() {
    String table = TerminalTable.render(SampleReports.of(SampleReports.signatures()));

    assertThat(words(table))
        .contains("tính đến ngày 19/07/2024 (bản chụp 20251031-0123456789ab)")
        .contains("| 13,5 % | 19/07/2024 | > 50 % | 31/12/2025 | 36,5 điểm % | ▼ chậm |")
        .contains("còn 530 ngày | cần 2,1 điểm")
        .contains("đoạn 8");
  }

  @Test
  void aTargetWithoutAFigureShowsNoZeroAndNamesItsInstrument() {
    String table = TerminalTable.render(SampleReports.of(SampleReports.withoutFigure()));

    assertThat(words(table))
        .contains("| chưa có số | – | ≥ 90 % |")
        .contains("○ chưa có số liệu")
        .contains("| QĐ 411/QĐ-TTg | liệu |")
        .contains("Mục tiêu: Họp <chuyển đổi số>")
        .doesNotContain("| 0 ");
  }

  @Test
  void otherTargetsWithoutAFigureTakeAFewLinesForEachInstrument() {
    TargetProgress other = SampleReports.other(SampleReports.withoutFigure());

    String table = TerminalTable.render(SampleReports.of(other, other));

    assertThat(table)
        .contains("| Mục tiêu khác chưa có số liệu (2)")
        .contains("| QĐ 411/QĐ-TTg, hạn 31/12/2025: Tỷ lệ hài lòng ≥ 90 %; Tỷ lệ hài lòng ≥ 90 %.");
    assertThat(table.lines().filter(line -> line.matches("[|+].*")))
        .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isEqualTo(TerminalTable.WIDTH));
  }

  @Test
  void aPlaceInWordsStandsForAParagraph() {
    Citation table =
        new Citation("Bảng", "Bộ", SampleReports.DAY, "day", null, "bảng 1, dòng 3", "");
    Citation range = new Citation("Tin", "Báo", SampleReports.DAY, "day", 2, "đoạn 2-4", "");

    assertThat(table.brief()).isEqualTo("Bảng, 19/07/2024, bảng 1, dòng 3");
    assertThat(range.text()).isEqualTo("Tin, Báo, 19/07/2024, đoạn 2-4");
  }

  @Test
  void madeUpHistorySaysSo() {
    NationalReport reported = SampleReports.of(SampleReports.signatures());
    NationalReport illustrative =
        new NationalReport(
            reported.asOf(),
            new SnapshotFacts("x", reported.asOf(), true),
            reported.targets(),
            reported.points());

    assertThat(TerminalTable.render(illustrative)).contains("SỐ LIỆU MINH HỌA");
    assertThat(TerminalTable.render(reported)).doesNotContain("MINH HỌA");
  }

  private static String words(String table) {
    return table.replaceAll(" +", " ");
  }
}
