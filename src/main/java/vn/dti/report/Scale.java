package vn.dti.report;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where numbers of one target lie between the bad end (0) and the good end (1) of a scale.
 *
 * @param worst the number at the bad end
 * @param best the number at the good end; less than worst where lower is better
 */
record Scale(double worst, double best) {
  /** Room beyond the farthest number, so that its mark is not at the very edge. */
  private static final double ROOM = 1.15;

  /** The scale that holds the target and the given numbers; shares have 0 to 100 %. */
  static Scale of(TargetProgress target, @Nullable Double... numbers) {
    boolean share = target.unit().equals("percent") && !target.lowerIsBetter();
    return share && most(target, numbers) <= 100 ? new Scale(0, 100) : near(target, numbers);
  }

  /** The same without the room that nothing fills, for drawings in which height is dear. */
  static Scale near(TargetProgress target, @Nullable Double... numbers) {
    double end = Math.ceil(Math.max(most(target, numbers), 1) * ROOM);
    if (target.lowerIsBetter()) {
      return new Scale(end, target.unit().equals("rank") ? 1 : 0);
    }
    return new Scale(0, end);
  }

  private static double most(TargetProgress target, @Nullable Double... numbers) {
    return Arrays.stream(numbers)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .reduce(target.goal().value(), Math::max);
  }

  /** The place of a number, never outside of 0 to 1. */
  double place(double number) {
    return best == worst ? 0 : Math.clamp((number - worst) / (best - worst), 0, 1);
  }
}
