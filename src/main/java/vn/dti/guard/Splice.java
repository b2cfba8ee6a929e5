package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.indicator.IndicatorSql;

/**
 * Puts other relations in the place of those that an approved query reads, as CTEs in front of it.
 * Each is written out before any other name is in sight, under a name that no query can have;
 * behind them every table's own name is taken by a CTE as well, so that DuckDB itself, by its own
 * rules of which CTE hides what, can lead no name to a table. A table that the query was not found
 * to read has no rows and no columns there.
 */
public final class Splice {
  /** No CTE of a query may have a colon in its name, and no table has. */
  private static final String OURS = "sight:";

  private static final String NOTHING = "SELECT NULL AS \"not read\" WHERE false";

  /** Table functions that read no table; all others are as-of calls, or not known here. */
  private static final Set<String> READING_NOTHING = Set.of("range", "generate_series", "unnest");

  private final SqlParser parser;
  private final AsOfCalls calls = new AsOfCalls(FunctionCatalog.load());

  /** With the parser that the trees are from. */
  public Splice(SqlParser parser) {
    this.parser = parser;
  }

  /**
   * The same query over other relations.
   *
   * @param tables every table that there is and its columns, in lower case
   * @param rows what stands for a table: one trusted SELECT, in which names of tables mean the
   *     tables
   * @param asOf what stands for an as-of call
   * @throws FaultException SQL_REFUSED where the outcome cannot be rendered faithfully, or
   *     SQL_TOO_LARGE
   */
  public ApprovedQuery of(
      ApprovedQuery query,
      Map<String, Set<String>> tables,
      Function<String, String> rows,
      Function<AsOfCall, SplicedRelation> asOf) {
    JsonNode root = tree(query.sql());
    ObjectNode node = node(root);
    Map<String, String> written = new LinkedHashMap<>();
    plainNames(node, tables);
    new Walk(tables.keySet(), asOf, written).through(node);
    Map<String, String> named = new TreeMap<>();
    for (String table : new TreeSet<>(tables.keySet())) {
      if (query.relations().contains(table)) {
        written.put(OURS + table, rows.apply(table));
        named.put(table, "SELECT * FROM " + quoted(OURS + table));
      } else {
        named.put(table, NOTHING);
      }
    }
    return new ApprovedQuery(
        render(before(node, root, written, named)),
        query.relations(),
        query.asOfCalls(),
        query.deterministic());
  }

  /** Leaves no name that a CTE cannot have; the columns' own names stay what they are. */
  private void plainNames(ObjectNode query, Map<String, Set<String>> tables) {
    List<FullNames.Change> changes = FullNames.in(query, tables, OURS);
    Set<JsonNode> places = Collections.newSetFromMap(new IdentityHashMap<>());
    changes.forEach(change -> places.add(change.place()));
    noteCalls(query, places);
    if (!places.isEmpty()) {
      ColumnNames.keep(query, parser, places, tables.keySet());
    }
    changes.forEach(change -> change.make().run());
  }

  private static void noteCalls(JsonNode node, Set<JsonNode> calls) {
    if (node.path("type").asText("").equals("TABLE_FUNCTION") && !readsNothing(node)) {
      calls.add(node);
    }
    node.forEach(part -> noteCalls(part, calls));
  }

  private static boolean readsNothing(JsonNode call) {
    return READING_NOTHING.contains(Names.fold(call.at("/function/function_name").asText()));
  }

  /**
   * The whole statement. Where the query's outermost CTEs borrow a table's name, it goes inside.
   */
  private JsonNode before(
      ObjectNode node, JsonNode root, Map<String, String> written, Map<String, String> named) {
    JsonNode frame = tree(frame(written, named));
    ObjectNode outer = node(frame);
    ObjectNode ctes = (ObjectNode) outer.path("cte_map");
    Set<String> own = new HashSet<>();
    node.path("cte_map")
        .path("map")
        .forEach(entry -> own.add(Names.fold(entry.path("key").asText())));
    if (own.stream().anyMatch(named::containsKey)) {
      ((ObjectNode) outer.path("from_table").path("subquery")).set("node", node);
      return frame;
    }
    ArrayNode all = (ArrayNode) ctes.path("map");
    node.path("cte_map").path("map").forEach(all::add);
    node.set("cte_map", ctes);
    return root;
  }

