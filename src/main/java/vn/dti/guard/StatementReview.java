package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import vn.dti.fault.FaultCode;
import vn.dti.fault.Text;
import vn.dti.query.ExpandedSql;

/** One query under review: the lists it is held against, what was found, and what it reads. */
final class StatementReview {
  private final FunctionCatalog functions;
  private final AllowedRelations allowed;
  private final Refusals refusals;
  private final Set<String> read = new TreeSet<>();
  private final AsOfCalls asOfCalls;
  private final ExpressionRules expressions;
  private final QueryRules queries;
  private final ExpandedSql sql;
  private boolean deterministic = true;
  private boolean parameters;
  private long growth = 1;
  private int repeating;

  StatementReview(FunctionCatalog functions, AllowedRelations allowed, ExpandedSql sql) {
    this.functions = functions;
    this.allowed = allowed;
    this.sql = sql;
    this.refusals = new Refusals(sql);
    this.asOfCalls = new AsOfCalls(functions);
    this.expressions = new ExpressionRules(this);
    this.queries = new QueryRules(this);
  }

  /** Looks at the whole tree and throws with everything that is wrong. */
  void require(JsonNode root) {
    Node top = Node.root(root);
    top.understood("error");
    List<Node> statements = top.children("statements");
    requireKnown(top);
    if (statements.size() == 1) {
      statement(statements.getFirst());
    } else {
      count(statements);
    }
    refusals.throwIfAny();
  }

  private void count(List<Node> statements) {
    if (statements.isEmpty()) {
      refusals.add(
          FaultCode.SQL_SYNTAX,
          0,
          new Text("Câu truy vấn không có lệnh nào.", "The query holds no statement."),
          new Text("Hãy viết một câu SELECT.", "Write one SELECT."));
    } else {
      refusals.addAt(
          FaultCode.SQL_REFUSED,
          Statements.of(sql.text()).secondStart(),
          new Text(
              "Câu truy vấn có " + statements.size() + " lệnh.",
              "The query holds " + statements.size() + " statements."),
          new Text(
              "Hãy để lại đúng một câu SELECT; mỗi truy vấn một lệnh.",
              "Leave exactly one SELECT; one statement to a query."));
    }
  }

  private void statement(Node statement) {
    Node node = statement.child("node");
    noteParameters(statement);
    requireKnown(statement);
    if (node == null) {
      refusals.refuse(
          statement,
          new Text("Lệnh không phải là SELECT.", "The statement is no SELECT."),
          new Text("Hãy viết một câu SELECT.", "Write one SELECT."));
      return;
    }
    Shape shape = queries.query(node, null);
    limit(
        node,
        shape.references(),
        Limits.CTE_REFERENCES,
        "tham chiếu tới CTE sau khi khai triển",
        "references to CTEs after expansion");
    limit(
        node,
        shape.selects(),
        Limits.SELECTS,
        "SELECT sau khi khai triển",
        "SELECTs after expansion");
    limit(
        node,
        queries.setArms(),
        Limits.SET_ARMS,
        "vế UNION, INTERSECT, EXCEPT",
        "arms of UNION, INTERSECT, EXCEPT");
    limit(node, expressions.seen(), Limits.EXPRESSIONS, "biểu thức", "expressions");
    if (parameters && refusals.isEmpty()) {
      refuseParameter(statement, "");
    }
  }

  /** Looks at a part that may run again on its own outcome. */
  <T> T repeatedly(Supplier<T> part) {
    repeating++;
    try {
      return part.get();
    } finally {
      repeating--;
    }
  }

