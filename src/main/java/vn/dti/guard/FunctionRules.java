package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;

/** Which functions may be called, and with how much. The list itself is {@link FunctionCatalog}. */
final class FunctionRules {
  private static final Set<String> NAMED_ARGUMENTS =
      Set.of("struct_pack", "struct_insert", "struct_update", "unnest");

  /** Their lambda is given what it gave before. */
  private static final Set<String> REDUCTIONS = Set.of("list_reduce", "array_reduce", "reduce");

  private static final Pattern WIDE_TEMPLATE = Pattern.compile("\\d{3}|\\*|\\{[^}]*\\{");
  private static final Set<String> WINDOWS =
      Set.of(
          "WINDOW_AGGREGATE",
          "WINDOW_ROW_NUMBER",
          "WINDOW_RANK",
          "WINDOW_RANK_DENSE",
          "WINDOW_PERCENT_RANK",
          "WINDOW_CUME_DIST",
          "WINDOW_NTILE",
          "WINDOW_LAG",
          "WINDOW_LEAD",
          "WINDOW_FIRST_VALUE",
          "WINDOW_LAST_VALUE",
          "WINDOW_NTH_VALUE",
          "WINDOW_FILL",
          "EXCLUDE ",
          "EXCLUDE NO_OTHER",
          "EXCLUDE CURRENT_ROW",
          "EXCLUDE GROUP",
          "EXCLUDE TIES");
  private static final Set<String> BOUNDS =
      Set.of(
          "",
          "UNBOUNDED_PRECEDING",
          "UNBOUNDED_FOLLOWING",
          "CURRENT_ROW_RANGE",
          "CURRENT_ROW_ROWS",
          "CURRENT_ROW_GROUPS",
          "EXPR_PRECEDING_ROWS",
          "EXPR_FOLLOWING_ROWS",
          "EXPR_PRECEDING_RANGE",
          "EXPR_FOLLOWING_RANGE",
          "EXPR_PRECEDING_GROUPS",
          "EXPR_FOLLOWING_GROUPS");

  private final StatementReview review;

  FunctionRules(StatementReview review) {
    this.review = review;
  }

  long call(Node node, SelectContext context) {
    String name = Names.fold(node.text("function_name"));
    node.understood("distinct", "is_operator");
    if (node.flag("export_state")) {
      review.refuseConstruct(node, "EXPORT_STATE");
    }
    Optional<FunctionCatalog.Entry> entry = entry(node, name);
    if (name.equals("unnest")) {
      context.unnested();
    }
    ExpressionRules expressions = review.expressions();
    boolean repeats = REDUCTIONS.contains(name);
    long weight =
        repeats
            ? review.repeatedly(() -> arguments(node, name, entry.orElse(null), context))
            : arguments(node, name, entry.orElse(null), context);
    weight = Limits.sum(weight, expressions.check(node.child("filter"), context));
    Node orders = node.child("order_bys");
    if (orders != null) {
      orders.understood("type");
      weight = Limits.sum(weight, expressions.orders(orders.children("orders"), context));
      review.requireKnown(orders);
    }
    return weight;
  }

  long window(Node node, String type, SelectContext context) {
    String name = Names.fold(node.text("function_name"));
    node.understood("distinct", "ignore_nulls", "has_ignore_nulls");
    for (String word : List.of(type, "EXCLUDE " + node.text("exclude_clause"))) {
      if (!WINDOWS.contains(word)) {
        review.refuseConstruct(node, word);
      }
    }
    for (String bound : List.of(node.text("start"), node.text("end"))) {
      if (!BOUNDS.contains(bound)) {
        review.refuseConstruct(node, bound);
      }
    }
    Optional<FunctionCatalog.Entry> entry = entry(node, name);
    ExpressionRules expressions = review.expressions();
    long weight = arguments(node, name, entry.orElse(null), context);
    weight += expressions.checkAll(node.children("partitions"), context);
    weight += expressions.orders(node.children("orders"), context);
    weight += expressions.orders(node.children("arg_orders"), context);
    for (String key :
        List.of("start_expr", "end_expr", "offset_expr", "default_expr", "filter_expr")) {
      weight = Limits.sum(weight, expressions.check(node.child(key), context));
    }
    return Limits.sum(weight, 0);
  }

