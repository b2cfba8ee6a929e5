package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.dti.indicator.AsOfMode;

/** Gathers the as-of calls of a query, and which of their days are constants. */
final class AsOfCalls {
  /** Expressions whose value is told by their parts. */
  private static final Set<String> COMPOSED =
      Set.of(
          "CONSTANT", "CAST", "TYPE", "FUNCTION", "OPERATOR", "CASE", "COMPARISON", "CONJUNCTION");

  private final FunctionCatalog functions;
  private final List<Found> found = new ArrayList<>();

  AsOfCalls(FunctionCatalog functions) {
    this.functions = functions;
  }

  private record Found(String macro, JsonNode day, JsonNode mode) {}

  /** Notes a call that has been approved. */
  void add(String macro, JsonNode day, JsonNode mode) {
    found.add(new Found(macro, day, mode));
  }

  /** The calls, each once. */
  List<AsOfCall> rendered(SqlParser parser) {
    Set<AsOfCall> calls = new LinkedHashSet<>();
    for (Found call : found) {
      calls.add(rendered(parser, call.macro(), call.day(), call.mode()));
    }
    return List.copyOf(calls);
  }

  /** What a call asks for, by its arguments. */
  AsOfCall rendered(SqlParser parser, String macro, JsonNode day, JsonNode mode) {
    boolean recorded = AsOfMode.RECORDED.code().equals(ExpressionRules.constantText(mode));
    return new AsOfCall(
        macro,
        isConstant(day) ? select(parser, day) : Optional.empty(),
        recorded ? AsOfMode.RECORDED : AsOfMode.PUBLISHED);
  }

  private boolean isConstant(JsonNode node) {
    if (node.isObject()) {
      String kind = node.path("class").asText("");
      if (!kind.isEmpty() && !COMPOSED.contains(kind)) {
        return false;
      }
      if (kind.equals("FUNCTION") && !isDeterministic(node)) {
        return false;
      }
    }
    for (JsonNode part : node) {
      if (!isConstant(part)) {
        return false;
      }
    }
    return true;
  }

  private boolean isDeterministic(JsonNode function) {
    FunctionCatalog.Entry entry =
        functions.entries().get(Names.fold(function.path("function_name").asText()));
    return entry != null && entry.deterministic(function.path("arguments").size());
  }

  /** The parser's own tree of the shortest query, with the expression in the place of its value. */
  static Optional<String> select(SqlParser parser, JsonNode expression) {
    if (!(parser.parse("SELECT 0") instanceof SqlParser.Parsed.Tree(JsonNode root))) {
      throw new IllegalStateException("the parser does not take SELECT 0");
    }
    JsonNode node = root.path("statements").path(0).path("node");
    ((ObjectNode) node)
        .set(
            "select_list",
            ((ArrayNode) node.path("select_list")).arrayNode().add(expression.deepCopy()));
    return switch (parser.render(root)) {
      case SqlParser.Rendered.Statement(String sql) -> Optional.of(sql);
      case SqlParser.Rendered.Failed failed -> Optional.empty();
    };
  }
}
