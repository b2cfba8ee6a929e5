package vn.dti.report;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/**
 * The nation's targets and how they stand on one day.
 *
 * @param asOf the day: only what had become public by then counts, and days left count from it
 * @param targets in the order in which they are read: headline targets first
 * @param points every figure known on the day that belongs to a target's indicator
 */
public record NationalReport(
    LocalDate asOf, SnapshotFacts snapshot, List<TargetProgress> targets, List<Point> points) {
  public NationalReport {
    targets = List.copyOf(targets);
    points = List.copyOf(points);
  }

  /** The targets that people ask about first. */
  public List<TargetProgress> headline() {
    return select(TargetProgress::headline);
  }

  /** Other targets that somebody has reported on. */
  public List<TargetProgress> othersWithFigure() {
    return select(target -> !target.headline() && target.figure().isPresent());
  }

  /** Other targets that nobody has reported on. */
  public List<TargetProgress> othersWithoutFigure() {
    return select(target -> !target.headline() && target.figure().isEmpty());
  }

  private List<TargetProgress> select(Predicate<TargetProgress> which) {
    return targets.stream().filter(which).toList();
  }

  /** The figures of one target's own series, by the day that they speak of. */
  public List<Point> trend(TargetProgress target) {
    return points.stream()
        .filter(point -> point.series().equals(target.series()))
        .sorted(java.util.Comparator.comparing(Point::on))
        .toList();
  }
}