  private long arguments(
      Node node, String name, FunctionCatalog.@Nullable Entry entry, SelectContext context) {
    JsonNode raw = node.peek("arguments");
    long weight = 0;
    for (Node argument : node.children("arguments")) {
      String label = argument.text("name");
      if (!label.isEmpty() && !NAMED_ARGUMENTS.contains(name)) {
        review.refuseConstruct(
            argument,
            name + "(" + label + " := ...)",
            new Text("Hãy bỏ tên của tham số.", "Leave out the argument's name."));
      }
      weight =
          Limits.sum(weight, review.expressions().check(argument.child("expression"), context));
      review.requireKnown(argument);
    }
    if (entry == null) {
      return weight;
    }
    if (!entry.deterministic(raw.size())) {
      review.notDeterministic();
    }
    review.grows(node, TextGrowth.factor(name, entry.cost(), raw));
    switch (entry.cost()) {
      case FunctionCatalog.Cost.Plain() -> {}
      case FunctionCatalog.Cost.Copies(int times) -> {
        context.copied(Limits.product(weight, times - 1L));
        weight = Limits.product(weight, times);
      }
      case FunctionCatalog.Cost.AtMost(int argument, long most) ->
          requireAtMost(node, name, raw, argument, most);
      case FunctionCatalog.Cost.ShortText(int argument, int characters) ->
          requireShort(node, name, raw, argument, characters);
      case FunctionCatalog.Cost.Template(int argument) ->
          requireTemplate(node, name, raw, argument);
    }
    return weight;
  }

  private void requireAtMost(Node node, String name, JsonNode arguments, int argument, long most) {
    if (arguments.size() < argument) {
      return;
    }
    String text = constant(arguments, argument);
    if (text == null || !text.matches("-?\\d{1,9}") || Long.parseLong(text) > most) {
      refuseArgument(
          node,
          name,
          argument,
          "một số nguyên không quá " + most,
          "a whole number of at most " + most);
    }
  }

  private void requireShort(Node node, String name, JsonNode arguments, int argument, int most) {
    if (arguments.size() < argument) {
      return;
    }
    String text = constant(arguments, argument);
    if (text == null || text.length() > most) {
      refuseArgument(
          node,
          name,
          argument,
          "một chuỗi hằng không quá " + most + " ký tự",
          "a constant string of at most " + most + " characters");
    }
  }

  private void requireTemplate(Node node, String name, JsonNode arguments, int argument) {
    String text = constant(arguments, argument);
    if (text == null || text.length() > 256 || WIDE_TEMPLATE.matcher(text).find()) {
      refuseArgument(
          node,
          name,
          argument,
          "một chuỗi mẫu hằng, độ rộng dưới 100",
          "a constant template with widths below 100");
    }
  }

  private static @Nullable String constant(JsonNode arguments, int argument) {
    return ExpressionRules.constantText(arguments.path(argument - 1).path("expression"));
  }

  private void refuseArgument(Node node, String name, int argument, String vi, String en) {
    review
        .refusals()
        .refuse(
            node,
            new Text(
                "Tham số " + argument + " của " + name + " phải là " + vi + ".",
                "Argument " + argument + " of " + name + " must be " + en + "."),
            new Text("Hãy viết thẳng hằng đó.", "Write that constant itself."));
  }

  private Optional<FunctionCatalog.Entry> entry(Node node, String name) {
    String schema = node.text("schema");
    String catalog = node.text("catalog");
    List<String> path = node.qualifiedName();
    boolean plain =
        schema.isEmpty()
            && catalog.isEmpty()
            && (path.isEmpty() || path.stream().map(Names::fold).toList().equals(List.of(name)));
    if (!plain) {
      review
          .refusals()
          .refuse(
              node,
              new Text(
                  "Hàm “" + name + "” không được gọi qua dấu chấm.",
                  "The function “" + name + "” must not be called through a dot."),
              new Text("Hãy viết " + name + "(...).", "Write " + name + "(...)."));
      return Optional.empty();
    }
    return review.functions().find(name, node, review.refusals());
  }
}
