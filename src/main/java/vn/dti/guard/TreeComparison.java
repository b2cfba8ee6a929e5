package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** Whether two syntax trees say the same: everything but places in the text must be equal. */
final class TreeComparison {
  private static final Set<String> PLACES = Set.of("query_location", "query_location_length");

  private TreeComparison() {}

  static boolean same(JsonNode a, JsonNode b) {
    if (a.isObject() && b.isObject()) {
      return sameFields(a, b) && noFurtherFields(a, b);
    }
    if (a.isArray() && b.isArray()) {
      if (a.size() != b.size()) {
        return false;
      }
      for (int i = 0; i < a.size(); i++) {
        if (!same(a.get(i), b.get(i))) {
          return false;
        }
      }
      return true;
    }
    return a.equals(b);
  }

  private static boolean sameFields(JsonNode a, JsonNode b) {
    for (Map.Entry<String, JsonNode> field : a.properties()) {
      JsonNode other = b.get(field.getKey());
      if (!PLACES.contains(field.getKey()) && (other == null || !same(field.getValue(), other))) {
        return false;
      }
    }
    return true;
  }

  private static boolean noFurtherFields(JsonNode a, JsonNode b) {
    Iterator<String> names = b.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (!PLACES.contains(name) && !a.has(name)) {
        return false;
      }
    }
    return true;
  }
}
