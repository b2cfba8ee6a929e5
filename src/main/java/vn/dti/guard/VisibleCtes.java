package vn.dti.guard;

import org.jspecify.annotations.Nullable;

/**
 * The CTEs that a place in the query can see, innermost first.
 *
 * @param outer what is visible around
 * @param name the CTE's name, case folded
 * @param shape what a reference to it stands for
 */
record VisibleCtes(@Nullable VisibleCtes outer, String name, Shape shape) {
  /** What the CTE of that name stands for; null when none is in sight. */
  static @Nullable Shape find(@Nullable VisibleCtes scope, String folded) {
    for (VisibleCtes at = scope; at != null; at = at.outer()) {
      if (at.name().equals(folded)) {
        return at.shape();
      }
    }
    return null;
  }
}
