package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the names of a query's columns while their expressions change: DuckDB names a column
 * without an alias after its text.
 */
final class ColumnNames {
  private static final String SELECT = "SELECT ";

  private final SqlParser parser;
  private final Set<JsonNode> places;
  private final Set<String> tables;
  private final IdentityHashMap<ObjectNode, String> names;

  private ColumnNames(
      SqlParser parser,
      Set<JsonNode> places,
      Set<String> tables,
      IdentityHashMap<ObjectNode, String> names) {
    this.parser = parser;
    this.places = places;
    this.tables = tables;
    this.names = names;
  }

  /**
   * Gives the columns in which something is going to change the names that they have now.
   *
   * @param places what is going to change, by identity
   * @param tables every table that there is, in lower case
   */
  static void keep(ObjectNode query, SqlParser parser, Set<JsonNode> places, Set<String> tables) {
    IdentityHashMap<ObjectNode, String> names = new IdentityHashMap<>();
    new ColumnNames(parser, places, tables, names).holdsPlace(query);
    names.forEach((column, name) -> column.put("alias", name));
  }

  private boolean holdsPlace(JsonNode node) {
    boolean holds = places.contains(node);
    for (Map.Entry<String, JsonNode> part : node.properties()) {
      holds |=
          part.getKey().equals("select_list")
              ? columns(part.getValue())
              : holdsPlace(part.getValue());
    }
    if (node.isArray()) {
      for (JsonNode part : node) {
        holds |= holdsPlace(part);
      }
    }
    return holds;
  }

  private boolean columns(JsonNode list) {
    boolean holds = false;
    for (JsonNode column : list) {
      if (holdsPlace(column)) {
        holds = true;
        if (column instanceof ObjectNode plain && plain.path("alias").asText("").isEmpty()) {
          name(plain).ifPresent(name -> names.put(plain, name));
        }
      }
    }
    return holds;
  }

  private Optional<String> name(ObjectNode column) {
    return switch (column.path("class").asText("")) {
      case "STAR" -> Optional.empty();
      // A column's name stays its own; a table's whole row is named after the table.
      case "COLUMN_REF" -> {
        JsonNode path = column.path("column_names");
        yield Optional.of(path.path(path.size() - 1).asText())
            .filter(name -> tables.contains(Names.fold(name)));
      }
      default ->
          AsOfCalls.select(parser, column)
              .filter(sql -> sql.startsWith(SELECT))
              .map(sql -> sql.substring(SELECT.length()));
    };
  }
}
