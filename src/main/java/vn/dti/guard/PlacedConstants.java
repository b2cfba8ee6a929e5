package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the constants of a text in its tree, by the places that DuckDB states. */
final class PlacedConstants {
  private static final int NOWHERE = -1;

  private final JsonNode root;
  private final OpenText open;
  private final int[] characters;
  private final Map<Integer, Integer> byEnd = new HashMap<>();
  private final List<Placed> found = new ArrayList<>();

  private PlacedConstants(JsonNode root, String text, OpenText open) {
    this.root = root;
    this.open = open;
    this.characters = charactersByByte(text);
    for (int i = 0; i < open.constants().size(); i++) {
      byEnd.put(open.constants().get(i).end(), i);
    }
  }

  /**
   * A constant of the tree.
   *
   * @param index which one of the text it is
   * @param expression the constant, or the first of the list
   * @param list the operands of IN, of which the first is no constant of the list; null for one
   *     that stands alone
   */
  record Placed(int index, ObjectNode expression, @Nullable ArrayNode list) {
    ObjectNode literal() {
      return (ObjectNode) expression.path("literal");
    }

    private List<JsonNode> literals() {
      List<JsonNode> literals = new ArrayList<>(List.of(literal()));
      for (int i = 2; list != null && i < list.size(); i++) {
        literals.add(list.path(i).path("literal"));
      }
      return literals;
    }

    /** Leaves one constant in a list. */
    void keepFirst() {
      while (list != null && list.size() > 2) {
        list.remove(list.size() - 1);
      }
    }

    /** Puts further constants into a list that has one; they stand where it does. */
    void addAll(List<String> values) {
      if (list != null) {
        for (String value : values) {
          ObjectNode next = expression.deepCopy();
          ((ObjectNode) next.path("literal")).put("text", value);
          list.add(next);
        }
      }
    }
  }

  /** Looks for the constants of an opened text. */
  static PlacedConstants in(JsonNode root, String text, OpenText open) {
    PlacedConstants placed = new PlacedConstants(root, text, open);
    placed.look(root, NOWHERE);
    return placed;
  }

  /** All that were found, in the order of the tree. */
  List<Placed> found() {
    return found;
  }

  /** Those whose values stand nowhere else in the tree, such as in a name made of one. */
  List<Placed> saidNowhereElse() {
    Set<JsonNode> own = Collections.newSetFromMap(new IdentityHashMap<>());
    found.forEach(constant -> own.addAll(constant.literals()));
    Set<String> said = new HashSet<>();
    say(root, own, said);
    return found.stream()
        .filter(
            constant ->
                open.constants().get(constant.index()).values().stream()
                    .noneMatch(value -> said.contains(Names.fold(value))))
        .toList();
  }

  private static void say(JsonNode node, Set<JsonNode> own, Set<String> said) {
    if (node.isTextual()) {
      said.add(Names.fold(node.textValue()));
    } else if (!own.contains(node)) {
      node.forEach(child -> say(child, own, said));
    }
  }

  private void look(JsonNode node, int endOfCast) {
    if (!(node instanceof ObjectNode object)) {
      node.forEach(child -> look(child, NOWHERE));
      return;
    }
    int end = end(object);
    Placed placed = placed(object, end == NOWHERE ? endOfCast : end);
    if (placed != null) {
      found.add(placed);
      lookBeside(object, placed);
      return;
    }
    // DATE '2024-01-01' has its place as a whole: the constant is what it ends with.
    boolean isCast = object.path("class").asText().equals("CAST");
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      look(field.getValue(), isCast && field.getKey().equals("child") ? end : NOWHERE);
    }
  }

  private void lookBeside(ObjectNode object, Placed placed) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (placed.list() != null && field.getKey().equals("children")) {
        look(field.getValue().path(0), NOWHERE);
      } else if (!field.getKey().equals("literal")) {
        look(field.getValue(), NOWHERE);
      }
    }
  }

  private @Nullable Placed placed(ObjectNode object, int end) {
    if (object.path("type").asText().equals("COMPARE_IN")) {
      return object.path("children") instanceof ArrayNode list ? listed(list) : null;
    }
    Integer index = byEnd.get(end);
    return index != null
            && !open.constants().get(index).listed()
            && isConstant(object, index, open.constants().get(index).values().getFirst())
        ? new Placed(index, object, null)
        : null;
  }

  /** The list of the text whose first constant ends where that of the tree does. */
  private @Nullable Placed listed(ArrayNode list) {
    if (!(list.path(1) instanceof ObjectNode first)) {
      return null;
    }
    Integer index = byEnd.get(end(first));
    if (index == null || !open.constants().get(index).listed()) {
      return null;
    }
    List<String> values = open.constants().get(index).values();
    if (values.size() != list.size() - 1) {
      return null;
    }
    for (int i = 0; i < values.size(); i++) {
      if (!isConstant(list.path(i + 1), index, values.get(i)) || list.path(i + 1).has("alias")) {
        return null;
      }
    }
    return new Placed(index, first, list);
  }

  /** Whether this is a plain constant of the same kind and value. */
  private boolean isConstant(JsonNode expression, int index, String value) {
    JsonNode literal = expression.path("literal");
    return PlainConstants.isPlain(literal)
        && open.constants().get(index).quoted() == literal.path("kind").asText().equals("STRING")
        && literal.path("text").asText().equals(value);
  }

  /** Where a construct ends, in characters; or nowhere. */
  private int end(ObjectNode object) {
    JsonNode start = object.path("query_location");
    JsonNode length = object.path("query_location_length");
    if (!start.isInt() || !length.isInt()) {
      return NOWHERE;
    }
    long end = start.longValue() + length.longValue();
    return end > 0 && end < characters.length ? characters[(int) end] : NOWHERE;
  }

  /** DuckDB counts bytes of UTF-8; nowhere is between two bytes of one character. */
  private static int[] charactersByByte(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int[] characters = new int[bytes.length + 1];
    int at = 0;
    for (int i = 0; i < bytes.length; i++) {
      boolean begins = (bytes[i] & 0xc0) != 0x80;
      characters[i] = begins ? at : NOWHERE;
      at += begins ? (bytes[i] & 0xf8) == 0xf0 ? 2 : 1 : 0;
    }
    characters[bytes.length] = at;
    return characters;
  }
}