  /** Notes that a call makes a text longer by a factor; what repeats has no bound. */
  void grows(Node node, long factor) {
    long before = growth;
    growth =
        factor > 1 && repeating > 0
            ? Limits.TEXT_GROWTH + 1
            : Limits.product(growth, Math.max(1, factor));
    if (growth > Limits.TEXT_GROWTH && before <= Limits.TEXT_GROWTH) {
      refusals.tooLarge(
          node,
          new Text(
              "replace, regexp_replace và format trong câu này có thể làm chuỗi dài ra hơn "
                  + Limits.TEXT_GROWTH
                  + " lần.",
              "replace, regexp_replace and format in this query can make a text more than "
                  + Limits.TEXT_GROWTH
                  + " times as long."),
          new Text(
              "Hãy dùng chuỗi thay thế ngắn hơn hoặc ít lần thay hơn, và không thay trong phần đệ"
                  + " quy hay list_reduce.",
              "Use shorter replacements or fewer of them, and none inside recursion or"
                  + " list_reduce."));
    }
  }

  /** Notes that a (sub)query lists parameters; each is refused where it stands. */
  void noteParameters(Node holder) {
    parameters |= !holder.raw("named_param_map").isEmpty();
  }

  void refuseParameter(Node node, String name) {
    String sign = name.isEmpty() ? "" : " $" + name;
    refusals.refuse(
        node,
        new Text(
            "Câu truy vấn có tham số"
                + sign
                + " (viết bằng $ hoặc ?), mà ở đây không có gì để"
                + " thay vào.",
            "The query has a parameter"
                + sign
                + " (written with $ or ?), and nothing here fills"
                + " it."),
        new Text(
            "Hãy viết thẳng giá trị, hoặc dùng biến hay macro của Grafana, ví dụ '${tinh}'.",
            "Write the value itself, or use Grafana's variables or macros, such as"
                + " '${province}'."));
  }

  /** Reports a count over its limit. */
  void limit(Node node, long count, long limit, String vi, String en) {
    limit(
        node,
        count,
        limit,
        new Text(vi, en),
        new Text("Hãy chia nhỏ câu truy vấn.", "Split the query."));
  }

  /** Reports a count of something over its limit, with what to do about it. */
  void limit(Node node, long count, long limit, Text counted, Text remedy) {
    if (count > limit) {
      refusals.tooLarge(
          node,
          new Text(
              "Quá nhiều " + counted.vi() + ": giới hạn là " + limit + ".",
              "Too many " + counted.en() + ": the limit is " + limit + "."),
          remedy);
    }
  }

  /** Refuses keys that no rule asked for. */
  void requireKnown(Node node) {
    for (String key : node.unknownKeys()) {
      refusals.refuse(
          node,
          new Text(
              "Phần “" + key + "” của câu lệnh chưa được duyệt.",
              "The part “" + key + "” of the statement has not been reviewed."),
          new Text("Hãy viết lại mà không dùng nó.", "Write it without."));
    }
  }

  /** Refuses a construct that is on no list. */
  void refuseConstruct(Node node, String construct) {
    refuseConstruct(
        node, construct, new Text("Hãy viết lại mà không dùng nó.", "Write the query without it."));
  }

  /** Refuses a construct that is on no list, and says what to write instead. */
  void refuseConstruct(Node node, String construct, Text instead) {
    refuseConstruct(node, construct, construct, instead);
  }

  /** The same of a construct that has no name in SQL. */
  void refuseConstruct(Node node, String vietnamese, String english, Text instead) {
    refusals.refuse(
        node, new Text(vietnamese + " không được phép.", english + " is not allowed."), instead);
  }

  void notDeterministic() {
    deterministic = false;
  }

  void reads(String relation) {
    read.add(relation);
  }

  AsOfCalls asOfCalls() {
    return asOfCalls;
  }

  boolean deterministic() {
    return deterministic;
  }

  Set<String> relationsRead() {
    return read;
  }

  Refusals refusals() {
    return refusals;
  }

  FunctionCatalog functions() {
    return functions;
  }

  AllowedRelations allowed() {
    return allowed;
  }

  ExpressionRules expressions() {
    return expressions;
  }

  QueryRules queries() {
    return queries;
  }
}
