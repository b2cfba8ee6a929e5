package vn.dti.ingest.layout;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;
import vn.dti.indicator.Coded;
import vn.dti.indicator.Grain;
import vn.dti.indicator.Qualifier;
import vn.dti.ingest.CatalogueArea;
import vn.dti.ingest.Rule;
import vn.dti.ingest.sheet.SheetRow;
import vn.dti.ingest.text.Folding;
import vn.dti.ingest.text.IndicatorNames;
import vn.dti.ingest.text.NumberText;
import vn.dti.ingest.text.Unit;

/** What one sheet's rows tell of a figure beside its number and period. */
final class RowSeries {
  private static final Set<String> YES =
      Set.of("x", "co", "yes", "true", "1", "thu hoi", "rut", "v");
  private static final Set<String> NO = Set.of("", "khong", "no", "false", "0");

  private final RowCells cells;
  private final SeriesResolver resolver;
  private final Reporter reporter;

  // A row of twelve months would tell the same mistake twelve times.
  private final Map<String, Optional<IndicatorNames.Match>> ofThisRow = new HashMap<>();
  private long thisRow;

  RowSeries(RowCells cells, SeriesResolver resolver, Reporter reporter) {
    this.cells = cells;
    this.resolver = resolver;
    this.reporter = reporter;
  }

  /** The indicator's code or name beside the figures; empty where the row has none. */
  String indicatorText(SheetRow row) {
    String code = cells.text(row, Role.INDICATOR_CODE);
    return code.isEmpty() ? cells.text(row, Role.INDICATOR_NAME) : code;
  }

  boolean namesIndicator(SheetRow row) {
    String text = indicatorText(row);
    return !text.isEmpty() && resolver.isIndicator(text);
  }

  Optional<IndicatorNames.Match> indicator(SheetRow row, SheetPlan.Measures group, Series series) {
    @Nullable String fixed = series.indicator();
    String text = fixed == null ? indicatorText(row) : fixed;
    if (row.number() != thisRow) {
      ofThisRow.clear();
      thisRow = row.number();
    }
    if (ofThisRow.containsKey(text)) {
      return ofThisRow.getOrDefault(text, Optional.empty());
    }
    @Nullable PlannedColumn column = group.value();
    if (fixed == null) {
      boolean byCode =
          !cells.text(row, Role.INDICATOR_CODE).isEmpty()
              || cells.column(Role.INDICATOR_NAME) == null;
      column = cells.column(byCode ? Role.INDICATOR_CODE : Role.INDICATOR_NAME);
    }
    Optional<IndicatorNames.Match> match;
    if (text.isEmpty()) {
      match = Optional.empty();
      reporter.finding(
          Rule.INDICATOR_MISSING,
          cells.place(row, column),
          null,
          new Text("Dòng này không nêu chỉ tiêu.", "This row names no indicator."),
          new Text("Ghi mã hoặc tên chỉ tiêu.", "Write the indicator's code or name."),
          null);
    } else {
      match = resolver.indicator(text, cells.place(row, column));
    }
    ofThisRow.put(text, match);
    return match;
  }

  Optional<CatalogueArea> area(SheetRow row, SheetPlan.Measures group, Series series) {
    @Nullable String fixed = series.area();
    if (fixed != null) {
      return resolver.area(fixed, cells.place(row, group));
    }
    String text = cells.text(row, Role.AREA);
    return text.isEmpty() ? resolver.ownArea() : resolver.area(text, cells.place(row, Role.AREA));
  }

  /** The unit that heading, row, name or title state; null where nothing does. */
  @Nullable Unit unit(
      SheetRow row, SheetPlan.Measures group, Series series, IndicatorNames.Match match) {
    if (group.series().unit() != null) {
      return group.series().unit();
    }
    for (@Nullable String text : Arrays.asList(cells.text(row, Role.UNIT), match.unit())) {
      Optional<Unit> unit = text == null ? Optional.empty() : Unit.read(text);
      if (unit.isPresent()) {
        return unit.get();
      }
    }
    return series.unit();
  }

  /** The definition; {@code all} where nothing states one. */
  String definition(SheetRow row, Series series) {
    return word(row, Role.DEFINITION, series.definition()).orElse("all");
  }

  /** The method; null where nothing states one. */
  @Nullable String method(SheetRow row, Series series, IndicatorNames.Match match) {
    return word(row, Role.METHOD, series.method()).orElse(match.method());
  }

  private Optional<String> word(SheetRow row, Role role, @Nullable String fixed) {
    String written = cells.text(row, role);
    String text = written.isEmpty() && fixed != null ? fixed : written;
    return text.isEmpty()
        ? Optional.empty()
        : resolver.word(text, role == Role.METHOD, cells.place(row, role));
  }

  /** The grain that the row states outright. */
  Optional<Grain> grain(SheetRow row) {
    String text = cells.text(row, Role.GRAIN);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    for (Grain grain : Grain.values()) {
      if (grain.code().equals(text)) {
        return Optional.of(grain);
      }
    }
    String choices = String.join(", ", Coded.codes(Grain.class));
    reporter.finding(
        Rule.PERIOD_MALFORMED,
        cells.place(row, Role.GRAIN),
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

  /** The qualifier that stands in a cell of its own, or in a mapping file. */
  Qualifier qualifier(SheetRow row, Series series) {
    String text = cells.text(row, Role.QUALIFIER);
    if (text.isEmpty() && series.qualifier() != null) {
      text = series.qualifier();
    }
    Optional<Qualifier> qualifier = NumberText.qualifier(text);
    if (qualifier.isEmpty()) {
      String choices = String.join(", ", Coded.codes(Qualifier.class));
      reporter.finding(
          Rule.QUALIFIER_UNKNOWN,
          cells.place(row, Role.QUALIFIER),
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

  /** Whether the row takes an earlier figure back. */
  boolean isWithdrawn(SheetRow row) {
    String written = cells.text(row, Role.WITHDRAWN);
    String text = Folding.fold(written);
    if (!YES.contains(text) && !NO.contains(text)) {
      reporter.finding(
          Rule.WITHDRAWAL_UNCLEAR,
          cells.place(row, Role.WITHDRAWN),
          written,
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
}
