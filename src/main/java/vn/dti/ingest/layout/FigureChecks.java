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
      String percent =
          number.value().multiply(BigDecimal.valueOf(100)).stripTrailingZeros().toPlainString();
      reporter.finding(
          Rule.VALUE_AS_FRACTION,
          place,
          cell.shown(),
          new Text(
              "Giá trị được hiểu là %s %%.".formatted(number.value().toPlainString()),
              "The value is taken as %s %%.".formatted(number.value().toPlainString())),
          new Text(
              "Nếu ý là %s %%, hãy ghi %s hoặc định dạng ô là %%.".formatted(percent, percent),
              "Where %s %% is meant, write %s or format the cell as %%."
                  .formatted(percent, percent)),
          percent);
    }
  }

  /** Holds a figure against its period, its area and the figures before it; true to keep it. */
  boolean figure(SubmittedFigure figure, CatalogueIndicator indicator, CatalogueArea area) {
    boolean kept = period(figure);
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
            : new Text(
                "Dòng %d nêu số khác cho cùng chỉ tiêu và kỳ: %s."
                    .formatted(earlier.row(), former.vi()),
                "Row %d states another number for the same indicator and period: %s."
                    .formatted(earlier.row(), former.en())),
        same
            ? new Text("Không cần làm gì.", "Nothing needs to be done.")
            : new Text("Giữ lại một dòng.", "Keep one of the rows."),
        null);
    return kept && !same;
  }

  private boolean period(SubmittedFigure figure) {
    LocalDate today = file.receivedOn();
    @Nullable LocalDate start = figure.periodStart();
    if (start != null && start.isAfter(today)) {
      reporter.finding(
          Rule.PERIOD_NOT_BEGUN,
          figure.place(),
          start + " – " + figure.periodEnd(),
          new Text(
              "Kỳ bắt đầu ngày %s, sau ngày nộp %s.".formatted(start, today),
              "The period begins on %s, after the day of submission %s.".formatted(start, today)),
          new Text("Kiểm tra lại kỳ số liệu.", "Check the period."),
          null);
      return false;
    }
    if (figure.periodEnd().isAfter(today)) {
      reporter.finding(
          Rule.PERIOD_NOT_ENDED,
          figure.place(),
          figure.periodEnd().toString(),
          new Text(
              "Kỳ kết thúc ngày %s, sau ngày nộp %s.".formatted(figure.periodEnd(), today),
              "The period ends on %s, after the day of submission %s."
                  .formatted(figure.periodEnd(), today)),
          new Text(
              "Nếu là số tính đến nay, hãy ghi \"lũy kế đến\" kèm ngày.",
              "Where it is a figure to date, write \"lũy kế đến\" with the day."),
          null);
    }
    return true;
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
