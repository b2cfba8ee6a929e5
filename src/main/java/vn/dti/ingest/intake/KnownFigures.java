package vn.dti.ingest.intake;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.Grain;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.SubmittedFigure;
import vn.dti.ingest.ledger.Ledger;
import vn.dti.ingest.ledger.LedgerEntry;

/** What one area has handed in so far: of each series, period and person the last word. */
final class KnownFigures {
  private final Map<Slot, Map<Person, Known>> figures = new HashMap<>();

  private KnownFigures() {}

  static KnownFigures of(Ledger ledger, List<LedgerEntry> entries, String areaId) {
    KnownFigures known = new KnownFigures();
    entries.stream()
        .filter(entry -> entry.areaId().equals(areaId))
        .forEach(entry -> ledger.figures(entry, figure -> known.add(entry, figure)));
    return known;
  }

  private void add(LedgerEntry entry, SubmittedFigure figure) {
    figures
        .computeIfAbsent(Slot.of(figure), slot -> new LinkedHashMap<>())
        .put(
            Person.of(entry.submittedBy()),
            new Known(
                entry.submissionId(),
                entry.submittedBy(),
                LocalDate.ofInstant(entry.acceptedAt(), SubmissionFile.ZONE),
                figure.value(),
                figure.numerator(),
                figure.denominator(),
                figure.withdrawn()));
  }

  /** What a person said last of a figure's series and period. */
  Optional<Known> of(Person person, SubmittedFigure figure) {
    return Optional.ofNullable(figures.getOrDefault(Slot.of(figure), Map.of()).get(person));
  }

  /** What everybody said last of a figure's series and period. */
  Collection<Known> ofAll(SubmittedFigure figure) {
    return figures.getOrDefault(Slot.of(figure), Map.of()).values();
  }

  /** A series of the area and a period of it. */
  record Slot(
      String indicatorCode,
      String definition,
      @Nullable String method,
      Grain grain,
      @Nullable LocalDate periodStart,
      LocalDate periodEnd) {
    static Slot of(SubmittedFigure figure) {
      return new Slot(
          figure.indicatorCode(),
          figure.definition(),
          figure.method(),
          figure.grain(),
          figure.periodStart(),
          figure.periodEnd());
    }
  }

  /** A figure of an accepted submission. */
  record Known(
      String submissionId,
      String submittedBy,
      LocalDate day,
      @Nullable Double value,
      @Nullable Double numerator,
      @Nullable Double denominator,
      boolean withdrawn) {
    /** Whether a figure has the same value; what a spreadsheet's arithmetic adds is no change. */
    boolean hasValueOf(SubmittedFigure figure) {
      return same(value, figure.value());
    }

    /** Whether a figure says nothing that is not said here. */
    boolean covers(SubmittedFigure figure) {
      return hasValueOf(figure)
          && (figure.numerator() == null || same(numerator, figure.numerator()))
          && (figure.denominator() == null || same(denominator, figure.denominator()));
    }

    private static boolean same(@Nullable Double a, @Nullable Double b) {
      if (a == null || b == null) {
        return a == null && b == null;
      }
      return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
    }
  }
}
