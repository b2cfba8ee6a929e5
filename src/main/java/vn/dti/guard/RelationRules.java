package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.FaultCode;
import vn.dti.fault.Text;

/** Which relations may stand behind FROM. */
final class RelationRules {
  private static final Set<String> JOINS =
      Set.of("INNER", "LEFT", "RIGHT", "OUTER", "FULL", "SEMI", "ANTI");
  private static final Set<String> JOIN_FORMS =
      Set.of("REGULAR", "CROSS", "NATURAL", "ASOF", "POSITIONAL");

  private static final Set<String> OUTER = Set.of("LEFT", "RIGHT", "OUTER", "FULL");

  static final Text INSTEAD_OF_SAMPLES =
      new Text(
          "Hãy dùng LIMIT, hoặc lọc bằng hash(cột) % 10 = 0.",
          "Use LIMIT, or filter by hash(column) % 10 = 0.");

  private final StatementReview review;
  private final TableFunctionRules functions;

  RelationRules(StatementReview review) {
    this.review = review;
    this.functions = new TableFunctionRules(review);
  }

  Shape relation(Node node, @Nullable VisibleCtes scope) {
    String type = node.text("type");
    node.understood("alias");
    if (node.has("sample")) {
      review.refuseConstruct(node, "TABLESAMPLE", INSTEAD_OF_SAMPLES);
    }
    Shape shape =
        switch (type) {
          case "EMPTY", "EMPTY_FROM" -> Shape.EMPTY;
          case "BASE_TABLE" -> table(node, scope);
          case "SUBQUERY" -> {
            node.understood("column_name_alias");
            yield atLeastOne(review.queries().subquery(node.child("subquery"), node, scope));
          }
          case "JOIN" -> join(node, scope);
          case "TABLE_FUNCTION" -> functions.call(node, scope);
          case "EXPRESSION_LIST" -> values(node, scope);
          case "PIVOT" -> pivot(node, scope);
          case "SHOW_REF" -> show(node);
          default -> refuse(node, type);
        };
    review.requireKnown(node);
    return shape;
  }

  private static Shape atLeastOne(Shape shape) {
    return new Shape(
        shape.columns(), Math.max(1, shape.relations()), shape.references(), shape.selects());
  }

  private Shape refuse(Node node, String construct) {
    review.refuseConstruct(node, construct);
    return Shape.EMPTY;
  }

  private Shape show(Node node) {
    node.refusedWhole("query", "table_name", "show_type", "qualified_name");
    review
        .refusals()
        .refuse(
            node,
            new Text(
                "SHOW, DESCRIBE, SUMMARIZE không được phép vì hỏi về danh mục chứ không phải số"
                    + " liệu. Các bảng: "
                    + String.join(", ", review.allowed().described())
                    + ".",
                "SHOW, DESCRIBE or SUMMARIZE is not allowed: it asks about the catalogue, not the"
                    + " data. The tables are: "
                    + String.join(", ", review.allowed().described())
                    + "."),
            new Text(
                "SELECT * FROM một_bảng LIMIT 1 cho thấy bảng ấy có những cột nào.",
                "SELECT * FROM some_table LIMIT 1 shows a table's columns."));
    return Shape.EMPTY;
  }

  private Shape table(Node node, @Nullable VisibleCtes scope) {
    String name = node.text("table_name");
    node.understood("column_name_alias");
    if (node.has("at_clause")) {
      review.refuseConstruct(
          node,
          "AT",
          new Text(
              "Số liệu của một ngày khác: observation_as_of(DATE '2024-12-31').",
              "For the figures of another day: observation_as_of(DATE '2024-12-31')."));
    }
    String schema = node.text("schema_name");
    String catalog = node.text("catalog_name");
    boolean path = isPath(node, name);
    if (!schema.isEmpty() || !catalog.isEmpty() || !path) {
      review
          .refusals()
          .refuse(
              node,
              new Text(
                  "Tên bảng “" + name + "” không được kèm lược đồ hay danh mục.",
                  "The table name “" + name + "” must not carry a schema or catalog."),
              new Text("Hãy chỉ viết tên bảng.", "Write the table's name alone."));
      return Shape.relation(1);
    }
    String folded = Names.fold(name);
    Shape cte = VisibleCtes.find(scope, folded);
    if (cte != null) {
      return new Shape(
          cte.columns(),
          Math.max(1, cte.relations()),
          Limits.sum(cte.references(), 1),
          cte.selects());
    }
    if (review.allowed().tables().contains(folded)) {
      review.reads(folded);
    } else {
      unknown(node, name, folded);
    }
    return Shape.relation(Limits.STAR_WIDTH);
  }

  /** DuckDB states the name twice; both must agree. */
  private static boolean isPath(Node node, String name) {
    List<String> path = node.qualifiedName();
    return path.isEmpty() || path.equals(List.of(name));
  }

