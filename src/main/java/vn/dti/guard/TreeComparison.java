package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Whether two syntax trees say the same. Everything but places in the text must be equal, save for
 * three ways in which DuckDB's own rendering is known to differ from what it rendered: VALUES comes
 * back inside a subquery that selects all of it, a named argument's name comes back as its alias
 * too, and an operator that has no sign comes back as a call.
 */
final class TreeComparison {
  private static final Set<String> IGNORED =
      Set.of("query_location", "query_location_length", "is_operator");

  private TreeComparison() {}

  /** Whether {@code again}, parsed from rendered text, says what {@code tree} said. */
  static boolean same(JsonNode tree, JsonNode again) {
    if (tree.isObject() && again.isObject()) {
      return sameObjects(tree, isValues(tree) ? withoutWrapper(again) : again, "");
    }
    if (tree.isArray() && again.isArray() && tree.size() == again.size()) {
      for (int i = 0; i < tree.size(); i++) {
        if (!same(tree.get(i), again.get(i))) {
          return false;
        }
      }
      return true;
    }
    return tree.isValueNode() && tree.equals(again);
  }

  private static boolean sameObjects(JsonNode tree, JsonNode again, String argumentName) {
    String name = tree.has("expression") ? tree.path("name").asText("") : "";
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      String key = field.getKey();
      if (IGNORED.contains(key)) {
        continue;
      }
      JsonNode other = again.get(key);
      if (other == null) {
        return false;
      }
      boolean same =
          (key.equals("expression") && !name.isEmpty())
              ? sameObjects(field.getValue(), other, name)
              : same(field.getValue(), other);
      if (!same) {
        return false;
      }
    }
    return noFurtherFields(tree, again, argumentName);
  }

  private static boolean noFurtherFields(JsonNode tree, JsonNode again, String argumentName) {
    Iterator<String> names = again.fieldNames();
    while (names.hasNext()) {
      String key = names.next();
      boolean nameAgain =
          key.equals("alias")
              && !argumentName.isEmpty()
              && again.path(key).asText().equals(argumentName);
      if (!IGNORED.contains(key) && !nameAgain && !tree.has(key)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isValues(JsonNode node) {
    return node.path("type").asText().equals("EXPRESSION_LIST");
  }

  /** The VALUES inside {@code (SELECT * FROM (VALUES ...) AS x) AS x}; anything else as it is. */
  private static JsonNode withoutWrapper(JsonNode again) {
    JsonNode select = again.path("subquery").path("node");
    JsonNode values = select.path("from_table");
    JsonNode list = select.path("select_list");
    boolean wrapper =
        again.path("type").asText().equals("SUBQUERY")
            && hasOnly(again, Set.of("type", "alias", "subquery"))
            && hasOnly(again.path("subquery"), Set.of("node"))
            && hasOnly(
                select,
                Set.of("type", "cte_map", "select_list", "from_table", "aggregate_handling"))
            && select.path("cte_map").isEmpty()
            && select.path("aggregate_handling").asText().equals("STANDARD_HANDLING")
            && list.size() == 1
            && list.path(0).path("type").asText().equals("STAR")
            && hasOnly(list.path(0), Set.of("class", "type"))
            && isValues(values)
            && again.path("alias").equals(values.path("alias"));
    return wrapper ? values : again;
  }

  private static boolean hasOnly(JsonNode node, Set<String> keys) {
    Iterator<String> names = node.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (!keys.contains(name) && !IGNORED.contains(name)) {
        return false;
      }
    }
    return true;
  }
}
