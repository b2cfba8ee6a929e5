package vn.dti.guard.access;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.AreaLevel;

/** A snapshot's areas, asked which of them belong to an area, and by which names it goes. */
public final class AreaDirectory {
  /** A directory without areas. */
  public static final AreaDirectory EMPTY = new AreaDirectory(List.of());

  private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");

  private final Map<String, Entry> byId = new HashMap<>();
  private final Map<String, Set<String>> predecessors = new HashMap<>();
  private final Map<String, Set<String>> parts = new HashMap<>();
  private final Map<String, Set<String>> byName = new HashMap<>();
  private final Set<String> nation = new TreeSet<>();

  /**
   * A row of the table {@code area}.
   *
   * @param names as people write them, in any language
   * @param partOf the area that this one is part of; null where there is none
   * @param successors the areas that it became
   */
  public record Entry(
      String id,
      String code,
      AreaLevel level,
      List<String> names,
      @Nullable String partOf,
      List<String> successors) {
    public Entry {
      names = List.copyOf(names);
      successors = List.copyOf(successors);
    }
  }

  public AreaDirectory(Collection<Entry> areas) {
    for (Entry area : areas) {
      byId.put(area.id(), area);
      area.successors()
          .forEach(
              next -> predecessors.computeIfAbsent(next, key -> new TreeSet<>()).add(area.id()));
      if (area.partOf() != null) {
        parts.computeIfAbsent(area.partOf(), key -> new TreeSet<>()).add(area.id());
      }
      switch (area.level()) {
        case NATION, BLOCK -> nation.add(area.id());
        case MINISTRY -> {
          name(area.code(), area);
          area.names().forEach(name -> name(name, area));
        }
        case PROVINCE -> area.names().forEach(name -> name(name, area));
      }
    }
  }

  private void name(String name, Entry area) {
    byName.computeIfAbsent(fold(name), key -> new TreeSet<>()).add(area.id());
  }

  /** Whether there is such an area. */
  public boolean has(String id) {
    return byId.containsKey(id);
  }

  /** Every area, in no order. */
  public Collection<Entry> all() {
    return List.copyOf(byId.values());
  }

  /** The area of an id. */
  public Optional<Entry> of(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The nation and its blocks. */
  public Set<String> nation() {
    return Set.copyOf(nation);
  }

  /**
   * The areas of a name, whatever its marks, spaces and hyphens: "tayninh" and "Tây Ninh" are the
   * provinces of that name of both vintages. Empty where there is none, and for the nation.
   */
  public Set<String> named(String name) {
    return Set.copyOf(byName.getOrDefault(fold(name), Set.of()));
  }

  /**
   * What belongs to an area: itself, what it became or was made of, its parts, and the nation with
   * its blocks. Of the nation or a block, itself alone. Empty where there is no such area.
   */
  public Set<String> scopeOf(String id) {
    Entry area = byId.get(id);
    if (area == null) {
      return Set.of();
    }
    if (nation.contains(id)) {
      return Set.of(id);
    }
    Set<String> scope = new LinkedHashSet<>();
    scope.add(id);
    follow(id, scope, key -> successorsOf(key));
    follow(id, scope, key -> predecessors.getOrDefault(key, Set.of()));
    for (String found : List.copyOf(scope)) {
      follow(found, scope, key -> parts.getOrDefault(key, Set.of()));
    }
    scope.addAll(nation);
    return Set.copyOf(scope);
  }

  private Collection<String> successorsOf(String id) {
    Entry area = byId.get(id);
    return area == null ? List.of() : area.successors();
  }

  @FunctionalInterface
  private interface Next {
    Collection<String> of(String id);
  }

  private static void follow(String from, Set<String> found, Next next) {
    Deque<String> open = new ArrayDeque<>(List.of(from));
    Set<String> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      for (String id : next.of(open.pop())) {
        if (seen.add(id)) {
          found.add(id);
          open.push(id);
        }
      }
    }
  }

  /** Lower case Latin letters and digits, nothing else. */
  static String fold(String name) {
    String plain =
        Normalizer.normalize(name.toLowerCase(Locale.ROOT).replace('đ', 'd'), Normalizer.Form.NFD);
    return NO_WORD.matcher(plain).replaceAll("");
  }
}
