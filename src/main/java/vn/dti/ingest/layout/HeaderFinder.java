package vn.dti.ingest.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.Grain;
import vn.dti.ingest.sheet.SheetRow;
import vn.dti.ingest.text.Folding;
import vn.dti.ingest.text.NumberStyle;
import vn.dti.ingest.text.PeriodText;
import vn.dti.ingest.text.Unit;
import vn.dti.ingest.text.WrittenPeriod;

/** Finds the headings of a sheet, and what the titles above them say of all its figures. */
final class HeaderFinder {
  private static final int DEEPEST = 3;
  private static final Pattern PERIOD_LABEL =
      Pattern.compile("(?iu).*?(?:kỳ báo cáo|kỳ số liệu|kỳ|thời điểm|period)\\s*:\\s*(.+)");
  private static final Pattern UNIT_LABEL =
      Pattern.compile("(?iu).*?(?:đơn vị tính|đvt|đơn vị|unit)\\s*:\\s*([^)]+)\\)?\\s*");

  private final HeadingReader headings;

  HeaderFinder(HeadingReader headings) {
    this.headings = headings;
  }

  /** The best reading of a sheet's first rows: a plan, or what is missing for one. */
  record Found(
      @Nullable SheetPlan plan,
      List<String> ignored,
      long row,
      List<PlannedColumn> understood,
      int facts) {
    Found {
      ignored = List.copyOf(ignored);
      understood = List.copyOf(understood);
    }
  }

  Found find(Preview preview) {
    @Nullable Found best = null;
    @Nullable Found nearest = null;
    for (int depth = 1; depth <= DEEPEST; depth++) {
      for (SheetRow row : preview.rows()) {
        Optional<Found> found = at(preview, row.number(), depth);
        if (found.isPresent()) {
          Found candidate = found.get();
          if (candidate.plan() == null) {
            nearest = richer(candidate, nearest);
          } else {
            best = richer(candidate, best);
          }
        }
      }
    }
    if (best != null) {
      return best;
    }
    return nearest == null ? new Found(null, List.of(), 0, List.of(), 0) : nearest;
  }

  /** The one that tells more; of equals the one that came first, with fewer rows. */
  private static Found richer(Found candidate, @Nullable Found former) {
    return former == null || candidate.facts() > former.facts() ? candidate : former;
  }

  private Optional<Found> at(Preview preview, long firstRow, int depth) {
    List<PlannedColumn> columns = new ArrayList<>();
    List<String> ignored = new ArrayList<>();
    int facts = 0;
    for (int column = 1; column <= preview.width(); column++) {
      switch (headings.read(preview, column, firstRow, depth)) {
        case HeadingReader.Reading.Understood(PlannedColumn planned, int told) -> {
          columns.add(planned);
          facts += told;
        }
        case HeadingReader.Reading.Unknown(String header) -> {
          if (!header.isEmpty()) {
            ignored.add(header);
          }
        }
        case HeadingReader.Reading.Contradiction _ -> {
          return Optional.empty();
        }
      }
    }
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    columns.replaceAll(column -> ofAllFigures(column, columns));
    long headerRow = firstRow + depth - 1;
    boolean complete = columns.size() >= 2 && hasMeasure(columns) && hasIndicator(columns);
    SheetPlan plan =
        new SheetPlan(
            headerRow, Long.MAX_VALUE, columns, titles(preview, firstRow), NumberStyle.EITHER);
    return Optional.of(new Found(complete ? plan : null, ignored, headerRow, columns, facts));
  }

  /** A remark below the heading of no figure alone is one on all of its row. */
  private static PlannedColumn ofAllFigures(PlannedColumn column, List<PlannedColumn> columns) {
    boolean ofSome =
        columns.stream()
            .filter(other -> other.role().isMeasure())
            .anyMatch(other -> other.series().isOfSameFigure(column.series()));
    return column.role() == Role.NOTE && !ofSome
        ? new PlannedColumn(column.column(), column.header(), column.role(), Series.NOTHING)
        : column;
  }

  private static boolean hasMeasure(List<PlannedColumn> columns) {
    return columns.stream()
        .anyMatch(column -> column.role() == Role.VALUE || column.role() == Role.WITHDRAWN);
  }

  private static boolean hasIndicator(List<PlannedColumn> columns) {
    return columns.stream()
        .anyMatch(
            column ->
                column.role() == Role.INDICATOR_CODE
                    || column.role() == Role.INDICATOR_NAME
                    || column.series().indicator() != null);
  }

  private static Series titles(Preview preview, long headerRow) {
    @Nullable WrittenPeriod period = null;
    @Nullable Unit unit = null;
    for (String text : preview.textsAbove(headerRow)) {
      String tidy = Folding.tidy(text);
      if (period == null) {
        period = titlePeriod(tidy).orElse(null);
      }
      Matcher label = UNIT_LABEL.matcher(tidy);
      if (unit == null && label.matches()) {
        unit = Unit.read(label.group(1)).orElse(null);
      }
    }
    return Series.ofHeading(null, null, period, unit);
  }

  /** "Kỳ báo cáo: …", or a title that ends in a month, quarter or day. */
  private static Optional<WrittenPeriod> titlePeriod(String title) {
    Matcher label = PERIOD_LABEL.matcher(title);
    if (label.matches()) {
      return PeriodText.read(label.group(1));
    }
    int from = 0;
    while (from >= 0 && from < title.length()) {
      Optional<WrittenPeriod> period = PeriodText.read(title.substring(from));
      // A year alone at a title's end is as often the year of a plan or of a decision.
      if (period.isPresent() && period.get().grain() != Grain.YEAR) {
        return period;
      }
      int space = title.indexOf(' ', from);
      from = space < 0 ? -1 : space + 1;
    }
    return Optional.empty();
  }
}
