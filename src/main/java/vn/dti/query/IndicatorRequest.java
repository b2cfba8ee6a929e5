package vn.dti.query;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.dti.indicator.AsOfMode;
import vn.dti.indicator.Grain;
import vn.dti.indicator.Status;

/**
 * What an indicator query wants, whatever panel asks for it.
 *
 * @param indicators by {@code indicator_code}; may be empty for {@link IndicatorShape#PROGRESS},
 *     which then means all that have targets
 * @param measures the numbers to show, in this order; at least one
 * @param asOf the day to know the figures of; empty for the snapshot's own
 */
public record IndicatorRequest(
    IndicatorShape shape,
    List<String> indicators,
    AreaChoice areas,
    List<Measure> measures,
    SeriesChoice series,
    TargetChoice targets,
    Optional<AsOf> asOf) {
  public IndicatorRequest {
    indicators = List.copyOf(indicators);
    measures = List.copyOf(measures);
    if (indicators.isEmpty() && shape != IndicatorShape.PROGRESS) {
      throw new IllegalArgumentException("no indicator is named");
    }
    if (shape == IndicatorShape.RANKING && !(areas instanceof AreaChoice.Provinces)) {
      throw new IllegalArgumentException("a ranking is one of provinces");
    }
    if (measures.isEmpty() || !shape.measures().containsAll(measures)) {
      throw new IllegalArgumentException(shape + " does not show " + measures);
    }
  }

  /**
   * Which series of an indicator; of whatever is empty, every one. Of progress only definition and
   * method.
   */
  public record SeriesChoice(List<String> definitions, List<String> methods, List<Grain> grains) {
    /** Every series there is. */
    public static final SeriesChoice ALL = new SeriesChoice(List.of(), List.of(), List.of());

    public SeriesChoice {
      definitions = List.copyOf(definitions);
      methods = List.copyOf(methods);
      grains = List.copyOf(grains);
    }
  }

  /**
   * Which targets; of whatever is empty, every one.
   *
   * @param headline only the main ones
   * @param confirmed only those whose text somebody has seen
   */
  public record TargetChoice(
      List<String> sets, List<Status> statuses, boolean headline, boolean confirmed) {
    /** Every target there is. */
    public static final TargetChoice ALL = new TargetChoice(List.of(), List.of(), false, false);

    public TargetChoice {
      sets = List.copyOf(sets);
      statuses = List.copyOf(statuses);
    }
  }

  /** A day, and the clock by which it is meant. */
  public record AsOf(LocalDate day, AsOfMode mode) {}

  /** Every word that came from outside and ends up in a literal. */
  Stream<String> words() {
    return Stream.of(
            indicators, areas.named(), series.definitions(), series.methods(), targets.sets())
        .flatMap(List::stream);
  }
}
