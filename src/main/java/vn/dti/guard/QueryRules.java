package vn.dti.guard;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;

/** Which query nodes may appear: SELECT, set operations, and recursion inside a CTE. */
final class QueryRules {
  private static final Set<String> SET_OPERATIONS =
      Set.of("UNION", "UNION_BY_NAME", "EXCEPT", "INTERSECT");
  private static final Set<String> MATERIALIZED =
      Set.of("", "CTE_MATERIALIZE_DEFAULT", "CTE_MATERIALIZE_ALWAYS", "CTE_MATERIALIZE_NEVER");
  private static final Set<String> GROUPING = Set.of("STANDARD_HANDLING", "FORCE_AGGREGATES");
  private static final Set<String> LIMITS = Set.of("", "ROW_COUNT", "PERCENTAGE");

  /** Names of the catalogue's own views, which a CTE must not borrow, and file names. */
  private static final Pattern BORROWED =
      Pattern.compile("(duckdb_|pg_|sqlite_|pragma_|information_schema).*|.*[./\\\\:*].*");

  private final StatementReview review;
  private final RelationRules relations;
  private int setArms;

  QueryRules(StatementReview review) {
    this.review = review;
    this.relations = new RelationRules(review);
  }

  /** Whether a folded name is one that a CTE must not have. */
  static boolean isBorrowed(String name) {
    return BORROWED.matcher(name).matches();
  }

  /** How many arms all set operations have together. */
  int setArms() {
    return setArms;
  }

  /** A subquery as expressions and relations hold it: an object with a node. */
  Shape subquery(@Nullable Node holder, Node around, @Nullable VisibleCtes scope) {
    Node node = holder == null ? null : holder.child("node");
    if (holder == null || node == null) {
      review.refuseConstruct(around, "SUBQUERY");
      return Shape.EMPTY;
    }
    review.noteParameters(holder);
    review.requireKnown(holder);
    return query(node, scope);
  }

  Shape query(Node node, @Nullable VisibleCtes scope) {
    String type = node.text("type");
    return switch (type) {
      case "SELECT_NODE" -> select(node, scope);
      case "SET_OPERATION_NODE" -> setOperation(node, scope);
      default -> refuse(node, type);
    };
  }

  private Shape refuse(Node node, String type) {
    String word = type.replace("_QUERY_NODE", "").replace("_NODE", "").replace('_', ' ');
    review
        .refusals()
        .refuse(
            node,
            new Text(
                word + " không được phép: truy vấn chỉ đọc.",
                word + " is not allowed: queries only read."),
            new Text(
                "Chỉ dùng SELECT, UNION, EXCEPT, INTERSECT.",
                "Use only SELECT, UNION, EXCEPT, INTERSECT."));
    return Shape.EMPTY;
  }

  private Shape select(Node node, @Nullable VisibleCtes outer) {
    VisibleCtes scope = ctes(node, outer);
    if (node.has("sample")) {
      review.refuseConstruct(node, "USING SAMPLE", RelationRules.INSTEAD_OF_SAMPLES);
    }
    String grouping = node.text("aggregate_handling");
    if (!GROUPING.contains(grouping)) {
      review.refuseConstruct(node, grouping);
    }
    Node from = node.child("from_table");
    Shape shape = from == null ? Shape.EMPTY : relations.relation(from, scope);
    review.limit(
        node,
        shape.relations(),
        Limits.RELATIONS,
        "bảng trong một SELECT",
        "relations in one SELECT");
    SelectContext context = new SelectContext(scope, shape.columns());
    ExpressionRules expressions = review.expressions();
    long columns = 0;
    for (Node item : node.children("select_list")) {
      long before = context.columns();
      long weight = expressions.check(item, context);
      context.alias(item.text("alias"), weight);
      columns = Limits.sum(columns, Math.max(1, context.columns() - before));
    }
    expressions.check(node.child("where_clause"), context);
    expressions.checkAll(node.children("group_expressions"), context);
    expressions.check(node.child("having"), context);
    expressions.check(node.child("qualify"), context);
    review.limit(node, node.size("group_sets"), Limits.GROUPING_SETS, "tập nhóm", "grouping sets");
    modifiers(node, context);
    review.requireKnown(node);
    review.limit(node, columns, Limits.COLUMNS, "cột trong một SELECT", "columns in one SELECT");
    review.limit(
        node,
        context.copied(),
        Limits.COPIED_EXPRESSIONS,
        "biểu thức sinh ra khi thay bí danh và macro",
        "expressions that arise from replacing aliases and macros");
    Shape whole = shape.withColumns(columns).containing(context.subqueries());
    return new Shape(
        whole.columns(), whole.relations(), whole.references(), Limits.sum(whole.selects(), 1));
  }

