package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of tables in one approved query, for a place where a CTE stands for each table: a CTE
 * has no schema, so {@code main.observation.value} means nothing there. Such a name becomes {@code
 * observation.value}, or, where something else bears that name as well, the table gets an alias
 * that nothing else can have, and everything that means the table follows. What a name means is
 * looked up as DuckDB does: from the innermost query outwards, at each by the full name first.
 */
final class FullNames {
  private static final String CATALOG = "memory";
  private static final String SCHEMA = "main";

  private final Map<String, Set<String>> tables;
  private final String ours;
  private final Set<String> columnsOfTheQuery = new HashSet<>();
  private final List<Source> found = new ArrayList<>();

  private FullNames(Map<String, Set<String>> tables, String ours) {
    this.tables = tables;
    this.ours = ours;
  }

  /** Something behind FROM; {@code table} where it is one of the tables under its own name. */
  private static final class Source {
    private final String name;
    private final @Nullable ObjectNode table;
    private final List<Use> uses = new ArrayList<>();
    private boolean hidden;
    private boolean contested;

    private Source(String name, @Nullable ObjectNode table) {
      this.name = Names.fold(name);
      this.table = table;
    }

    private boolean isTable() {
      return table != null;
    }

    /** A star that could be of several is an error, and stays one. */
    private boolean isFullyNamed() {
      return !contested && uses.stream().anyMatch(Use::full);
    }
  }

  /** What one SELECT can see, and the query around it. */
  private record Level(@Nullable Level outer, List<Source> sources) {
    private Level(@Nullable Level outer) {
      this(outer, new ArrayList<>());
    }

    private List<Source> named(String name) {
      return sources.stream().filter(source -> source.name.equals(name)).toList();
    }

    private List<Source> tables(String name) {
      return named(name).stream().filter(Source::isTable).toList();
    }
  }

  /**
   * A place that names a source.
   *
   * @param full whether with a schema or catalogue
   * @param parts how many parts of the name are the source's
   */
  private record Use(ObjectNode node, boolean full, int parts) {}

  /**
   * Finds the places whose text has to change.
   *
   * @param tables every table and its columns, in lower case
   * @param ours how an alias begins that no query can have
   */
  static List<Change> in(ObjectNode query, Map<String, Set<String>> tables, String ours) {
    FullNames names = new FullNames(tables, ours);
    names.noteColumns(query);
    names.query(query, null, null);
    return names.changes();
  }

  /** A change of one place, and how to make it. */
  record Change(ObjectNode place, Runnable make) {}

  private void noteColumns(JsonNode node) {
    if (node.has("class") && node.has("alias")) {
      columnsOfTheQuery.add(Names.fold(node.path("alias").asText()));
    }
    // A column without an alias is named after the last part of its path.
    JsonNode path = node.path("column_names");
    if (!path.isEmpty()) {
      columnsOfTheQuery.add(Names.fold(path.path(path.size() - 1).asText()));
    }
    for (String list : List.of("column_name_alias", "aliases", "unpivot_names")) {
      node.path(list).forEach(name -> columnsOfTheQuery.add(Names.fold(name.asText())));
    }
    node.forEach(this::noteColumns);
  }

  /** Looks through a query; answers with what it selects from. */
  private List<Source> query(JsonNode node, @Nullable Level outer, @Nullable VisibleCtes visible) {
    VisibleCtes ctes = ctes(node, outer, visible);
    Level level = new Level(outer);
    switch (node.path("type").asText()) {
      case "SET_OPERATION_NODE" -> {
        for (JsonNode arm : node.path("children")) {
          for (Source source : query(arm, outer, ctes)) {
            // An order behind the arms is looked up in one after the other.
            if (!source.isTable() || level.tables(source.name).isEmpty()) {
              level.sources().add(source);
            }
          }
        }
        expressions(node.path("modifiers"), level, ctes);
      }
      case "RECURSIVE_CTE_NODE" -> {
        level.sources().addAll(query(node.path("left"), outer, ctes));
        VisibleCtes itself =
            new VisibleCtes(ctes, Names.fold(node.path("cte_name").asText()), Shape.EMPTY);
        query(node.path("right"), outer, itself);
      }
      default -> {
        relation(node.path("from_table"), level, ctes);
        node.properties().stream()
            .filter(part -> !Set.of("cte_map", "from_table").contains(part.getKey()))
            .forEach(part -> expressions(part.getValue(), level, ctes));
      }
    }
    return level.sources();
  }

  private @Nullable VisibleCtes ctes(
      JsonNode node, @Nullable Level outer, @Nullable VisibleCtes visible) {
    VisibleCtes ctes = visible;
    for (JsonNode entry : node.path("cte_map").path("map")) {
      JsonNode cte = entry.path("value");
      query(cte.has("query_node") ? cte.path("query_node") : cte.at("/query/node"), outer, ctes);
      ctes = new VisibleCtes(ctes, Names.fold(entry.path("key").asText()), Shape.EMPTY);
    }
    return ctes;
  }

  private void relation(JsonNode node, Level level, @Nullable VisibleCtes ctes) {
    String alias = node.path("alias").asText("");
    switch (node.path("type").asText("")) {
      case "BASE_TABLE" -> level.sources().add(named((ObjectNode) node, alias, ctes));
      case "JOIN" -> {
        relation(node.path("left"), level, ctes);
        relation(node.path("right"), level, ctes);
        expressions(node.path("condition"), level, ctes);
      }
      case "SUBQUERY" -> {
        query(node.at("/subquery/node"), level, ctes);
        level.sources().add(new Source(alias, null));
      }
      case "PIVOT" -> {
        Level inside = new Level(level.outer());
        relation(node.path("source"), inside, ctes);
        expressions(node.path("aggregates"), inside, ctes);
        expressions(node.path("pivots"), inside, ctes);
        level.sources().add(new Source(alias, null));
      }
      default -> {
        expressions(node, level, ctes);
        level.sources().add(new Source(alias, null));
      }
    }
  }

