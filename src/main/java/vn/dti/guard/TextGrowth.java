package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * By how much a call can make a text longer than the one it was given. DuckDB builds these texts
 * outside of its memory limit: four nested {@code replace} of 60 characters each took 1.7 GB under
 * a limit of 256 MB, from a text of 400 characters.
 */
final class TextGrowth {
  private static final Pattern NUMBERED = Pattern.compile("\\{\\d|%\\d+\\$");

  private TextGrowth() {}

  /** The factor of one call, at least 1. */
  static long factor(String function, FunctionCatalog.Cost cost, JsonNode arguments) {
    return switch (cost) {
      case FunctionCatalog.Cost.Plain _,
          FunctionCatalog.Cost.Copies _,
          FunctionCatalog.Cost.AtMost _ ->
          1;
      case FunctionCatalog.Cost.ShortText(int argument, int _) -> {
        int written = text(arguments, argument).length();
        int replaced = text(arguments, argument - 1).length();
        // A pattern may match the empty text between any two characters.
        yield function.startsWith("regexp")
            ? written + (written > 0 ? 1 : 0)
            : (written + Math.max(1, replaced) - 1) / Math.max(1, replaced);
      }
      // The same argument again and again; each of several arguments once is no growth.
      case FunctionCatalog.Cost.Template(int argument) ->
          NUMBERED.matcher(text(arguments, argument)).results().count();
    };
  }

  private static String text(JsonNode arguments, int argument) {
    String text = ExpressionRules.constantText(arguments.path(argument - 1).path("expression"));
    return text == null ? "" : text;
  }
}
