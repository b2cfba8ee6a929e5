package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The syntax tree of a text with those plain constants left open that DuckDB itself places in the
 * text. A text that differs in these alone has the same tree but for their values, so it need not
 * be parsed. What is made this way is a tree like any other: it is reviewed, and what runs is
 * rendered from it; were the tree not the text's own, the query would answer something else, but
 * nothing that is not allowed.
 */
final class TreeTemplate {
  private static final String OPEN = "\0";
  private static final Pattern WRITTEN_OPEN = Pattern.compile("\\u0000", Pattern.LITERAL);

  private final List<String> pieces;
  private final List<Integer> holes;
  private final Map<Integer, String> fixed;

  private TreeTemplate(List<String> pieces, List<Integer> holes, Map<Integer, String> fixed) {
    this.pieces = pieces;
    this.holes = holes;
    this.fixed = fixed;
  }

  /**
   * Makes a template of a text that has been parsed.
   *
   * @return empty where no constant can be left open
   */
  static Optional<TreeTemplate> of(String text, OpenText open, JsonNode root) {
    if (open.constants().isEmpty()) {
      return Optional.empty();
    }
    JsonNode copy = root.deepCopy();
    List<Hole> holes = new Search(text, open).holes(copy);
    if (holes.isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, String> fixed = new HashMap<>();
    for (int i = 0; i < open.constants().size(); i++) {
      fixed.put(i, open.constants().get(i).value());
    }
    for (Hole hole : holes) {
      hole.literal().put("text", OPEN);
      fixed.remove(hole.constant());
    }
    List<String> pieces = List.of(WRITTEN_OPEN.split(TreeJson.write(copy), -1));
    return pieces.size() == holes.size() + 1
        ? Optional.of(new TreeTemplate(pieces, holes.stream().map(Hole::constant).toList(), fixed))
        : Optional.empty();
  }

  /**
   * The tree of a text that has the same key; its places are those of the text that the template
   * was made of.
   *
   * @return empty where the texts differ in more than what is open
   */
  Optional<JsonNode> fill(OpenText text) {
    for (Map.Entry<Integer, String> constant : fixed.entrySet()) {
      if (!text.constants().get(constant.getKey()).value().equals(constant.getValue())) {
        return Optional.empty();
      }
    }
    StringBuilder json = new StringBuilder(size());
    for (int i = 0; i < holes.size(); i++) {
      // A plain constant holds nothing that JSON would have to escape.
      json.append(pieces.get(i)).append(text.constants().get(holes.get(i)).value());
    }
    return Optional.of(TreeJson.read(json.append(pieces.getLast()).toString()));
  }

  /** About how many bytes it holds. */
  int size() {
    return pieces.stream().mapToInt(String::length).sum() + 32 * holes.size();
  }

  /** A constant of the tree, and which one of the text it is. */
  private record Hole(ObjectNode literal, int constant) {}

  /** Finds the constants of the text in its tree, by the places that DuckDB states. */
  private static final class Search {
    private static final int NOWHERE = -1;

    private final OpenText open;
    private final int[] characters;
    private final Map<Integer, Integer> byEnd = new HashMap<>();
    private final Set<String> said = new HashSet<>();
    private final List<Hole> found = new ArrayList<>();

    Search(String text, OpenText open) {
      this.open = open;
      this.characters = charactersByByte(text);
      for (int i = 0; i < open.constants().size(); i++) {
        byEnd.put(open.constants().get(i).end(), i);
      }
    }

    /** Those whose value stands nowhere else in the tree, such as in a name made of it. */
    List<Hole> holes(JsonNode root) {
      look(root, NOWHERE);
      return found.stream()
          .filter(hole -> !said.contains(Names.fold(open.constants().get(hole.constant).value())))
          .toList();
    }

    private void look(JsonNode node, int endOfCast) {
      if (node.isTextual()) {
        said.add(Names.fold(node.textValue()));
      }
      if (!(node instanceof ObjectNode object)) {
        node.forEach(child -> look(child, NOWHERE));
        return;
      }
      int end = end(object);
      if (object.get("literal") instanceof ObjectNode literal && PlainConstants.isPlain(literal)) {
        Integer constant = constant(literal, end == NOWHERE ? endOfCast : end);
        if (constant != null) {
          found.add(new Hole(literal, constant));
          for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!field.getKey().equals("literal")) {
              look(field.getValue(), NOWHERE);
            }
          }
          return;
        }
      }
      // DATE '2024-01-01' has its place as a whole: the constant is what it ends with.
      boolean isCast = object.path("class").asText().equals("CAST");
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        look(field.getValue(), isCast && field.getKey().equals("child") ? end : NOWHERE);
      }
    }

    /** Which constant of the text ends there and has this kind and value. */
    private @Nullable Integer constant(ObjectNode literal, int end) {
      Integer index = byEnd.get(end);
      if (index == null) {
        return null;
      }
      OpenText.Constant constant = open.constants().get(index);
      boolean quoted = constant.end() - constant.start() != constant.value().length();
      boolean same =
          quoted == literal.path("kind").asText().equals("STRING")
              && constant.value().equals(literal.path("text").asText());
      return same ? index : null;
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
}
