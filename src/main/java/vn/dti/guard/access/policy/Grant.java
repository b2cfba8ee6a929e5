package vn.dti.guard.access.policy;

import java.util.List;
import java.util.Set;
import vn.dti.guard.access.Ability;
import vn.dti.guard.access.Selection;

/**
 * What a rule gives.
 *
 * @param pillars by {@code indicator.pillar}
 */
public record Grant(Areas areas, Selection pillars, Set<Ability> abilities) {
  /** No figure, nothing that may be done. */
  public static final Grant NOTHING =
      new Grant(new Areas.Listed(List.of()), Selection.NONE, Set.of());

  public Grant {
    abilities = Set.copyOf(abilities);
  }

  /** Which areas, before it is known which areas there are. */
  public sealed interface Areas {
    /** Every area. */
    record All() implements Areas {}

    /** Those that belong to any of these. */
    record Listed(List<Item> items) implements Areas {
      public Listed {
        items = List.copyOf(items);
      }
    }
  }

  /** One entry of a list of areas. */
  public sealed interface Item {
    /** What belongs to an area, by its {@code area_id}. */
    record Area(String id) implements Item {}

    /** The nation and its blocks. */
    record Nation() implements Item {}

    /** What belongs to the area that the e-mail names. */
    record Own() implements Item {}
  }
}
