package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;

/**
 * Which expressions may appear. Each check answers with the expression's weight: how many
 * expressions it stands for once planning has replaced aliases and macros.
 */
final class ExpressionRules {
  private static final Set<String> OPERATORS =
      Set.of(
          "OPERATOR_NOT",
          "OPERATOR_IS_NULL",
          "OPERATOR_IS_NOT_NULL",
          "OPERATOR_COALESCE",
          "OPERATOR_TRY",
          "OPERATOR_UNPACK",
          "COMPARE_IN",
          "COMPARE_NOT_IN",
          "ARRAY_EXTRACT",
          "ARRAY_SLICE",
          "ARRAY_CONSTRUCTOR",
          "STRUCT_EXTRACT",
          "GROUPING_FUNCTION");
  private static final Set<String> COMPARISONS =
      Set.of(
          "COMPARE_EQUAL",
          "COMPARE_NOTEQUAL",
          "COMPARE_LESSTHAN",
          "COMPARE_GREATERTHAN",
          "COMPARE_LESSTHANOREQUALTO",
          "COMPARE_GREATERTHANOREQUALTO",
          "COMPARE_DISTINCT_FROM",
          "COMPARE_NOT_DISTINCT_FROM");
  private static final Set<String> SUBQUERIES = Set.of("SCALAR", "EXISTS", "NOT_EXISTS", "ANY");
  private static final Set<String> COLLATIONS =
      Set.of("binary", "c", "nocase", "noaccent", "nocase.noaccent", "nfc", "vi", "en");
  private static final Set<String> LITERALS =
      Set.of("INTEGER", "NUMERIC", "STRING", "BOOLEAN", "NULL_LITERAL", "HEX");

  /** Names that are no columns, but ask for the clock when no column has them. */
  private static final Set<String> CLOCK =
      Set.of("current_date", "current_time", "current_timestamp", "localtime", "localtimestamp");

  /** Names that are no columns, but ask about the session when no column has them. */
  private static final Set<String> SESSION =
      Set.of(
          "current_user",
          "user",
          "session_user",
          "current_role",
          "current_schema",
          "current_catalog",
          "current_database");

  private final StatementReview review;
  private final FunctionRules functions;
  private final TypeRules types;
  private long seen;

  ExpressionRules(StatementReview review) {
    this.review = review;
    this.functions = new FunctionRules(review);
    this.types = new TypeRules(review);
  }

  /** How many expressions were looked at. */
  long seen() {
    return seen;
  }

  long checkAll(List<Node> nodes, SelectContext context) {
    long weight = 0;
    for (Node node : nodes) {
      weight = Limits.sum(weight, check(node, context));
    }
    return weight;
  }

  long orders(List<Node> orders, SelectContext context) {
    long weight = 0;
    for (Node order : orders) {
      order.understood("type", "null_order");
      weight = Limits.sum(weight, check(order.child("expression"), context));
      review.requireKnown(order);
    }
    return weight;
  }

  long check(@Nullable Node node, SelectContext context) {
    if (node == null) {
      return 0;
    }
    seen++;
    node.understood("alias");
    String type = node.text("type");
    String kind = node.text("class");
    long inside =
        switch (kind) {
          case "COLUMN_REF" -> column(node, context);
          case "CONSTANT" -> constant(node);
          case "FUNCTION" -> functions.call(node, context);
          case "WINDOW" -> functions.window(node, type, context);
          case "CAST" -> cast(node, context);
          case "CASE" -> cases(node, context);
          case "COMPARISON" -> {
            requireOneOf(node, type, COMPARISONS);
            yield check(node.child("left"), context) + check(node.child("right"), context);
          }
          case "CONJUNCTION" -> {
            requireOneOf(node, type, Set.of("CONJUNCTION_AND", "CONJUNCTION_OR"));
            yield checkAll(node.children("children"), context);
          }
          case "OPERATOR" -> {
            requireOneOf(node, type, OPERATORS);
            yield checkAll(node.children("children"), context);
          }
          case "BETWEEN" ->
              check(node.child("input"), context)
                  + check(node.child("lower"), context)
                  + check(node.child("upper"), context);
          case "SUBQUERY" -> subquery(node, context);
          case "STAR" -> star(node, context);
          case "LAMBDA" -> {
            node.understood("syntax_type");
            yield check(node.child("lhs"), context) + check(node.child("expr"), context);
          }
          case "COLLATE" -> {
            requireCollation(node);
            yield check(node.child("child"), context);
          }
          case "POSITIONAL_REFERENCE" -> {
            node.understood("index");
            yield 0;
          }
          case "PARAMETER" -> {
            review.refuseParameter(node, node.text("identifier"));
            yield 0;
          }
          case "DEFAULT" -> refuse(node, "DEFAULT");
          default -> refuse(node, kind.isEmpty() ? type : kind);
        };
    review.requireKnown(node);
    return Limits.sum(inside, 1);
  }

