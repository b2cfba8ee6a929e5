package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The syntax tree of a text with those plain constants left open that DuckDB itself places in the
 * text. A text that differs in these alone, or in how many of them stand in a list, has the same
 * tree but for their values, so it need not be parsed. What is made this way is a tree like any
 * other: it is reviewed, and what runs is rendered from it; were the tree not the text's own, the
 * query would answer something else, but nothing that is not allowed.
 */
final class TreeTemplate {
  private static final String OPEN = "\0";
  private static final Pattern WRITTEN_OPEN = Pattern.compile("\\u0000", Pattern.LITERAL);

  private final List<String> pieces;
  private final List<Hole> holes;
  private final Map<Integer, List<String>> fixed;

  private TreeTemplate(List<String> pieces, List<Hole> holes, Map<Integer, List<String>> fixed) {
    this.pieces = pieces;
    this.holes = holes;
    this.fixed = fixed;
  }

  /** Which constants of the text belong between two pieces, and what belongs between those. */
  private record Hole(int constant, String between) {}

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
    PlacedConstants placed = PlacedConstants.in(copy, text, open);
    List<PlacedConstants.Placed> opened = placed.saidNowhereElse();
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, List<String>> fixed = new HashMap<>();
    for (int i = 0; i < open.constants().size(); i++) {
      fixed.put(i, open.constants().get(i).values());
    }
    for (PlacedConstants.Placed constant : opened) {
      constant.keepFirst();
      constant.literal().put("text", OPEN);
      fixed.remove(constant.index());
    }
    List<Hole> holes =
        opened.stream()
            .map(constant -> new Hole(constant.index(), between(constant.expression())))
            .toList();
    List<String> pieces = pieces(copy);
    return pieces.size() == holes.size() + 1
        ? Optional.of(new TreeTemplate(pieces, holes, fixed))
        : Optional.empty();
  }

  private static List<String> pieces(JsonNode tree) {
    return List.of(WRITTEN_OPEN.split(TreeJson.write(tree), -1));
  }

  /** What is written between the values of two equal constants of a list. */
  private static String between(JsonNode constant) {
    List<String> around = pieces(constant);
    return around.getLast() + "," + around.getFirst();
  }

  /**
   * The tree of a text that has the same key; it has no places.
   *
   * @return empty where the texts differ in more than what is open
   */
  Optional<JsonNode> fill(OpenText text) {
    for (Map.Entry<Integer, List<String>> constant : fixed.entrySet()) {
      if (!text.constants().get(constant.getKey()).values().equals(constant.getValue())) {
        return Optional.empty();
      }
    }
    StringBuilder json = new StringBuilder(size());
    for (int i = 0; i < holes.size(); i++) {
      Hole hole = holes.get(i);
      json.append(pieces.get(i));
      String between = "";
      // A plain constant holds nothing that JSON would have to escape.
      for (String value : text.constants().get(hole.constant()).values()) {
        json.append(between).append(value);
        between = hole.between();
      }
    }
    return Optional.of(TreeJson.read(json.append(pieces.getLast()).toString()));
  }

  /** About how many bytes it holds. */
  int size() {
    return pieces.stream().mapToInt(String::length).sum() + 128 * holes.size();
  }
}
