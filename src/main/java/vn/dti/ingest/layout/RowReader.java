package vn.dti.ingest.layout;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;
import vn.dti.indicator.Grain;
import vn.dti.indicator.Qualifier;
import vn.dti.ingest.Catalogue;
import vn.dti.ingest.CatalogueArea;
import vn.dti.ingest.CatalogueIndicator;
import vn.dti.ingest.Place;
import vn.dti.ingest.Rule;
import vn.dti.ingest.SubmittedFigure;
import vn.dti.ingest.sheet.Cell;
import vn.dti.ingest.sheet.SheetRow;
import vn.dti.ingest.text.IndicatorNames;
import vn.dti.ingest.text.Totals;
import vn.dti.ingest.text.Unit;
import vn.dti.ingest.text.WrittenPeriod;

/** Makes figures of the rows of one sheet. */
final class RowReader {
  /** The columns by which one sees that an officer has been at a row. */
  private static final List<Role> TOUCHED =
      List.of(Role.PERIOD, Role.QUALIFIER, Role.WITHDRAWN, Role.REASON, Role.NOTE);

  private static final Text NO_FIGURES =
      new Text(
          "Dòng này không có số liệu nên được bỏ qua.",
          "This row has no figures and was left out.");
  private static final Text TOTAL =
      new Text(
          "Dòng tổng cộng không là số liệu của chỉ tiêu nào nên được bỏ qua.",
          "A row of totals is no indicator's figure and was left out.");

  private final SheetPlan plan;
  private final List<SheetPlan.Measures> measures;
  private final RowCells cells;
  private final RowSeries series;
  private final RowPeriods periods;
  private final Catalogue catalogue;
  private final ValueReader values;
  private final FigureChecks checks;
  private final Reporter reporter;
  private final SubHeadings subHeadings;
  private boolean begun;

  RowReader(
      SheetPlan plan,
      RowCells cells,
      Catalogue catalogue,
      SeriesResolver resolver,
      FigureChecks checks,
      Reporter reporter) {
    this.plan = plan;
    this.measures = plan.measures();
    this.cells = cells;
    this.series = new RowSeries(cells, resolver, reporter);
    this.periods = new RowPeriods(cells, reporter);
    this.catalogue = catalogue;
    this.values = new ValueReader(reporter);
    this.checks = checks;
    this.reporter = reporter;
    this.subHeadings = new SubHeadings(plan, cells, reporter);
  }

  /** Reads a row; those outside of the table only for what their merged cells show. */
  void read(SheetRow row) {
    cells.pass(row);
    if (row.number() <= plan.headerRow() || row.number() > plan.lastRow()) {
      return;
    }
    boolean named = !namesStandBeside() || !series.indicatorText(row).isEmpty();
    if (subHeadings.isOne(row, !begun, named)) {
      return;
    }
    boolean withdrawn = series.isWithdrawn(row);
    boolean filled = measures.stream().anyMatch(group -> cells.isFilled(row, group));
    if (!filled && isUntouched(row)) {
      return;
    }
    if (isTotal(row)) {
      tellIgnored(row, TOTAL);
      return;
    }
    if (filled ? isColumnNumbers(row) || isRemark(row) : !withdrawn && !isOfFigures(row)) {
      tellIgnored(row, NO_FIGURES);
      return;
    }
    begun = true;
    for (SheetPlan.Measures group : measures) {
      // In a wide table an empty cell is only one that is not filled in yet.
      if (measures.size() == 1 || withdrawn || cells.isFilled(row, group)) {
        read(row, group, withdrawn);
      }
    }
  }

  /**
   * A row of a form that nobody filled in: it names its indicator, and has neither period nor value
   * nor a remark. Nothing was said, so nothing has to be told.
   */
  private boolean isUntouched(SheetRow row) {
    return plan.has(Role.PERIOD)
        && series.namesIndicator(row)
        && TOUCHED.stream().allMatch(role -> cells.text(row, role).isEmpty());
  }

  /** Whether a row without figures is meant to have some. */
  private boolean isOfFigures(SheetRow row) {
    return namesStandBeside()
        ? series.namesIndicator(row)
        : !cells.text(row, Role.AREA).isEmpty() || !cells.text(row, Role.PERIOD).isEmpty();
  }

  /** "(1) (2) (3)" or "A B 1 2" below the headings. */
  private boolean isColumnNumbers(SheetRow row) {
    if (row.number() != plan.headerRow() + 1) {
      return false;
    }
    int filled = 0;
    for (Cell cell : row.cells()) {
      if (!cell.isBlank()) {
        filled++;
        if (!CellText.of(cell).strip().matches("\\(?([A-Za-z]|[0-9]{1,2})\\)?(\\s*=.*)?")) {
          return false;
        }
      }
    }
    return filled > 1;
  }

  /** "Tổng cộng": a sum over rows is nobody's figure. */
  private boolean isTotal(SheetRow row) {
    String named = namesStandBeside() ? series.indicatorText(row) : cells.text(row, Role.AREA);
    return Totals.isTotal(named.isEmpty() ? firstWords(row) : named);
  }

  /** Words below the table, such as who signs it: no indicator, and no number where one belongs. */
  private boolean isRemark(SheetRow row) {
    return namesStandBeside()
        && series.indicatorText(row).isEmpty()
        && measures.stream()
            .flatMap(group -> Stream.of(group.value(), group.numerator(), group.denominator()))
            .filter(Objects::nonNull)
            .map(column -> cells.cell(row, column))
            .allMatch(cell -> cell.isBlank() || isWording(cell));
  }

