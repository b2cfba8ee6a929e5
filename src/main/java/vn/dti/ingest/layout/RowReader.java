package vn.dti.ingest.layout;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;
import vn.dti.indicator.Coded;
import vn.dti.indicator.Grain;
import vn.dti.indicator.Qualifier;
import vn.dti.ingest.Catalogue;
import vn.dti.ingest.CatalogueArea;
import vn.dti.ingest.CatalogueIndicator;
import vn.dti.ingest.Place;
import vn.dti.ingest.Rule;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.SubmittedFigure;
import vn.dti.ingest.sheet.Cell;
import vn.dti.ingest.sheet.Merge;
import vn.dti.ingest.sheet.SheetRow;
import vn.dti.ingest.text.Folding;
import vn.dti.ingest.text.IndicatorNames;
import vn.dti.ingest.text.NumberText;
import vn.dti.ingest.text.PeriodText;
import vn.dti.ingest.text.Unit;
import vn.dti.ingest.text.WrittenPeriod;

/** Makes figures of the rows of one sheet. */
final class RowReader {
  private static final Set<String> YES =
      Set.of("x", "co", "yes", "true", "1", "thu hoi", "rut", "v");
  private static final Set<String> NO = Set.of("", "khong", "no", "false", "0", "-");
  private static final int MOST_REMEMBERED = 50_000;

  /** The columns by which one sees that an officer has been at a row. */
  private static final List<Role> TOUCHED =
      List.of(Role.PERIOD, Role.QUALIFIER, Role.WITHDRAWN, Role.REASON, Role.NOTE);

  private final SubmissionFile file;
  private final @Nullable String sheet;
  private final SheetPlan plan;
  private final MergedCells merged;
  private final Catalogue catalogue;
  private final SeriesResolver resolver;
  private final ValueReader values;
  private final FigureChecks checks;
  private final Reporter reporter;
  private final Map<String, Optional<WrittenPeriod>> knownPeriods = new HashMap<>();
  private final List<SheetPlan.Measures> measures;

  RowReader(
      SubmissionFile file,
      @Nullable String sheet,
      SheetPlan plan,
      List<Merge> merges,
      Catalogue catalogue,
      SeriesResolver resolver,
      FigureChecks checks,
      Reporter reporter) {
    this.file = file;
    this.sheet = sheet;
    this.plan = plan;
    this.merged = new MergedCells(merges);
    this.catalogue = catalogue;
    this.resolver = resolver;
    this.values = new ValueReader(reporter);
    this.checks = checks;
    this.reporter = reporter;
    this.measures = plan.measures();
  }

  /** Passes a row that holds no figures. */
  void pass(SheetRow row) {
    merged.remember(row);
  }

  /** Reads a row below the headings. */
  void read(SheetRow row) {
    merged.remember(row);
    if (isUntouched(row) || isBesideTheFigures(row)) {
      return;
    }
    Map<String, IndicatorNames.Match> indicators = new HashMap<>();
    for (SheetPlan.Measures group : measures) {
      if (!isFilled(row, group) && !isWithdrawn(row) && measures.size() > 1) {
        continue; // in a wide table an empty cell is only one that is not filled in yet
      }
      read(row, group, indicators);
    }
  }

  /**
   * A row of a form that nobody filled in: it names its indicator, and has neither period nor value
   * nor a remark. Nothing was said, so nothing has to be told.
   */
  private boolean isUntouched(SheetRow row) {
    return plan.has(Role.PERIOD)
        && !indicatorText(row).text().isEmpty()
        && measures.stream().noneMatch(group -> isFilled(row, group))
        && TOUCHED.stream().allMatch(role -> text(row, role).isEmpty());
  }

