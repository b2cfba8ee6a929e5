package vn.dti.ingest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a submission is read against: the indicators, areas and words of series that are known. */
public final class Catalogue {
  private final Map<String, CatalogueIndicator> indicators;
  private final Map<String, CatalogueArea> areas;
  private final Set<String> definitions;
  private final Set<String> methods;

  /**
   * A catalogue.
   *
   * @param definitions every definition that a series has; {@code all} always counts
   * @param methods every method that a series has
   */
  public Catalogue(
      List<CatalogueIndicator> indicators,
      List<CatalogueArea> areas,
      Set<String> definitions,
      Set<String> methods) {
    this.indicators =
        indicators.stream()
            .collect(Collectors.toUnmodifiableMap(CatalogueIndicator::code, Function.identity()));
    this.areas =
        areas.stream()
            .collect(Collectors.toUnmodifiableMap(CatalogueArea::id, Function.identity()));
    Set<String> all = new TreeSet<>(definitions);
    all.add("all");
    this.definitions = Set.copyOf(all);
    this.methods = Set.copyOf(methods);
  }

  /** All indicators, by code. */
  public Map<String, CatalogueIndicator> indicators() {
    return indicators;
  }

  /** All areas of both vintages, by id. */
  public Map<String, CatalogueArea> areas() {
    return areas;
  }

  /** The indicator of a code. */
  public Optional<CatalogueIndicator> indicator(String code) {
    return Optional.ofNullable(indicators.get(code));
  }

  /** The area of an id. */
  public Optional<CatalogueArea> area(String id) {
    return Optional.ofNullable(areas.get(id));
  }

  /** Every definition that a series may have. */
  public Set<String> definitions() {
    return definitions;
  }

  /** Every method that a series may have. */
  public Set<String> methods() {
    return methods;
  }
}
