package vn.dti.ingest.intake;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.Grain;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.SubmittedFigure;
import vn.dti.ingest.ledger.Ledger;
import vn.dti.ingest.ledger.LedgerEntry;

/** What one area has handed in so far: of each series, period and person the last word. */
final class KnownFigures {
  private final Map<Slot, List<Known>> figures = new HashMap<>();
  private final Map<String, String> words = new HashMap<>();

  private KnownFigures() {}

  static KnownFigures of(Ledger ledger, List<LedgerEntry> entries, String areaId) {
    KnownFigures known = new KnownFigures();
    entries.stream()
        .filter(entry -> entry.areaId().equals(areaId))
        .forEach(
            entry -> {
              LocalDate day = LocalDate.ofInstant(entry.acceptedAt(), SubmissionFile.ZONE);
              ledger.figures(entry, figure -> known.add(entry, day, figure));
            });
    return known;
  }

  private void add(LedgerEntry entry, LocalDate day, SubmittedFigure figure) {
    Known known =
        new Known(
            entry.submissionId(),
            entry.submittedBy(),
            day,
            figure.value(),
            figure.numerator(),
            figure.denominator(),
            figure.withdrawn());
    Slot slot = Slot.of(figure).with(word -> words.computeIfAbsent(word, same -> same));
    // Nearly always one person speaks of a figure, so that a short list is all it takes.
    figures.merge(
        slot,
        List.of(known),
        (former, latest) ->
            Stream.concat(
                    former.stream().filter(other -> !other.isOfSamePerson(known)), latest.stream())
                .toList());
  }

  /** What a person said last of a figure's series and period. */
  Optional<Known> of(Person person, SubmittedFigure figure) {
    return ofAll(figure).stream()
        .filter(known -> Person.of(known.submittedBy()).equals(person))
        .findFirst();
  }

  /** What everybody said last of a figure's series and period, the latest last. */
  List<Known> ofAll(SubmittedFigure figure) {
    return figures.getOrDefault(Slot.of(figure), List.of());
  }

  /** A series of the area and a period of it. */
  record Slot(
      String indicatorCode,
      String definition,
      @Nullable String method,
      Grain grain,
      @Nullable LocalDate periodStart,
      LocalDate periodEnd) {
    /** The same with its words spelt by the same objects, of which a file has a million. */
    Slot with(UnaryOperator<String> shared) {
      return new Slot(
          shared.apply(indicatorCode),
          shared.apply(definition),
          method == null ? null : shared.apply(method),
          grain,
          periodStart,
          periodEnd);
    }

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
    boolean isOfSamePerson(Known other) {
      return submittedBy.equals(other.submittedBy)
          || Person.of(submittedBy).equals(Person.of(other.submittedBy));
    }

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