  private void unknown(Node node, String name, String folded) {
    List<String> known = review.allowed().described();
    boolean macro = review.allowed().macros().contains(folded);
    Optional<String> nearest =
        macro ? Optional.of(folded + "(day)") : Names.nearest(name, review.allowed().tables());
    String vi = nearest.map(n -> "Có phải là " + n + "? ").orElse("");
    String en = nearest.map(n -> "Did you mean " + n + "? ").orElse("");
    review
        .refusals()
        .add(
            FaultCode.SQL_UNKNOWN_RELATION,
            node.location(),
            new Text("Không có bảng “" + name + "”.", "There is no table “" + name + "”."),
            new Text(
                vi + "Các bảng: " + String.join(", ", known),
                en + "The tables are: " + String.join(", ", known)));
  }

  private Shape join(Node node, @Nullable VisibleCtes scope) {
    requireOneOf(node, node.text("join_type"), JOINS);
    requireOneOf(node, node.text("ref_type"), JOIN_FORMS);
    node.understood("using_columns", "is_implicit", "delim_flipped");
    Node left = node.child("left");
    Node right = node.child("right");
    refuseConditionOfItsOwn(left);
    refuseConditionOfItsOwn(right);
    Shape shape = left == null ? Shape.EMPTY : relation(left, scope);
    if (right != null) {
      shape = shape.beside(relation(right, scope));
    }
    SelectContext context = new SelectContext(scope, shape.columns());
    review.expressions().check(node.child("condition"), context);
    return shape.containing(context.subqueries());
  }

  /**
   * DuckDB 2.0.0 keeps what a subquery in an outer join's condition answered as one more column, of
   * which a join over it knows nothing: it takes one column for another, or loses the database.
   */
  private void refuseConditionOfItsOwn(@Nullable Node operand) {
    if (operand != null
        && operand.peek("type").asText().equals("JOIN")
        && OUTER.contains(operand.peek("join_type").asText())
        && holdsSubquery(operand.peek("condition"))) {
      review.refuseConstruct(
          operand,
          "Truy vấn con trong điều kiện ON của LEFT, RIGHT hay FULL JOIN mà kết quả lại được JOIN"
              + " tiếp",
          "A subquery in the ON of a LEFT, RIGHT or FULL JOIN that is joined further",
          new Text(
              "Hãy đặt phép JOIN ấy vào một CTE, hoặc tính truy vấn con trong một CTE rồi so sánh"
                  + " với cột của nó.",
              "Put that join into a CTE, or work the subquery out in a CTE and compare with its"
                  + " column."));
    }
  }

  private static boolean holdsSubquery(JsonNode expression) {
    if (expression.path("class").asText().equals("SUBQUERY")) {
      return true;
    }
    for (JsonNode part : expression) {
      if (part.isContainerNode() && holdsSubquery(part)) {
        return true;
      }
    }
    return false;
  }

  private void requireOneOf(Node node, String value, Set<String> known) {
    if (!value.isEmpty() && !known.contains(value)) {
      review.refuseConstruct(node, value + " JOIN");
    }
  }

  private Shape values(Node node, @Nullable VisibleCtes scope) {
    node.understood("expected_names", "column_name_alias");
    SelectContext context = new SelectContext(scope, 0);
    int columns = 0;
    for (JsonNode row : node.raw("values")) {
      columns = Math.max(columns, row.size());
      for (JsonNode cell : row) {
        review.expressions().check(Node.root(cell), context);
      }
    }
    return Shape.relation(columns).containing(context.subqueries());
  }

  private Shape pivot(Node node, @Nullable VisibleCtes scope) {
    node.understood("unpivot_names", "groups", "column_name_alias", "include_nulls");
    Node source = node.child("source");
    Shape shape = source == null ? Shape.EMPTY : relation(source, scope);
    SelectContext context = new SelectContext(scope, shape.columns());
    List<Node> aggregates = node.children("aggregates");
    review.expressions().checkAll(aggregates, context);
    long made = Math.max(1, aggregates.size());
    for (Node pivot : node.children("pivots")) {
      review.expressions().checkAll(pivot.children("pivot_expressions"), context);
      pivot.understood("unpivot_names");
      if (!pivot.text("pivot_enum").isEmpty() || pivot.has("subquery")) {
        review
            .refusals()
            .refuse(
                pivot,
                new Text("PIVOT cần danh sách IN (...).", "PIVOT needs a list IN (...)."),
                new Text("Hãy liệt kê các giá trị trong IN.", "List the values in IN."));
      }
      List<Node> entries = pivot.children("entries");
      made = Limits.product(made, Math.max(1, entries.size()));
      for (Node entry : entries) {
        entry.understood("alias");
        if (entry.size("values") > 0) {
          review.refuseConstruct(entry, "PIVOT VALUES");
        }
        review.expressions().check(entry.child("star_expr"), context);
        review.requireKnown(entry);
      }
      review.requireKnown(pivot);
    }
    review.limit(node, made, Limits.PIVOT_COLUMNS, "cột do PIVOT tạo ra", "columns made by PIVOT");
    return atLeastOne(
        shape.withColumns(Limits.sum(shape.columns(), made)).containing(context.subqueries()));
  }
}