  private long refuse(Node node, String construct) {
    review.refuseConstruct(node, construct);
    return 0;
  }

  private void requireOneOf(Node node, String value, Set<String> known) {
    if (!known.contains(value)) {
      review.refuseConstruct(node, value);
    }
  }

  private void requireCollation(Node node) {
    String collation = node.text("collation");
    if (!COLLATIONS.contains(Names.fold(collation))) {
      review.refuseConstruct(
          node,
          "COLLATE " + collation,
          new Text(
              "Dùng được: vi, en, nocase, noaccent, nocase.noaccent, nfc, binary.",
              "Known are: vi, en, nocase, noaccent, nocase.noaccent, nfc, binary."));
    }
  }

  private long column(Node node, SelectContext context) {
    List<String> path = node.names("column_names");
    if (path.size() == 1) {
      String name = Names.fold(path.getFirst());
      if (CLOCK.contains(name)) {
        review.notDeterministic();
      } else if (SESSION.contains(name)) {
        review
            .refusals()
            .refuse(
                node,
                new Text(
                    "“" + name + "” hỏi về phiên làm việc, không phải số liệu.",
                    "“" + name + "” asks about the session, not the data."),
                new Text(
                    "Nếu là cột, hãy ghi cả tên bảng: bảng." + name,
                    "If it is a column, name its table too: table." + name));
      }
    }
    return context.weightOf(path.isEmpty() ? "" : path.getLast()) - 1;
  }

  private long constant(Node node) {
    Node literal = node.child("literal");
    if (literal == null) {
      return refuse(node, "VALUE");
    }
    requireOneOf(node, literal.text("kind"), LITERALS);
    if (literal.text("text").length() > Limits.CONSTANT_LENGTH) {
      review
          .refusals()
          .tooLarge(
              node,
              new Text(
                  "Hằng dài hơn " + Limits.CONSTANT_LENGTH + " ký tự.",
                  "A constant is longer than " + Limits.CONSTANT_LENGTH + " characters."),
              new Text("Hãy rút ngắn.", "Shorten it."));
    }
    review.requireKnown(literal);
    return 0;
  }

  private long cast(Node node, SelectContext context) {
    node.understood("try_cast");
    Node target = node.child("type_expr");
    if (target == null) {
      return refuse(node, "CAST");
    }
    types.require(target);
    return check(node.child("child"), context);
  }

  private long cases(Node node, SelectContext context) {
    long weight = check(node.child("else_expr"), context);
    for (Node branch : node.children("case_checks")) {
      weight = Limits.sum(weight, check(branch.child("when_expr"), context));
      weight = Limits.sum(weight, check(branch.child("then_expr"), context));
      review.requireKnown(branch);
    }
    return weight;
  }

  private long subquery(Node node, SelectContext context) {
    requireOneOf(node, node.text("subquery_type"), SUBQUERIES);
    String comparison = node.text("comparison_type");
    if (!comparison.equals("INVALID") && !comparison.isEmpty()) {
      requireOneOf(node, comparison, COMPARISONS);
    }
    long weight = check(node.child("child"), context);
    long before = seen;
    context.subquery(review.queries().subquery(node.child("subquery"), node, context.scope()));
    return Limits.sum(weight, seen - before);
  }

  private long star(Node node, SelectContext context) {
    node.understood(
        "relation_name", "exclude_list", "qualified_exclude_list", "rename_list", "columns");
    context.star();
    long weight = check(node.child("expr"), context);
    for (Node replaced : node.children("replace_list")) {
      replaced.understood("key");
      weight = Limits.sum(weight, check(replaced.child("value"), context));
      review.requireKnown(replaced);
    }
    return weight;
  }

  /** The text of a constant; null for anything else. */
  static @Nullable String constantText(JsonNode expression) {
    return expression.path("class").asText().equals("CONSTANT")
        ? expression.path("literal").path("text").asText("")
        : null;
  }
}
