package vn.dti.ingest.layout;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;
import vn.dti.ingest.Place;
import vn.dti.ingest.Rule;
import vn.dti.ingest.sheet.SheetRow;
import vn.dti.ingest.text.PeriodText;
import vn.dti.ingest.text.WrittenPeriod;

/** The periods of one sheet's rows, in one cell, in two or three, or told elsewhere. */
final class RowPeriods {
  private static final int MOST_REMEMBERED = 50_000;
  private static final Text FORMS =
      new Text(
          "Viết như T6/2024, Quý II/2024, 6 tháng đầu năm 2024, năm 2024, 15/6/2024 hoặc lũy kế đến"
              + " 15/6/2024.",
          "Write it as T6/2024, Q2/2024, H1/2024, 2024, 15/6/2024 or \"lũy kế đến 15/6/2024\".");

  private final RowCells cells;
  private final Reporter reporter;
  private final Map<String, Optional<WrittenPeriod>> known = new HashMap<>();

  RowPeriods(RowCells cells, Reporter reporter) {
    this.cells = cells;
    this.reporter = reporter;
  }

  /** The period of a figure; empty where a finding tells why there is none. */
  Optional<WrittenPeriod> of(SheetRow row, SheetPlan.Measures group, Series series) {
    if (group.series().period() != null) {
      return Optional.of(group.series().period());
    }
    String end = cells.text(row, Role.PERIOD_END);
    if (!end.isEmpty()) {
      return fromTo(row, end);
    }
    String text = cells.text(row, Role.PERIOD);
    if (!text.isEmpty()) {
      return read(text, cells.place(row, Role.PERIOD));
    }
    text = yearAndPart(row);
    if (!text.isEmpty()) {
      return read(text, cells.place(row, Role.YEAR));
    }
    if (series.period() != null) {
      return Optional.of(series.period());
    }
    @Nullable PlannedColumn column = cells.column(Role.PERIOD);
    reporter.finding(
        Rule.PERIOD_MISSING,
        column == null ? cells.place(row, group) : cells.place(row, column),
        null,
        new Text("Dòng này không nêu kỳ số liệu.", "This row names no period."),
        FORMS,
        null);
    return Optional.empty();
  }

  private Optional<WrittenPeriod> fromTo(SheetRow row, String endText) {
    Optional<WrittenPeriod> last = read(endText, cells.place(row, Role.PERIOD_END));
    String startText = cells.text(row, Role.PERIOD_START);
    if (last.isEmpty() || startText.isEmpty()) {
      return last.map(period -> WrittenPeriod.asOf(period.end()));
    }
    Place place = cells.place(row, Role.PERIOD_START);
    Optional<WrittenPeriod> first = read(startText, place);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    @Nullable LocalDate stated = first.get().start();
    LocalDate start = stated == null ? first.get().end() : stated;
    LocalDate end = last.get().end();
    if (start.isAfter(end)) {
      reporter.finding(
          Rule.PERIOD_MALFORMED,
          place,
          startText,
          new Text(
              "Kỳ bắt đầu %s sau khi kết thúc %s.".formatted(start, end),
              "The period begins %s after it ends %s.".formatted(start, end)),
          new Text("Kiểm tra lại hai ngày.", "Check the two dates."),
          null);
      return Optional.empty();
    }
    return Optional.of(Calendar.spanning(start, end));
  }

  private String yearAndPart(SheetRow row) {
    String year = cells.text(row, Role.YEAR).replaceFirst("(?iu)^năm\\s+", "");
    if (year.isEmpty()) {
      return "";
    }
    String month = cells.text(row, Role.MONTH).replaceFirst("(?iu)^(tháng|t)\\s*", "");
    if (!month.isEmpty()) {
      return "T" + month + "/" + year;
    }
    String quarter = cells.text(row, Role.QUARTER).replaceFirst("(?iu)^(quý|q)\\s*", "");
    return quarter.isEmpty() ? year : "Q" + quarter + "/" + year;
  }

  private Optional<WrittenPeriod> read(String text, Place place) {
    Optional<WrittenPeriod> period =
        known.size() < MOST_REMEMBERED
            ? known.computeIfAbsent(text, PeriodText::read)
            : PeriodText.read(text);
    if (period.isEmpty()) {
      reporter.finding(
          Rule.PERIOD_MALFORMED,
          place,
          text,
          new Text(
              "Không đọc được kỳ số liệu \"%s\".".formatted(text),
              "The period \"%s\" cannot be read.".formatted(text)),
          FORMS,
          null);
    }
    return period;
  }
}
