package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * A syntax tree without its {@linkplain PlainConstants plain constants}, which are rendered the
 * same way wherever they stand: trees of one shape are rendered alike. All other constants are part
 * of the shape.
 */
final class TreeShape {
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
      boolean plain = PlainConstants.isPlain(node);
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
}
