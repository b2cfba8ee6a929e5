package vn.dti.query;

import java.util.List;
import java.util.Optional;
import vn.dti.indicator.AreaLevel;

/** Which areas an indicator query is about. */
public sealed interface AreaChoice {
  /** These, by {@code area_id}; at least one. */
  record Named(List<String> ids) implements AreaChoice {
    public Named {
      ids = List.copyOf(ids);
      if (ids.isEmpty()) {
        throw new IllegalArgumentException("no area is named");
      }
    }
  }

  /** All of a level of which there is only one map: the nation, its blocks, the ministries. */
  record Level(AreaLevel level) implements AreaChoice {
    public Level {
      if (level == AreaLevel.PROVINCE) {
        throw new IllegalArgumentException("provinces are those of 63 or of 34");
      }
    }
  }

  /**
   * Provinces of one map.
   *
   * @param vintage 63 until 2025-06-30, 34 from 2025-07-01
   * @param ids which of them; empty for all
   */
  record Provinces(int vintage, List<String> ids) implements AreaChoice {
    public Provinces {
      ids = List.copyOf(ids);
      if (!VINTAGES.contains(vintage)) {
        throw new IllegalArgumentException("no map of provinces: " + vintage);
      }
    }
  }

  /** The maps of provinces, by how many there are on each. */
  List<Integer> VINTAGES = List.of(63, 34);

  /** The areas that are named one by one; empty where a whole level is meant. */
  default List<String> named() {
    return switch (this) {
      case Named named -> named.ids();
      case Level _ -> List.of();
      case Provinces provinces -> provinces.ids();
    };
  }

  /** The only area meant, where there is only one. */
  default Optional<String> only() {
    return named().size() == 1 ? Optional.of(named().getFirst()) : Optional.empty();
  }
}
