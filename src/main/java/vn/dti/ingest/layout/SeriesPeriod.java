package vn.dti.ingest.layout;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.Frequency;
import vn.dti.indicator.Grain;
import vn.dti.indicator.IndicatorKind;
import vn.dti.ingest.Catalogue;
import vn.dti.ingest.CatalogueIndicator;
import vn.dti.ingest.text.WrittenPeriod;

/**
 * The period of a figure within its series. Officers name a month or a year also where a level is
 * meant, "as it stood at the end of": such figures share a line with those as of a day only under
 * the same grain, so a level's period is always its last day.
 */
record SeriesPeriod(Grain grain, @Nullable LocalDate start, LocalDate end) {
  static SeriesPeriod of(WrittenPeriod written, CatalogueIndicator indicator, Catalogue catalogue) {
    if (isLevel(indicator, catalogue)) {
      return new SeriesPeriod(Grain.AS_OF, null, written.end());
    }
    if (written.grain() == Grain.DAY && indicator.kind() != IndicatorKind.EVENT) {
      // No indicator is counted day by day: a day is the one up to which was counted.
      return new SeriesPeriod(Grain.AS_OF, null, written.end());
    }
    return new SeriesPeriod(written.grain(), written.start(), written.end());
  }

  /** The period as a file states it outright, column by column. */
  static SeriesPeriod stated(Grain grain, @Nullable LocalDate start, LocalDate end) {
    return new SeriesPeriod(grain, start, end);
  }

  private static boolean isLevel(CatalogueIndicator indicator, Catalogue catalogue) {
    return switch (indicator.kind()) {
      case STOCK -> true;
      case RATIO -> {
        String numerator = indicator.numeratorCode();
        if (numerator != null && catalogue.indicator(numerator).isPresent()) {
          yield catalogue.indicator(numerator).get().kind() == IndicatorKind.STOCK;
        }
        yield indicator.frequency() == Frequency.MONTHLY
            || indicator.frequency() == Frequency.QUARTERLY;
      }
      case FLOW, RANK, INDEX, MULTIPLE, CONSTANT, EVENT -> false;
    };
  }
}