  /** Rows of column numbers, section titles and remarks, which have no figures. */
  private boolean isBesideTheFigures(SheetRow row) {
    boolean filled = measures.stream().anyMatch(group -> isFilled(row, group));
    if (filled && !isColumnNumbers(row)) {
      return false;
    }
    if (!filled) {
      String indicator = indicatorText(row).text();
      boolean isFigureRow =
          isWithdrawn(row)
              || (!indicator.isEmpty() && resolver.isIndicator(indicator))
              || (indicator.isEmpty()
                  && !plan.has(Role.INDICATOR_CODE)
                  && !plan.has(Role.INDICATOR_NAME));
      if (isFigureRow && measures.size() == 1) {
        return false;
      }
      if (isFigureRow) {
        return true;
      }
    }
    String words =
        row.cells().stream()
            .filter(cell -> !cell.isBlank())
            .findFirst()
            .map(CellText::of)
            .orElse("");
    reporter.finding(
        Rule.ROW_IGNORED,
        new Place(file.name(), sheet, row.number(), 0, null),
        words,
        new Text(
            "Dòng này không có số liệu nên được bỏ qua.",
            "This row has no figures and was left out."),
        new Text(
            "Không cần làm gì nếu đây là tiêu đề, dòng đánh số cột hoặc chú thích.",
            "Nothing needs to be done where it is a title, the columns' numbers or a remark."),
        null);
    return true;
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

  private void read(
      SheetRow row, SheetPlan.Measures group, Map<String, IndicatorNames.Match> indicators) {
    Series series = group.series().or(plan.everywhere());
    boolean withdrawn = isWithdrawn(row);
    Optional<IndicatorNames.Match> match = indicator(row, group, series, indicators);
    Optional<CatalogueArea> area = area(row, series, group);
    Optional<WrittenPeriod> period = period(row, group, series);
    Optional<Grain> grain = word(row, Role.GRAIN, Grain.class, Rule.PERIOD_MALFORMED);
    Optional<String> definition = seriesWord(row, Role.DEFINITION, series.definition());
    Optional<String> method = seriesWord(row, Role.METHOD, series.method());
    Optional<Unit> unit = unit(row, group, series, match);
    Qualifier qualifier = qualifier(row, series);
    if (match.isEmpty()) {
      return;
    }
    CatalogueIndicator indicator = match.get().indicator();
    if (indicator == null) {
      return;
    }
    Place place = place(row, group);
    Cell cell = cell(row, group.value());
    Optional<ValueReader.Amount> value =
        values.value(cell, indicator, unit.orElse(null), plan.style(), place);
    Optional<BigDecimal> numerator = part(row, group.numerator());
    Optional<BigDecimal> denominator = part(row, group.denominator());
    if (area.isEmpty() || period.isEmpty() || (value.isEmpty() && !withdrawn)) {
      tellEmpty(cell, numerator, denominator, place);
      return;
    }
    @Nullable WrittenPeriod written = period.get();
    SeriesPeriod ofSeries =
        grain.isPresent()
            ? stated(grain.get(), written)
            : SeriesPeriod.of(written, indicator, catalogue);
    value.ifPresent(number -> checks.value(number, cell, indicator, place));
    SubmittedFigure figure =
        new SubmittedFigure(
            indicator.code(),
            definition.orElse("all"),
            method.orElse(match.get().method()),
            ofSeries.grain(),
            area.get().id(),
            ofSeries.start(),
            ofSeries.end(),
            value.map(number -> number.value().doubleValue()).orElse(null),
            numerator.map(BigDecimal::doubleValue).orElse(null),
            denominator.map(BigDecimal::doubleValue).orElse(null),
            value
                .map(ValueReader.Amount::qualifier)
                .filter(told -> told != Qualifier.EXACT)
                .orElse(qualifier),
            nullIfEmpty(text(row, Role.NOTE)),
            nullIfEmpty(text(row, Role.REASON)),
            withdrawn,
            place);
    if (checks.figure(figure, indicator, area.get())) {
      reporter.figure(figure);
    }
  }

  private static SeriesPeriod stated(Grain grain, WrittenPeriod written) {
    @Nullable LocalDate start =
        grain == Grain.AS_OF && written.grain() != Grain.AS_OF ? null : written.start();
    return SeriesPeriod.stated(grain, start, written.end());
  }

  private void tellEmpty(
      Cell cell, Optional<BigDecimal> numerator, Optional<BigDecimal> denominator, Place place) {
    if (!cell.isBlank()) {
      return; // told where it was read
    }
    @Nullable String suggestion = null;
    if (numerator.isPresent() && denominator.isPresent() && denominator.get().signum() != 0) {
      suggestion =
          numerator
              .get()
              .multiply(BigDecimal.valueOf(100))
              .divide(denominator.get(), 2, java.math.RoundingMode.HALF_UP)
              .toPlainString();
    }
    reporter.finding(
        Rule.VALUE_ABSENT,
        place,
        null,
        new Text("Ô giá trị để trống.", "The value's cell is empty."),
        new Text(
            "Không cần làm gì nếu chưa có số liệu; ô trống không được tính là 0.",
            "Nothing needs to be done where there is no figure yet; an empty cell does not count"
                + " as 0."),
        suggestion);
  }

  // ---- the parts of a series ----

  private record Written(String text, @Nullable PlannedColumn column) {}

  private Written indicatorText(SheetRow row) {
    for (Role role : List.of(Role.INDICATOR_CODE, Role.INDICATOR_NAME)) {
      Optional<PlannedColumn> column = plan.context(role);
      if (column.isPresent()) {
        String text = Folding.tidy(CellText.of(cell(row, column.get())));
        if (!text.isEmpty()) {
          return new Written(text, column.get());
        }
      }
    }
    return new Written(
        "",
        plan.context(Role.INDICATOR_CODE).or(() -> plan.context(Role.INDICATOR_NAME)).orElse(null));
  }

  private Optional<IndicatorNames.Match> indicator(
      SheetRow row,
      SheetPlan.Measures group,
      Series series,
      Map<String, IndicatorNames.Match> ofThisRow) {
    @Nullable String fixed = series.indicator();
    Written written = fixed == null ? indicatorText(row) : new Written(fixed, group.value());
    if (written.text().isEmpty()) {
      reporter.finding(
          Rule.INDICATOR_MISSING,
          place(row, written.column()),
          null,
          new Text("Dòng này không nêu chỉ tiêu.", "This row names no indicator."),
          new Text("Ghi mã hoặc tên chỉ tiêu.", "Write the indicator's code or name."),
          null);
      return Optional.empty();
    }
    // A row of twelve months would tell the same mistake twelve times.
    IndicatorNames.@Nullable Match told = ofThisRow.get(written.text());
    if (told != null) {
      return told.indicator() == null ? Optional.empty() : Optional.of(told);
    }
    Optional<IndicatorNames.Match> match =
        resolver.indicator(written.text(), place(row, written.column()));
    ofThisRow.put(written.text(), match.orElse(new IndicatorNames.Match(null, null, null, null)));
    return match;
  }

  private Optional<CatalogueArea> area(SheetRow row, Series series, SheetPlan.Measures group) {
    @Nullable String fixed = series.area();
    if (fixed != null) {
      return resolver.area(fixed, place(row, group));
    }
    Optional<PlannedColumn> column = plan.context(Role.AREA);
    String text = column.map(c -> Folding.tidy(CellText.of(cell(row, c)))).orElse("");
    return text.isEmpty()
        ? resolver.area(file.areaId(), place(row, column.orElse(null)))
        : resolver.area(text, place(row, column.orElse(null)));
  }

  private Optional<WrittenPeriod> period(SheetRow row, SheetPlan.Measures group, Series series) {
    if (group.series().period() != null) {
      return Optional.of(group.series().period());
    }
    Optional<PlannedColumn> end = plan.context(Role.PERIOD_END);
    String endText = end.map(c -> Folding.tidy(CellText.of(cell(row, c)))).orElse("");
    if (!endText.isEmpty()) {
      return fromTo(row, endText, end.orElseThrow());
    }
    Optional<PlannedColumn> column = plan.context(Role.PERIOD);
    String text = column.map(c -> Folding.tidy(CellText.of(cell(row, c)))).orElse("");
    if (text.isEmpty()) {
      text = yearAndPart(row);
      column = plan.context(Role.YEAR);
    }
    if (text.isEmpty()) {
      if (series.period() != null) {
        return Optional.of(series.period());
      }
      reporter.finding(
          Rule.PERIOD_MISSING,
          place(row, plan.context(Role.PERIOD).orElse(group.value())),
          null,
          new Text("Dòng này không nêu kỳ số liệu.", "This row names no period."),
          periodForms(),
          null);
      return Optional.empty();
    }
    return period(text, place(row, column.orElse(null)));
  }

  private Optional<WrittenPeriod> fromTo(SheetRow row, String endText, PlannedColumn column) {
    Optional<WrittenPeriod> last = period(endText, place(row, column));
    Optional<PlannedColumn> startColumn = plan.context(Role.PERIOD_START);
    String startText = startColumn.map(c -> Folding.tidy(CellText.of(cell(row, c)))).orElse("");
    if (last.isEmpty() || startText.isEmpty()) {
      return last.map(period -> WrittenPeriod.asOf(period.end()));
    }
    Place startPlace = place(row, startColumn.orElse(null));
    Optional<WrittenPeriod> first = period(startText, startPlace);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    @Nullable LocalDate start =
        first.get().start() == null ? first.get().end() : first.get().start();
    LocalDate end = last.get().end();
    if (start.isAfter(end)) {
      reporter.finding(
          Rule.PERIOD_MALFORMED,
          startPlace,
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
    String year = text(row, Role.YEAR);
    if (year.isEmpty()) {
      return "";
    }
    String bare = year.replaceFirst("(?i)^năm\\s+", "");
    String month = text(row, Role.MONTH).replaceFirst("(?i)^(tháng|t)\\s*", "");
    String quarter = text(row, Role.QUARTER).replaceFirst("(?i)^(quý|q)\\s*", "");
    if (!month.isEmpty()) {
      return "T" + month + "/" + bare;
    }
    return quarter.isEmpty() ? bare : "Q" + quarter + "/" + bare;
  }

  private Optional<WrittenPeriod> period(String text, Place place) {
    Optional<WrittenPeriod> known =
        knownPeriods.size() < MOST_REMEMBERED
            ? knownPeriods.computeIfAbsent(text, PeriodText::read)
            : PeriodText.read(text);
    if (known.isEmpty()) {
      reporter.finding(
          Rule.PERIOD_MALFORMED,
          place,
          text,
          new Text(
              "Không đọc được kỳ số liệu \"%s\".".formatted(text),
              "The period \"%s\" cannot be read.".formatted(text)),
          periodForms(),
          null);
    }
    return known;
  }

  private static Text periodForms() {
    return new Text(
        "Viết như T6/2024, Quý II/2024, 6 tháng đầu năm 2024, năm 2024, 15/6/2024 hoặc lũy kế đến"
            + " 15/6/2024.",
        "Write it as T6/2024, Q2/2024, H1/2024, 2024, 15/6/2024 or \"lũy kế đến 15/6/2024\".");
  }

  private Optional<String> seriesWord(SheetRow row, Role role, @Nullable String fixed) {
    String text = text(row, role);
    if (text.isEmpty()) {
      return Optional.ofNullable(fixed);
    }
    return resolver.word(text, role == Role.METHOD, place(row, plan.context(role).orElse(null)));
  }

  private Optional<Unit> unit(
      SheetRow row, SheetPlan.Measures group, Series series, Optional<IndicatorNames.Match> match) {
    if (group.series().unit() != null) {
      return Optional.of(group.series().unit());
    }
    String text = text(row, Role.UNIT);
    Optional<Unit> ofRow = Unit.read(text);
    if (ofRow.isPresent()) {
      return ofRow;
    }
    @Nullable String ofName = match.map(IndicatorNames.Match::unit).orElse(null);
    if (ofName != null) {
      return Unit.read(ofName);
    }
    return Optional.ofNullable(series.unit());
  }

  private Qualifier qualifier(SheetRow row, Series series) {
    String text = text(row, Role.QUALIFIER);
    if (text.isEmpty() && series.qualifier() != null) {
      text = series.qualifier();
    }
    Optional<Qualifier> qualifier = NumberText.qualifier(text);
    if (qualifier.isEmpty()) {
      String choices = String.join(", ", Coded.codes(Qualifier.class));
      reporter.finding(
          Rule.QUALIFIER_UNKNOWN,
          place(row, plan.context(Role.QUALIFIER).orElse(null)),
          text,
          new Text(
              "Không hiểu \"%s\".".formatted(text), "\"%s\" is not understood.".formatted(text)),
          new Text(
              "Để trống, hoặc ghi trên, khoảng, ước (hay " + choices + ").",
              "Leave it empty, or write one of: " + choices + "."),
          null);
    }
    return qualifier.orElse(Qualifier.EXACT);
  }

  private <T extends Enum<T> & Coded> Optional<T> word(
      SheetRow row, Role role, Class<T> list, Rule rule) {
    String text = text(row, role);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    for (T word : list.getEnumConstants()) {
      if (word.code().equals(text)) {
        return Optional.of(word);
      }
    }
    String choices = String.join(", ", Coded.codes(list));
    reporter.finding(
        rule,
        place(row, plan.context(role).orElse(null)),
        text,
        new Text(
            "\"%s\" không có trong danh sách.".formatted(text),
            "\"%s\" is not in the list.".formatted(text)),
        new Text(
            "Để trống, hoặc ghi một trong: " + choices + ".",
            "Leave it empty, or write one of: " + choices + "."),
        null);
    return Optional.empty();
  }

  private boolean isWithdrawn(SheetRow row) {
    Optional<PlannedColumn> column = plan.context(Role.WITHDRAWN);
    if (column.isEmpty()) {
      return false;
    }
    String text = Folding.fold(CellText.of(cell(row, column.get())));
    if (!YES.contains(text) && !NO.contains(text)) {
      reporter.finding(
          Rule.WITHDRAWAL_UNCLEAR,
          place(row, column.get()),
          text,
          new Text(
              "Không rõ có thu hồi số liệu hay không.",
              "It is not clear whether the figure is withdrawn."),
          new Text(
              "Ghi x để thu hồi; nếu không, để trống.",
              "Write x to withdraw it; otherwise leave it empty."),
          "x");
    }
    return YES.contains(text);
  }

  private Optional<BigDecimal> part(SheetRow row, @Nullable PlannedColumn column) {
    return column == null
        ? Optional.empty()
        : values.part(cell(row, column), column.series().unit(), plan.style(), place(row, column));
  }

  // ---- cells ----

  private boolean isFilled(SheetRow row, SheetPlan.Measures group) {
    return !cell(row, group.value()).isBlank()
        || !cell(row, group.numerator()).isBlank()
        || !cell(row, group.denominator()).isBlank();
  }

  private String text(SheetRow row, Role role) {
    return plan.context(role).map(c -> Folding.tidy(CellText.of(cell(row, c)))).orElse("");
  }

  private static @Nullable String nullIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  private Cell cell(SheetRow row, @Nullable PlannedColumn column) {
    if (column == null) {
      return SheetRow.BLANK;
    }
    // A number stands for its own row and column only, however wide its cell is drawn.
    return column.role().isMeasure()
        ? row.cell(column.column())
        : merged.cell(row, column.column());
  }

  private Place place(SheetRow row, SheetPlan.Measures group) {
    @Nullable PlannedColumn column = group.value() == null ? group.numerator() : group.value();
    return place(row, column);
  }

  private Place place(SheetRow row, @Nullable PlannedColumn column) {
    return column == null
        ? new Place(file.name(), sheet, row.number(), 0, null)
        : new Place(file.name(), sheet, row.number(), column.column(), column.header());
  }
}