  private Shape setOperation(Node node, @Nullable VisibleCtes outer) {
    VisibleCtes scope = ctes(node, outer);
    String operation = node.text("setop_type");
    if (!SET_OPERATIONS.contains(operation)) {
      review.refuseConstruct(node, operation);
    }
    node.understood("setop_all");
    Shape shape = Shape.EMPTY;
    List<Node> arms = node.children("children");
    setArms += arms.size();
    for (Node arm : arms) {
      shape = shape.orElse(query(arm, scope));
    }
    SelectContext context = new SelectContext(scope, shape.columns());
    modifiers(node, context);
    review.requireKnown(node);
    return shape.containing(context.subqueries());
  }

  private void modifiers(Node node, SelectContext context) {
    ExpressionRules expressions = review.expressions();
    for (Node modifier : node.children("modifiers")) {
      String type = modifier.text("type");
      switch (type) {
        case "ORDER_MODIFIER" -> expressions.orders(modifier.children("orders"), context);
        case "DISTINCT_MODIFIER" ->
            expressions.checkAll(modifier.children("distinct_on_targets"), context);
        case "LIMIT_MODIFIER" -> {
          expressions.check(modifier.child("limit"), context);
          expressions.check(modifier.child("offset"), context);
          String limit = modifier.text("limit_type");
          if (!LIMITS.contains(limit)) {
            review.refuseConstruct(modifier, limit);
          }
        }
        default -> review.refuseConstruct(modifier, type);
      }
      review.requireKnown(modifier);
    }
  }

  /** Each CTE sees those before it; the query behind them sees all. */
  private @Nullable VisibleCtes ctes(Node node, @Nullable VisibleCtes outer) {
    Node map = node.child("cte_map");
    if (map == null) {
      return outer;
    }
    VisibleCtes scope = outer;
    for (Node entry : map.children("map")) {
      String name = Names.fold(entry.text("key"));
      Node cte = entry.child("value");
      review.requireKnown(entry);
      if (isBorrowed(name)) {
        review
            .refusals()
            .refuse(
                entry,
                new Text(
                    "CTE không được mang tên “"
                        + name
                        + "”: tên này của hệ thống hoặc của một tệp.",
                    "A CTE must not be named “"
                        + name
                        + "”: the system or a file has such a name."),
                new Text("Hãy chọn tên khác.", "Choose another name."));
      }
      Shape shape = cte == null ? Shape.EMPTY : cte(cte, scope, name);
      scope = new VisibleCtes(scope, name, shape);
    }
    review.requireKnown(map);
    return scope;
  }

  private Shape cte(Node cte, @Nullable VisibleCtes scope, String name) {
    int aliases = cte.names("aliases").size();
    if (!MATERIALIZED.contains(cte.text("materialized"))) {
      review.refuseConstruct(cte, cte.text("materialized"));
    }
    review
        .expressions()
        .checkAll(cte.children("key_targets"), new SelectContext(scope, Limits.STAR_WIDTH));
    if (cte.size("payload_aggregates") > 0) {
      review.refuseConstruct(cte, "USING KEY ... AGGREGATE");
    }
    Node node = cte.child("query_node");
    if (node == null) {
      node = wrapped(cte);
    }
    review.requireKnown(cte);
    if (node == null) {
      review.refuseConstruct(cte, "CTE");
      return Shape.EMPTY;
    }
    Shape shape =
        node.text("type").equals("RECURSIVE_CTE_NODE")
            ? recursive(node, scope, name)
            : query(node, scope);
    return shape.withColumns(Math.max(shape.columns(), aliases));
  }

  private @Nullable Node wrapped(Node cte) {
    Node query = cte.child("query");
    if (query == null) {
      return null;
    }
    Node node = query.child("node");
    review.noteParameters(query);
    review.requireKnown(query);
    return node;
  }

  /** The first arm cannot see the CTE itself, the second can. */
  private Shape recursive(Node node, @Nullable VisibleCtes outer, String name) {
    VisibleCtes scope = ctes(node, outer);
    if (!Names.fold(node.text("cte_name")).equals(name)) {
      review.refuseConstruct(node, "RECURSIVE " + node.text("cte_name"));
    }
    node.understood("union_all", "aliases");
    Node left = node.child("left");
    Node right = node.child("right");
    Shape first = left == null ? Shape.EMPTY : query(left, scope);
    VisibleCtes inside = new VisibleCtes(scope, name, Shape.relation(first.columns()));
    Shape second = right == null ? Shape.EMPTY : review.repeatedly(() -> query(right, inside));
    SelectContext context = new SelectContext(inside, first.columns());
    review.expressions().checkAll(node.children("key_targets"), context);
    modifiers(node, context);
    review.requireKnown(node);
    setArms += 2;
    return first.orElse(second);
  }
}
