package vn.dti.ingest.layout;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.Grain;
import vn.dti.ingest.text.AreaNames;
import vn.dti.ingest.text.Folding;
import vn.dti.ingest.text.IndicatorNames;
import vn.dti.ingest.text.PeriodText;
import vn.dti.ingest.text.Unit;
import vn.dti.ingest.text.WrittenPeriod;

/** Understands the heading of a column, which may stand in several rows above each other. */
final class HeadingReader {
  private static final Pattern IN_BRACKETS = Pattern.compile("\\s*[(\\[]([^()\\[\\]]*)[)\\]]\\s*$");

  private final AreaNames areas;
  private final IndicatorNames indicators;
  private final String ownArea;
  private final LocalDate day;
  private final Map<String, Level> known = new HashMap<>();

  HeadingReader(AreaNames areas, IndicatorNames indicators, String ownArea, LocalDate day) {
    this.areas = areas;
    this.indicators = indicators;
    this.ownArea = ownArea;
    this.day = day;
  }

  /** One row of a heading: what its text may mean; nothing of it is set where it means nothing. */
  private record Level(
      @Nullable Role role,
      @Nullable String indicator,
      @Nullable String area,
      @Nullable WrittenPeriod period,
      @Nullable Unit unit) {
    boolean isUnderstood() {
      return role != null || indicator != null || area != null || period != null || unit != null;
    }
  }

  /** What came of reading a heading. */
  sealed interface Reading {
    /**
     * A column with a meaning.
     *
     * @param facts how many things its rows tell
     */
    record Understood(PlannedColumn column, int facts) implements Reading {}

    /** Words without a known meaning, or none. */
    record Unknown(String header) implements Reading {}

    /** Rows that cannot be one heading: at least one of them is no heading. */
    record Contradiction() implements Reading {}
  }

  /** Reads the heading of a column that stands in so many rows, the first of them named. */
  Reading read(Preview preview, int column, long firstRow, int depth) {
    List<String> texts = new ArrayList<>();
    @Nullable Role role = null;
    Series series = Series.NOTHING;
    boolean lastIsUnknown = false;
    int narrowed = 0;
    for (long row = firstRow; row < firstRow + depth; row++) {
      String text = Folding.tidy(preview.text(row, column));
      if (text.isEmpty() || (!texts.isEmpty() && texts.getLast().equals(text))) {
        continue;
      }
      texts.add(text);
      Level level = known.computeIfAbsent(text, this::level);
      Optional<WrittenPeriod> part =
          level.isUnderstood() ? Optional.empty() : partOfYear(series.period(), text);
      if (part.isPresent()) {
        series = Series.ofHeading(null, null, part.get(), null).or(series);
        narrowed++;
        lastIsUnknown = false;
        continue;
      }
      lastIsUnknown = !level.isUnderstood();
      boolean isLabel = preview.spansColumns(row, column) && row < firstRow + depth - 1;
      boolean planned = role == Role.NOT_ACTUAL || level.role() == Role.NOT_ACTUAL;
      if (planned) {
        role = Role.NOT_ACTUAL;
      } else if (level.role() != null && !(isLabel && !level.role().isMeasure())) {
        if (role != null && role != level.role()) {
          return new Reading.Contradiction();
        }
        role = level.role();
      }
      Series told = Series.ofHeading(level.indicator(), level.area(), level.period(), level.unit());
      if (overlap(series, told)) {
        return new Reading.Contradiction();
      }
      series = series.or(told);
    }
    String header = String.join(" – ", texts);
    boolean namesSeries =
        series.indicator() != null || series.area() != null || series.period() != null;
    if (role == Role.NOT_ACTUAL) {
      // Whatever else its heading says, nothing of this column is a figure.
      return new Reading.Understood(
          new PlannedColumn(column, header, role, Series.NOTHING), facts(role, series) + narrowed);
    }
    if (role == null && !namesSeries) {
      return new Reading.Unknown(header);
    }
    boolean mayNameSeries = role == null || role.isMeasure() || role == Role.NOTE;
    if (lastIsUnknown || (namesSeries && !mayNameSeries)) {
      return depth == 1 && lastIsUnknown
          ? new Reading.Unknown(header)
          : new Reading.Contradiction();
    }
    return new Reading.Understood(
        new PlannedColumn(column, header, role == null ? Role.VALUE : role, series),
        facts(role, series) + narrowed);
  }

  /** "Tháng 4" below "Năm 2025". */
  private static Optional<WrittenPeriod> partOfYear(@Nullable WrittenPeriod above, String text) {
    return above != null && above.grain() == Grain.YEAR
        ? PeriodText.read(text + " " + above.end().getYear())
        : Optional.empty();
  }

  private static int facts(@Nullable Role role, Series series) {
    int facts = role == null ? 0 : 1;
    for (Object told :
        Arrays.asList(series.indicator(), series.area(), series.period(), series.unit())) {
      facts += told == null ? 0 : 1;
    }
    return facts;
  }

  private static boolean overlap(Series a, Series b) {
    return (a.indicator() != null && b.indicator() != null)
        || (a.area() != null && b.area() != null)
        || (a.period() != null && b.period() != null);
  }

  private Level level(String text) {
    Optional<Role> role = Role.ofHeading(Folding.fold(text));
    if (role.isPresent()) {
      return new Level(role.get(), null, null, null, null);
    }
    Matcher brackets = IN_BRACKETS.matcher(text);
    if (brackets.find()) {
      Level before = level(text.substring(0, brackets.start()));
      Optional<Unit> unit = Unit.read(brackets.group(1));
      if (before.isUnderstood() && before.unit() == null && unit.isPresent()) {
        return new Level(
            before.role(), before.indicator(), before.area(), before.period(), unit.get());
      }
    }
    Optional<WrittenPeriod> period = PeriodText.read(text);
    if (period.isPresent()) {
      return new Level(null, null, null, period.get(), null);
    }
    IndicatorNames.Match indicator = indicators.find(text, false);
    if (indicator.indicator() != null) {
      return new Level(
          null,
          text,
          null,
          null,
          indicator.unit() == null ? null : Unit.read(indicator.unit()).orElse(null));
    }
    // A number alone is a figure or a column's number far more often than an area's code.
    boolean isNumber = text.chars().allMatch(Character::isDigit);
    if (!isNumber && !(areas.find(text, ownArea, day, false) instanceof AreaNames.Match.Unknown)) {
      return new Level(null, null, text, null, null);
    }
    if (Unit.read(text).filter(unit -> unit.dimension() != Unit.Dimension.COUNT).isPresent()) {
      return new Level(null, null, null, null, Unit.read(text).orElse(null));
    }
    return new Level(null, null, null, null, null);
  }
}
