package vn.dti.indicator.sight;

import java.util.Optional;
import java.util.Set;

/**
 * The figures in sight.
 *
 * @param areas by {@code area_id}; empty for every area
 * @param pillars by {@code indicator.pillar}; empty for every pillar
 */
public record Sight(Optional<Set<String>> areas, Optional<Set<String>> pillars) {
  public Sight {
    areas = areas.map(Set::copyOf);
    pillars = pillars.map(Set::copyOf);
  }

  /** Whether no figure can be in sight. */
  boolean isEmpty() {
    return areas.filter(Set::isEmpty).isPresent() || pillars.filter(Set::isEmpty).isPresent();
  }
}
