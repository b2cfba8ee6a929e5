package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object of the syntax tree that remembers which keys were asked for, so that a key nobody
 * thought of can be refused. Keys at their default are absent from the tree.
 */
final class Node {
  private static final String LOCATION = "query_location";
  private static final String QUALIFIED = "qualified_name";
  private static final int NOWHERE = -1;

  private final JsonNode json;
  private final int location;
  private final List<String> known = new ArrayList<>(12);

  private Node(JsonNode json, int inherited) {
    this.json = json;
    JsonNode own = json.path(LOCATION);
    this.location = own.isInt() ? own.intValue() : inherited;
    known.add(LOCATION);
    known.add("query_location_length");
  }

  static Node root(JsonNode json) {
    return new Node(json, NOWHERE);
  }

  /**
   * Byte offset of the construct, of the nearest one around it, or else of the first one inside;
   * negative when unknown.
   */
  int location() {
    return location >= 0 ? location : firstInside(json);
  }

  private static int firstInside(JsonNode node) {
    JsonNode own = node.path(LOCATION);
    if (own.isInt()) {
      return own.intValue();
    }
    int first = NOWHERE;
    for (JsonNode child : node) {
      int inside = firstInside(child);
      first = first < 0 || (inside >= 0 && inside < first) ? inside : first;
    }
    return first;
  }

  /** Marks a key as looked at, if its value has the shape that the rule expects. */
  private void know(String key, boolean expected) {
    if (expected || !json.hasNonNull(key)) {
      known.add(key);
    }
  }

  /** A string or number as text; empty when absent. */
  String text(String key) {
    JsonNode value = json.path(key);
    know(key, value.isValueNode());
    return value.asText("");
  }

  /** A flag; false when absent. */
  boolean flag(String key) {
    JsonNode value = json.path(key);
    know(key, value.isBoolean());
    return value.asBoolean(false);
  }

  /** Marks keys as understood and harmless, as long as no expression or relation hides in them. */
  void understood(String... keys) {
    for (String key : keys) {
      know(key, isPlain(json.path(key)));
    }
  }

  private static boolean isPlain(JsonNode node) {
    if (node.isValueNode()) {
      return true;
    }
    if (node.has("class") || node.has("type")) {
      return false;
    }
    for (JsonNode child : node) {
      if (!isPlain(child)) {
        return false;
      }
    }
    return true;
  }

  /** Marks keys of a construct that is refused as a whole, so that they are not named as well. */
  void refusedWhole(String... keys) {
    known.addAll(List.of(keys));
  }

  /** Whether the key holds anything but null. */
  boolean has(String key) {
    known.add(key);
    return json.hasNonNull(key);
  }

  /** How many elements the array under a key has. */
  int size(String key) {
    JsonNode value = json.path(key);
    know(key, value.isArray());
    return value.size();
  }

  /** The raw value, for a look ahead of the rule that reviews it; the key stays unknown. */
  JsonNode peek(String key) {
    return json.path(key);
  }

  /** The raw value, for constructs that are no objects. */
  JsonNode raw(String key) {
    known.add(key);
    return json.path(key);
  }

  /** The object under a key. */
  @Nullable Node child(String key) {
    JsonNode child = json.path(key);
    know(key, child.isObject());
    return child.isObject() ? new Node(child, location) : null;
  }

  /** The objects in the array under a key. */
  List<Node> children(String key) {
    JsonNode array = json.path(key);
    know(key, array.isArray());
    if (array.isEmpty() || !array.isArray()) {
      return List.of();
    }
    List<Node> children = new ArrayList<>(array.size());
    for (JsonNode child : array) {
      children.add(new Node(child, location));
    }
    return children;
  }

  /** The strings in the array under a key. */
  List<String> names(String key) {
    return names(key, json.path(key));
  }

  /** The parts of the qualified name that DuckDB states beside the plain one; mostly absent. */
  List<String> qualifiedName() {
    JsonNode name = json.path(QUALIFIED);
    return name.isObject() && name.size() == 1
        ? names(QUALIFIED, name.path("path"))
        : names(QUALIFIED, name);
  }

  private List<String> names(String key, JsonNode array) {
    boolean plain = array.isArray();
    List<String> names = new ArrayList<>();
    for (JsonNode name : array) {
      plain &= name.isValueNode();
      names.add(name.asText(""));
    }
    know(key, plain);
    return names;
  }

  /** The keys that nobody asked for. */
  List<String> unknownKeys() {
    List<String> unknown = new ArrayList<>(0);
    json.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                unknown.add(key);
              }
            });
    return unknown;
  }
}
