package vn.dti.report;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.Status;

/**
 * One target and how it stands: one row of the store's progress, with the names that people use.
 *
 * @param unit the catalogue's unit, such as "percent" or "rank"
 * @param decimals digits after the comma that the indicator is usually told with
 * @param lowerIsBetter as with ranks
 * @param figure empty where nothing is known, which is never 0
 * @param gap what is missing to the target, in its unit, at least 0; null without a figure
 * @param daysLeft from the report's day to the due day; negative once that has passed
 */
public record TargetProgress(
    String targetId,
    Series series,
    String nameVi,
    String nameEn,
    String unit,
    int decimals,
    boolean lowerIsBetter,
    boolean headline,
    Goal goal,
    Optional<Figure> figure,
    Verdict verdict,
    Path path,
    @Nullable Double gap,
    int daysLeft) {

  /**
   * What is to be reached.
   *
   * @param operator "&gt;=", "&gt;", "&lt;=", "&lt;" or "="
   * @param instrument the document that sets it
   * @param source where we read of it
   */
  public record Goal(
      String operator, double value, LocalDate due, String instrument, Citation source) {}

  /**
   * The latest figure known on the report's day.
   *
   * @param on the day that it speaks of; null where its period is unknown
   * @param qualifier "exact", "at_least", "about", "estimate" or "ambiguous"
   */
  public record Figure(double value, @Nullable LocalDate on, String qualifier, Citation source) {}

  /**
   * How it is judged.
   *
   * @param words the status as the store words it
   * @param reason why it cannot be rated; empty where it can
   * @param beside the status that stood before a figure grew old, or that one method alone would
   *     have; null mostly
   */
  public record Verdict(Status status, String words, String reason, @Nullable Status beside) {
    /** Shape and words, and the reason if there is one. */
    public String text() {
      return status.symbol() + " " + words + (reason.isEmpty() ? "" : ": " + reason);
    }
  }

  /**
   * The straight way from the baseline to the target; all null where none can be drawn.
   *
   * @param expected what the figure would be on the path, on its own day
   * @param achieved the share of the way that the figure has come
   * @param due the share of the way that it should have come
   * @param requiredPace per month, from the report's day on
   * @param actualPace per month, from baseline to figure
   * @param projection the figure on the due day if it went on like this
   */
  public record Path(
      @Nullable Double baseline,
      @Nullable LocalDate baselineOn,
      @Nullable Double expected,
      @Nullable Double achieved,
      @Nullable Double due,
      @Nullable Double requiredPace,
      @Nullable Double actualPace,
      @Nullable Double projection) {
    /** No way at all. */
    public static final Path NONE = new Path(null, null, null, null, null, null, null, null);
  }

  /** The indicator's name, with what sets this series apart. */
  public String name() {
    return nameVi + series.remark();
  }

  /** The figure with its unit and what its source left open; "chưa có số liệu" where none is. */
  public String figureText() {
    return figure
        .map(f -> Vietnamese.qualified(quantity(f.value()), f.qualifier()))
        .orElse(Vietnamese.NO_FIGURE);
  }

  /** The day that the figure speaks of, or a dash. */
  public String figureDay() {
    return figure.map(Figure::on).map(on -> Vietnamese.date(on, "day")).orElse(Vietnamese.NONE);
  }

  /** The target with its operator, such as "≥ 80 %". */
  public String goalText() {
    String sign =
        switch (goal.operator()) {
          case ">=" -> "≥ ";
          case "<=" -> "≤ ";
          case "=" -> "";
          default -> goal.operator() + " ";
        };
    return sign + quantity(goal.value());
  }

  /** What is missing, such as "25 điểm %", or a dash. */
  public String gapText() {
    return gap == null ? Vietnamese.NONE : Vietnamese.difference(gap, unit, decimals);
  }

  /** Days left or overdue, in words that say which. */
  public String daysText() {
    return daysLeft < 0 ? "quá " + -daysLeft + " ngày" : "còn " + daysLeft + " ngày";
  }

  /** Pace per month that the target still wants, such as "4,6 điểm %"; empty where none is. */
  public Optional<String> requiredPaceText() {
    return Optional.ofNullable(path.requiredPace())
        .filter(pace -> pace > 0)
        .map(pace -> Vietnamese.difference(pace, unit, 1));
  }

  /** A number of this indicator with its unit. */
  String quantity(double value) {
    return Vietnamese.quantity(value, unit, decimals);
  }
}
