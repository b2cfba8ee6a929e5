package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.FaultCode;
import vn.dti.fault.Text;
import vn.dti.indicator.AsOfMode;
import vn.dti.indicator.Coded;

/** Which functions may stand behind FROM: series with constant bounds, unnest, and as-of macros. */
final class TableFunctionRules {
  private static final int MACRO_WEIGHT = 3;
  private static final int MACRO_ARGUMENT_EXPRESSIONS = 20;

  private final StatementReview review;

  TableFunctionRules(StatementReview review) {
    this.review = review;
  }

  Shape call(Node node, @Nullable VisibleCtes scope) {
    node.understood("column_name_alias", "with_ordinality");
    Node function = node.child("function");
    if (function == null || node.has("subquery")) {
      review.refuseConstruct(node, "TABLE FUNCTION");
      return Shape.EMPTY;
    }
    String name = Names.fold(function.peek("function_name").asText());
    return switch (name) {
      case "range", "generate_series" -> series(function, name, scope);
      case "unnest" -> unnest(function, scope);
      default -> macro(function, name, scope);
    };
  }

  /** Reads what every call has in common and refuses what a table function has no use for. */
  private void requirePlain(Node function, String name) {
    function.understood("class", "type", "alias", "function_name", "is_operator");
    List<String> path = function.qualifiedName();
    String schema = function.text("schema");
    String catalog = function.text("catalog");
    boolean qualified =
        !schema.isEmpty()
            || !catalog.isEmpty()
            || path.size() > 1
            || (path.size() == 1 && !Names.fold(path.getFirst()).equals(name));
    Node orders = function.child("order_bys");
    boolean ordered = orders != null && orders.size("orders") > 0;
    if (orders != null) {
      orders.understood("type");
      review.requireKnown(orders);
    }
    if (qualified
        || ordered
        || function.has("filter")
        || function.flag("distinct")
        || function.flag("export_state")) {
      review
          .refusals()
          .refuse(
              function,
              new Text(
                  "Sau FROM, hàm “"
                      + name
                      + "” không được kèm lược đồ, DISTINCT, FILTER, ORDER BY.",
                  "Behind FROM the function “"
                      + name
                      + "” must not carry a schema, DISTINCT, FILTER or ORDER BY."),
              new Text("Hãy viết " + name + "(...).", "Write " + name + "(...)."));
    }
  }

  private void arguments(Node function, String name, SelectContext context, boolean named) {
    for (Node argument : function.children("arguments")) {
      if (!argument.text("name").isEmpty() && !named) {
        review.refuseConstruct(argument, name + "(" + argument.text("name") + " := ...)");
      }
      review.expressions().check(argument.child("expression"), context);
      review.requireKnown(argument);
    }
    review.requireKnown(function);
  }

  private Shape series(Node function, String name, @Nullable VisibleCtes scope) {
    requirePlain(function, name);
    OptionalLong rows = SeriesLength.of(function.peek("arguments"), name.equals("generate_series"));
    if (rows.isEmpty()) {
      review
          .refusals()
          .refuse(
              function,
              new Text(
                  "Giới hạn của "
                      + name
                      + " phải là hằng: số nguyên, hoặc DATE, TIMESTAMP với bước INTERVAL.",
                  "The bounds of "
                      + name
                      + " must be constants: whole numbers, or DATE or TIMESTAMP with an INTERVAL"
                      + " step."),
              new Text(
                  "Ví dụ: " + name + "(DATE '2024-01-01', DATE '2025-12-31', INTERVAL 1 MONTH)",
                  "For example: "
                      + name
                      + "(DATE '2024-01-01', DATE '2025-12-31', INTERVAL 1 MONTH)"));
    } else {
      review.limit(
          function,
          rows.getAsLong(),
          Limits.SERIES_ROWS,
          new Text("dòng của " + name, "rows of " + name),
          new Text(
              "Hãy thu hẹp khoảng, hoặc dùng bước lớn hơn.",
              "Narrow the bounds, or take a larger step."));
    }
    arguments(function, name, new SelectContext(scope, 0), false);
    return Shape.relation(2);
  }

  private Shape unnest(Node function, @Nullable VisibleCtes scope) {
    requirePlain(function, "unnest");
    SelectContext context = new SelectContext(scope, 0);
    arguments(function, "unnest", context, true);
    return Shape.relation(Limits.STAR_WIDTH).containing(context.subqueries());
  }

  private Shape macro(Node function, String name, @Nullable VisibleCtes scope) {
    requirePlain(function, name);
    List<String> known = review.allowed().macros().stream().sorted().toList();
    if (!known.contains(name)) {
      refuse(function, name, known);
    } else {
      review.reads(name);
    }
    SelectContext context = new SelectContext(scope, 0);
    long before = review.expressions().seen();
    List<Node> arguments = function.children("arguments");
    boolean fitting = !arguments.isEmpty() && arguments.size() <= 2;
    for (int i = 0; i < arguments.size(); i++) {
      Node argument = arguments.get(i);
      fitting &= i == 0 ? argument.text("name").isEmpty() : isMode(argument);
      review.expressions().check(argument.child("expression"), context);
      review.requireKnown(argument);
    }
    review.requireKnown(function);
    long expressions = review.expressions().seen() - before;
    boolean subquery = !context.subqueries().equals(Shape.EMPTY);
    if (known.contains(name)
        && (!fitting || subquery || expressions > MACRO_ARGUMENT_EXPRESSIONS)) {
      refuseArguments(function, name);
    } else if (fitting) {
      review.asOfCalls().add(name, expression(arguments, 0), expression(arguments, 1));
    }
    return new Shape(Limits.STAR_WIDTH, MACRO_WEIGHT, 0, MACRO_WEIGHT);
  }

  private static JsonNode expression(List<Node> arguments, int index) {
    return index < arguments.size()
        ? arguments.get(index).peek("expression")
        : MissingNode.getInstance();
  }

  /** Whether an argument says by which clock, as a constant under its name. */
  private static boolean isMode(Node argument) {
    String word = ExpressionRules.constantText(argument.peek("expression"));
    return Names.fold(argument.text("name")).equals(AsOfMode.PARAMETER)
        && word != null
        && Coded.codes(AsOfMode.class).contains(word);
  }

  private void refuseArguments(Node function, String name) {
    String modes =
        Coded.codes(AsOfMode.class).stream()
            .map(word -> AsOfMode.PARAMETER + " := '" + word + "'")
            .collect(Collectors.joining(" | "));
    String example = name + "(DATE '2024-12-31', " + AsOfMode.PARAMETER + " := 'recorded')";
    review
        .refusals()
        .refuse(
            function,
            new Text(
                name + " nhận một ngày và, nếu cần, " + modes + ".",
                name + " takes one day and, where needed, " + modes + "."),
            new Text("Ví dụ: " + example, "For example: " + example));
  }

  private void refuse(Node function, String name, List<String> known) {
    FunctionCatalog.Entry entry = review.functions().entries().get(name);
    if (entry != null && entry.verdict() != FunctionCatalog.Verdict.ALLOWED) {
      review.functions().find(name, function, review.refusals());
      return;
    }
    review
        .refusals()
        .add(
            review.allowed().tables().contains(name)
                ? FaultCode.SQL_UNKNOWN_RELATION
                : FaultCode.SQL_REFUSED,
            function.location(),
            new Text(
                "Không có hàm bảng “" + name + "”.", "There is no table function “" + name + "”."),
            new Text(
                "Các hàm bảng: range, generate_series, unnest, " + String.join(", ", known),
                "The table functions are: range, generate_series, unnest, "
                    + String.join(", ", known)));
  }
}