  private Source named(ObjectNode node, String alias, @Nullable VisibleCtes ctes) {
    String name = node.path("table_name").asText();
    boolean table =
        alias.isEmpty()
            && tables.containsKey(Names.fold(name))
            && VisibleCtes.find(ctes, Names.fold(name)) == null;
    Source source = new Source(alias.isEmpty() ? name : alias, table ? node : null);
    found.add(source);
    return source;
  }

  private void expressions(JsonNode node, Level level, @Nullable VisibleCtes ctes) {
    if (node instanceof ObjectNode expression) {
      switch (expression.path("class").asText("")) {
        case "COLUMN_REF" -> {
          column(expression, level);
          return;
        }
        case "STAR" -> star(expression, level);
        case "SUBQUERY" -> {
          query(expression.at("/subquery/node"), level, ctes);
          expressions(expression.path("child"), level, ctes);
          return;
        }
        default -> {}
      }
    }
    node.forEach(part -> expressions(part, level, ctes));
  }

  private void column(ObjectNode node, Level level) {
    List<String> path = new ArrayList<>();
    node.path("column_names").forEach(part -> path.add(Names.fold(part.asText())));
    for (Level at = level; at != null; at = at.outer()) {
      for (int parts = Math.min(3, path.size()); parts > 1; parts--) {
        String name = path.get(parts - 1);
        List<Source> meant = isPlace(path.subList(0, parts - 1)) ? at.tables(name) : List.of();
        if (meant.size() == 1) {
          meant.getFirst().uses.add(new Use(node, true, parts));
          meant.getFirst().hidden |= isHidden(name, level, at);
          return;
        }
      }
      String first = path.getFirst();
      List<Source> meant = at.named(first);
      if (path.size() == 1 && at.sources().stream().anyMatch(source -> !source.isTable())) {
        return;
      }
      if (!meant.isEmpty()) {
        meant(meant, first, path.size() > 1 ? path.get(1) : "")
            .ifPresent(source -> source.uses.add(new Use(node, false, 1)));
        return;
      }
    }
  }

  /** Whether a table's plain name can mean something else between a place and the table. */
  @SuppressWarnings("ReferenceEquality") // Two levels that hold the same are not the same.
  private boolean isHidden(String name, Level place, Level table) {
    boolean nearer = false;
    for (Level at = place; at != null && at != table; at = at.outer()) {
      nearer |= !at.named(name).isEmpty();
    }
    return nearer || table.named(name).size() > 1 || columnsOfTheQuery.contains(name);
  }

  private static boolean isPlace(List<String> parts) {
    return parts.equals(List.of(SCHEMA))
        || parts.equals(List.of(CATALOG))
        || parts.equals(List.of(CATALOG, SCHEMA));
  }

  /** The table, if it is what a plain name means among sources that all bear it. */
  private Optional<Source> meant(List<Source> sources, String name, String column) {
    List<Source> all = sources.stream().filter(Source::isTable).toList();
    boolean only = sources.size() == 1;
    return all.size() == 1 && (only || tables.getOrDefault(name, Set.of()).contains(column))
        ? Optional.of(all.getFirst())
        : Optional.empty();
  }

  /** A star, and the columns that it leaves out or renames, belong to the SELECT around them. */
  private void star(ObjectNode node, Level level) {
    String relation = Names.fold(node.path("relation_name").asText(""));
    List<Source> starred = level.named(relation);
    starred.forEach(source -> source.contested |= starred.size() > 1);
    meant(starred, relation, "").ifPresent(source -> source.uses.add(new Use(node, false, 1)));
    node.path("qualified_exclude_list").forEach(column -> starred(column, level));
    node.path("rename_list").forEach(entry -> starred(entry.path("key"), level));
  }

  private void starred(JsonNode column, Level level) {
    if (!(column instanceof ObjectNode node)) {
      return;
    }
    String table = Names.fold(node.path("table").asText(""));
    String name = Names.fold(node.path("column").asText());
    boolean full = node.has("schema") || node.has("catalog");
    List<Source> named = full ? level.tables(table) : level.named(table);
    meant(named, table, name)
        .ifPresent(
            source -> {
              source.uses.add(new Use(node, full, 1));
              source.hidden |= full && level.named(table).size() > 1;
            });
  }

  private List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    int number = 0;
    for (Source source : found) {
      ObjectNode table = source.table;
      if (table == null || !source.isFullyNamed()) {
        continue;
      }
      String name = table.path("table_name").asText();
      if (source.hidden) {
        name = ours + name + " " + ++number;
        String alias = name;
        changes.add(new Change(table, () -> table.put("alias", alias)));
      }
      String called = name;
      source.uses.stream()
          .filter(use -> use.full() || source.hidden)
          .forEach(use -> changes.add(new Change(use.node(), () -> call(use, called))));
    }
    return changes;
  }

  private static void call(Use use, String name) {
    ObjectNode node = use.node();
    switch (node.path("class").asText("")) {
      case "COLUMN_REF" -> {
        ArrayNode path = (ArrayNode) node.path("column_names");
        for (int i = 0; i < use.parts(); i++) {
          path.remove(0);
        }
        path.insert(0, name);
      }
      case "STAR" -> node.put("relation_name", name);
      default -> {
        node.remove(List.of("schema", "catalog"));
        node.put("table", name);
      }
    }
  }
}
