package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * A syntax tree without its plain constants: whole numbers without sign, and strings of letters,
 * digits and the signs of dates. Such constants are rendered the same way wherever they stand, so
 * trees of one shape are rendered alike. All other constants are part of the shape.
 */
final class TreeShape {
  private static final int PLAIN_LENGTH = 64;

  private TreeShape() {}

  /** A hash of the shape. */
  static String of(JsonNode tree) {
    StringBuilder text = new StringBuilder(8192);
    write(tree, text);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void write(JsonNode node, StringBuilder text) {
    if (node.isObject()) {
      boolean plain = isPlain(node);
      text.append('{');
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        String key = field.getKey();
        if (!key.startsWith("query_location")) {
          text.append(key).append(':');
          if (plain && key.equals("text")) {
            text.append('?');
          } else {
            write(field.getValue(), text);
          }
          text.append(',');
        }
      }
      text.append('}');
    } else if (node.isArray()) {
      text.append('[');
      for (JsonNode element : node) {
        write(element, text);
        text.append(',');
      }
      text.append(']');
    } else {
      text.append(node.toString());
    }
  }

  private static boolean isPlain(JsonNode node) {
    String value = node.path("text").asText("");
    return node.size() == 2
        && switch (node.path("kind").asText()) {
          case "INTEGER" -> value.length() <= 18 && value.chars().allMatch(TreeShape::isDigit);
          case "STRING" ->
              value.length() <= PLAIN_LENGTH
                  && value.chars().allMatch(c -> isDigit(c) || isPlainSign(c));
          default -> false;
        };
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isPlainSign(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || " :.-+_".indexOf(c) >= 0;
  }
}