  private static String frame(Map<String, String> written, Map<String, String> named) {
    String first =
        written.entrySet().stream()
            .map(cte -> quoted(cte.getKey()) + " AS MATERIALIZED (" + cte.getValue() + "\n), ")
            .collect(Collectors.joining());
    String then =
        named.entrySet().stream()
            .map(cte -> quoted(cte.getKey()) + " AS NOT MATERIALIZED (" + cte.getValue() + ")")
            .collect(Collectors.joining(", "));
    return "WITH " + first + then + " SELECT * FROM (SELECT 0) AS answer";
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private JsonNode tree(String sql) {
    return switch (parser.parse(sql)) {
      case SqlParser.Parsed.Tree(JsonNode root) -> root;
      case SqlParser.Parsed.Rejected(SqlParser.Rejection kind, String message, int offset) ->
          throw notSpliced(kind, message);
    };
  }

  private static ObjectNode node(JsonNode root) {
    JsonNode statements = root.path("statements");
    if (statements.size() != 1) {
      throw new IllegalArgumentException("one statement expected, not " + statements.size());
    }
    return (ObjectNode) statements.path(0).path("node");
  }

  /** The tree as text, which must read as the tree does. */
  private String render(JsonNode root) {
    String sql =
        switch (parser.render(root)) {
          case SqlParser.Rendered.Statement(String text) -> text;
          case SqlParser.Rendered.Failed(String message) ->
              throw notSpliced(SqlParser.Rejection.SYNTAX, message);
        };
    if (!TreeComparison.same(root, tree(sql))) {
      throw notSpliced(SqlParser.Rejection.SYNTAX, "the rendered text reads differently");
    }
    return sql;
  }

  private static FaultException notSpliced(SqlParser.Rejection kind, String message) {
    return new FaultException(
        Fault.of(
            kind == SqlParser.Rejection.TOO_LARGE ? FaultCode.SQL_TOO_LARGE : FaultCode.SQL_REFUSED,
            new Text(
                "Không giới hạn được câu truy vấn này trong phạm vi được xem (" + message + ").",
                "The query cannot be kept within the scope (" + message + ")."),
            new Text(
                "Hãy viết ngắn hơn, bằng những dạng thông dụng hơn.",
                "Write it shorter, in more common forms.")));
  }

  /** Replaces as-of calls, and stops at whatever could lead past the names that are taken. */
  private final class Walk {
    private final Set<String> tables;
    private final Function<AsOfCall, SplicedRelation> asOf;
    private final Map<String, String> written;
    private int replaced;

    Walk(
        Set<String> tables, Function<AsOfCall, SplicedRelation> asOf, Map<String, String> written) {
      this.tables = tables;
      this.asOf = asOf;
      this.written = written;
    }

    void through(JsonNode node) {
      if (node instanceof ObjectNode relation) {
        switch (relation.path("type").asText("")) {
          case "BASE_TABLE" -> requirePlain(relation);
          case "TABLE_FUNCTION" -> call(relation);
          case "SHOW_REF" ->
              throw notSpliced(SqlParser.Rejection.NOT_A_SELECT, "SHOW, DESCRIBE, SUMMARIZE");
          default -> {}
        }
      }
      node.forEach(this::through);
    }

    /** A name alone is a table's, which is taken, or a CTE's, which has none of these signs. */
    private void requirePlain(ObjectNode table) {
      String name = table.path("table_name").asText();
      boolean ours = written.containsKey(name);
      boolean qualified =
          !table.path("schema_name").asText("").isEmpty()
              || !table.path("catalog_name").asText("").isEmpty()
              || table.path("qualified_name").path("path").size() > 1;
      if (!ours
          && (qualified
              || (!tables.contains(Names.fold(name)) && QueryRules.isBorrowed(Names.fold(name))))) {
        throw notSpliced(SqlParser.Rejection.SYNTAX, "FROM " + name);
      }
    }

    private void call(ObjectNode relation) {
      JsonNode function = relation.path("function");
      String macro = Names.fold(function.path("function_name").asText());
      if (readsNothing(relation)) {
        return;
      }
      if (!IndicatorSql.tableMacros().contains(macro)) {
        throw notSpliced(SqlParser.Rejection.SYNTAX, "FROM " + macro + "()");
      }
      JsonNode arguments = function.path("arguments");
      SplicedRelation stand =
          asOf.apply(calls.rendered(parser, macro, argument(arguments, 0), argument(arguments, 1)));
      String name = OURS + stand.name();
      written.put(name, stand.select());
      String alias = relation.path("alias").asText("");
      JsonNode columns = relation.path("column_name_alias");
      relation.removeAll();
      relation.put("type", "BASE_TABLE");
      // Without an alias a call has no name that columns could be qualified with, but each its own.
      relation.put("alias", alias.isEmpty() ? OURS + "call " + ++replaced : alias);
      relation.put("table_name", name);
      if (!columns.isEmpty()) {
        relation.set("column_name_alias", columns);
      }
      relation.putObject("qualified_name").putArray("path").add(name);
    }

    private static JsonNode argument(JsonNode arguments, int index) {
      JsonNode argument = arguments.path(index).path("expression");
      return argument.isObject() ? argument : MissingNode.getInstance();
    }
  }
}
