package vn.dti.ingest.layout;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;
import vn.dti.ingest.CatalogueArea;
import vn.dti.ingest.CatalogueIndicator;
import vn.dti.ingest.NumberWords;
import vn.dti.ingest.Place;
import vn.dti.ingest.Rule;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.SubmittedFigure;
import vn.dti.ingest.sheet.Cell;
import vn.dti.ingest.text.Unit;
import vn.dti.ingest.text.WrittenPeriod;

/** What a figure that could be read is held against. */
final class FigureChecks {
  private final SubmissionFile file;
  private final Reporter reporter;
  private final SeenFigures seen = new SeenFigures();

  FigureChecks(SubmissionFile file, Reporter reporter) {
    this.file = file;
    this.reporter = reporter;
  }

  /** Warns of a value that is likely meant otherwise. */
  void value(ValueReader.Amount number, Cell cell, CatalogueIndicator indicator, Place place) {
    double value = number.value().doubleValue();
    boolean isShare = Unit.ofCatalogue(indicator.unit()).dimension() == Unit.Dimension.SHARE;
    if (isShare && !number.asPercent() && value > 0 && value <= 1) {
      Text taken = NumberWords.of(value);
      Text meant = NumberWords.of(number.value().multiply(BigDecimal.valueOf(100)).doubleValue());
      reporter.finding(
          Rule.VALUE_AS_FRACTION,
          place,
          cell.shown(),
          new Text(
              "Giá trị được hiểu là %s %%.".formatted(taken.vi()),
              "The value is taken as %s %%.".formatted(taken.en())),
          new Text(
              "Nếu ý là %s %%, hãy ghi %s hoặc định dạng ô là %%."
                  .formatted(meant.vi(), meant.vi()),
              "Where %s %% is meant, write %s or format the cell as %%."
                  .formatted(meant.en(), meant.en())),
          meant.vi());
    }
  }

  /** Holds a figure against its period, its area and the figures before it; true to keep it. */
  boolean figure(
      SubmittedFigure figure,
      WrittenPeriod written,
      CatalogueIndicator indicator,
      CatalogueArea area) {
    boolean kept = period(figure, written);
    level(figure, indicator, area);
    SeenFigures.@Nullable Earlier earlier = seen.put(figure);
    if (earlier == null) {
      return kept;
    }
    double value = figure.value() == null ? Double.NaN : figure.value();
    Text former = NumberWords.of(earlier.value());
    boolean same = Double.compare(value, earlier.value()) == 0;
    reporter.finding(
        same ? Rule.FIGURE_REPEATED : Rule.FIGURE_CONTRADICTED,
        figure.place(),
        figure.value() == null ? null : NumberWords.of(value).vi(),
        same
            ? new Text(
                "Số liệu này đã có ở dòng %d; bỏ qua lần lặp.".formatted(earlier.row()),
                "This figure already stands in row %d; the repetition was left out."
                    .formatted(earlier.row()))
            : contradicted(earlier.row() == figure.place().row(), earlier.row(), former),
        same
            ? new Text("Không cần làm gì.", "Nothing needs to be done.")
            : new Text(
                "Giữ lại một số; số kế hoạch hay số so sánh thì ghi rõ ở tiêu đề cột.",
                "Keep one of them; where one is a plan or a comparison, let its heading say so."),
        null);
    return kept && !same;
  }

  private static Text contradicted(boolean sameRow, long row, Text former) {
    return sameRow
        ? new Text(
            "Một ô khác của dòng này nêu số khác cho cùng chỉ tiêu và kỳ: %s."
                .formatted(former.vi()),
            "Another cell of this row states another number for the same indicator and period: %s."
                .formatted(former.en()))
        : new Text(
            "Dòng %d nêu số khác cho cùng chỉ tiêu và kỳ: %s.".formatted(row, former.vi()),
            "Row %d states another number for the same indicator and period: %s."
                .formatted(row, former.en()));
  }

  private boolean period(SubmittedFigure figure, WrittenPeriod written) {
    LocalDate today = file.receivedOn();
    LocalDate first = first(figure, written);
    if (first.isAfter(today)) {
      boolean isDay = first.equals(figure.periodEnd());
      Text begins = Text.of(first);
      Text submission = Text.of(today);
      reporter.finding(
          Rule.PERIOD_NOT_BEGUN,
          figure.place(),
          begins.vi() + (isDay ? "" : " – " + Text.of(figure.periodEnd()).vi()),
          isDay
              ? new Text(
                  "Ngày của số liệu là %s, sau ngày nộp %s."
                      .formatted(begins.vi(), submission.vi()),
                  "The figure is as of %s, after the day of submission %s."
                      .formatted(begins.en(), submission.en()))
              : new Text(
                  "Kỳ bắt đầu ngày %s, sau ngày nộp %s.".formatted(begins.vi(), submission.vi()),
                  "The period begins on %s, after the day of submission %s."
                      .formatted(begins.en(), submission.en())),
          new Text(
              "Kiểm tra lại kỳ số liệu; số của kỳ chưa đến không nộp được.",
              "Check the period; figures of a period that has not come cannot be handed in."),
          null);
      return false;
    }
    if (figure.periodEnd().isAfter(today)) {
      reporter.finding(
          Rule.PERIOD_NOT_ENDED,
          figure.place(),
          Text.of(figure.periodEnd()).vi(),
          new Text(
              "Kỳ kết thúc ngày %s, sau ngày nộp %s."
                  .formatted(Text.of(figure.periodEnd()).vi(), Text.of(today).vi()),
              "The period ends on %s, after the day of submission %s."
                  .formatted(Text.of(figure.periodEnd()).en(), Text.of(today).en())),
          new Text(
              "Nếu là số tính đến nay, hãy ghi \"lũy kế đến\" kèm ngày.",
              "Where it is a figure to date, write \"lũy kế đến\" with the day."),
          null);
    }
    return true;
  }

  /**
   * The first day of which a figure speaks. A level is kept by its last day alone; where a month
   * was written for it, it is the level within that month.
   */
  private static LocalDate first(SubmittedFigure figure, WrittenPeriod written) {
    @Nullable LocalDate start =
        figure.periodStart() == null ? written.start() : figure.periodStart();
    return start == null ? figure.periodEnd() : start;
  }

  private void level(SubmittedFigure figure, CatalogueIndicator indicator, CatalogueArea area) {
    @Nullable String levels = indicator.levels();
    String letter =
        switch (area.level()) {
          case NATION -> "N";
          case PROVINCE -> "P";
          case MINISTRY -> "M";
          case BLOCK -> "";
        };
    if (levels != null && !levels.contains(letter)) {
      reporter.finding(
          Rule.INDICATOR_LEVEL,
          figure.place(),
          figure.indicatorCode(),
          new Text(
              "Theo danh mục, chỉ tiêu này không có ở cấp của %s.".formatted(area.nameVi()),
              "By the catalogue this indicator does not exist at the level of %s."
                  .formatted(area.nameEn())),
          new Text("Kiểm tra lại chỉ tiêu.", "Check the indicator."),
          null);
    }
  }
}
