package vn.dti.guard.access;

/**
 * The figures in sight: those of the areas, under the indicators of the pillars. Two principals of
 * equal scope see the same rows and may share what was made for either.
 *
 * @param areas by {@code area_id}
 * @param pillars by {@code indicator.pillar}
 */
public record Scope(Selection areas, Selection pillars) {
  /** Nothing is hidden. */
  public static final Scope EVERYTHING = new Scope(Selection.ALL, Selection.ALL);

  /** No figure is in sight. */
  public static final Scope NOTHING = new Scope(Selection.NONE, Selection.NONE);

  /** Whether any figure is hidden. */
  public boolean isRestricted() {
    return !(areas instanceof Selection.All && pillars instanceof Selection.All);
  }

  @Override
  public String toString() {
    return "areas " + areas + ", pillars " + pillars;
  }
}