  private static boolean isWording(Cell cell) {
    return cell instanceof Cell.Words(String text)
        && !text.isBlank()
        && Character.isLetter(text.strip().codePointAt(0));
  }

  private boolean namesStandBeside() {
    return plan.has(Role.INDICATOR_CODE) || plan.has(Role.INDICATOR_NAME);
  }

  private static String firstWords(SheetRow row) {
    return row.cells().stream()
        .filter(cell -> !cell.isBlank())
        .findFirst()
        .map(CellText::of)
        .orElse("");
  }

  private void tellIgnored(SheetRow row, Text why) {
    reporter.finding(
        Rule.ROW_IGNORED,
        cells.place(row, (PlannedColumn) null),
        firstWords(row),
        why,
        new Text(
            "Không cần làm gì nếu đây là tiêu đề, dòng đánh số cột, dòng tổng hoặc chú thích.",
            "Nothing needs to be done where it is a title, the columns' numbers, a total or a"
                + " remark."),
        null);
  }

  private void read(SheetRow row, SheetPlan.Measures group, boolean withdrawn) {
    long errorsBefore = reporter.errors();
    Series told = group.series().or(plan.everywhere());
    Optional<IndicatorNames.Match> match = series.indicator(row, group, told);
    Optional<CatalogueArea> area = series.area(row, group, told);
    Optional<WrittenPeriod> period = periods.of(row, group, told);
    Optional<Grain> grain = series.grain(row);
    String definition = series.definition(row, told);
    Qualifier qualifier = series.qualifier(row, told);
    @Nullable CatalogueIndicator indicator =
        match.map(IndicatorNames.Match::indicator).orElse(null);
    if (match.isEmpty() || indicator == null) {
      return;
    }
    @Nullable String method = series.method(row, told, match.get());
    @Nullable Unit unit = series.unit(row, group, told, match.get());
    Place place = cells.place(row, group);
    Cell cell = cells.cell(row, group.value());
    Optional<ValueReader.Amount> value = values.value(cell, indicator, unit, plan.style(), place);
    Optional<BigDecimal> numerator = part(row, group.numerator());
    Optional<BigDecimal> denominator = part(row, group.denominator());
    if (cell.isBlank() && !withdrawn) {
      tellEmpty(indicator, numerator, denominator, place);
    }
    // A part that could not be read would leave another figure than the one that was meant.
    if (area.isEmpty()
        || period.isEmpty()
        || (value.isEmpty() && !withdrawn)
        || reporter.errors() > errorsBefore) {
      return;
    }
    value.ifPresent(amount -> checks.value(amount, cell, indicator, place));
    SeriesPeriod ofSeries =
        grain.isPresent()
            ? stated(grain.get(), period.get())
            : SeriesPeriod.of(period.get(), indicator, catalogue);
    SubmittedFigure figure =
        new SubmittedFigure(
            indicator.code(),
            definition,
            method,
            ofSeries.grain(),
            area.get().id(),
            ofSeries.start(),
            ofSeries.end(),
            value.map(amount -> amount.value().doubleValue()).orElse(null),
            numerator.map(BigDecimal::doubleValue).orElse(null),
            denominator.map(BigDecimal::doubleValue).orElse(null),
            value
                .map(ValueReader.Amount::qualifier)
                .filter(written -> written != Qualifier.EXACT)
                .orElse(qualifier),
            cells.note(row, group),
            cells.textOrNull(row, Role.REASON),
            withdrawn,
            place);
    if (checks.figure(figure, period.get(), indicator, area.get())) {
      reporter.figure(figure);
    }
  }

  private static SeriesPeriod stated(Grain grain, WrittenPeriod written) {
    @Nullable LocalDate start =
        grain == Grain.AS_OF && written.grain() != Grain.AS_OF ? null : written.start();
    return SeriesPeriod.stated(grain, start, written.end());
  }

  private Optional<BigDecimal> part(SheetRow row, @Nullable PlannedColumn column) {
    return column == null
        ? Optional.empty()
        : values.part(
            cells.cell(row, column),
            column.series().unit(),
            plan.style(),
            cells.place(row, column));
  }

  private void tellEmpty(
      CatalogueIndicator indicator,
      Optional<BigDecimal> numerator,
      Optional<BigDecimal> denominator,
      Place place) {
    boolean computable =
        Unit.ofCatalogue(indicator.unit()).dimension() == Unit.Dimension.SHARE
            && numerator.isPresent()
            && denominator.isPresent()
            && denominator.get().signum() != 0;
    @Nullable String share =
        computable
            ? numerator
                .get()
                .multiply(BigDecimal.valueOf(100))
                .divide(denominator.get(), 2, RoundingMode.HALF_UP)
                .toPlainString()
            : null;
    reporter.finding(
        Rule.VALUE_ABSENT,
        place,
        null,
        new Text("Ô giá trị để trống.", "The value's cell is empty."),
        new Text(
            "Không cần làm gì nếu chưa có số liệu; ô trống không được tính là 0.",
            "Nothing needs to be done where there is no figure yet; an empty cell does not count"
                + " as 0."),
        share);
  }
}
