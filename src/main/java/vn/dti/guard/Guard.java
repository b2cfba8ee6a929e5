package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.query.ExpandedSql;

/**
 * The door between a query's text and its execution. Text is measured, parsed, held against closed
 * lists and rendered anew from its tree; the rendered text must parse to the same tree. Safe for
 * use by many threads.
 */
public final class Guard {
  private static final FunctionCatalog FUNCTIONS = FunctionCatalog.load();

  private final SqlParser parser;
  private final AllowedRelations relations;

  /** A guard that lets queries read the given relations. */
  public Guard(SqlParser parser, AllowedRelations relations) {
    this.parser = parser;
    this.relations = relations;
  }

  /**
   * Approves a query.
   *
   * @return the query as it may run
   * @throws FaultException SQL_SYNTAX, SQL_REFUSED, SQL_TOO_LARGE or SQL_UNKNOWN_RELATION, with all
   *     that was found and the places in the author's text
   */
  public ApprovedQuery approve(ExpandedSql sql) {
    TextReview.require(sql);
    JsonNode root =
        switch (parser.parse(sql.text())) {
          case SqlParser.Parsed.Tree(JsonNode tree) -> tree;
          case SqlParser.Parsed.Rejected rejected -> throw rejected(sql, rejected);
        };
    StatementReview review = new StatementReview(FUNCTIONS, relations, sql);
    review.require(root);
    return new ApprovedQuery(render(root), review.relationsRead(), review.deterministic());
  }

  private String render(JsonNode root) {
    return switch (parser.render(root)) {
      case SqlParser.Rendered.Statement(String text, JsonNode again) -> {
        if (!TreeComparison.same(root, again)) {
          throw notRendered("the rendered text reads differently");
        }
        yield text;
      }
      case SqlParser.Rendered.Failed(String message) -> throw notRendered(message);
    };
  }

  private static FaultException notRendered(String detail) {
    return new FaultException(
        Fault.of(
            FaultCode.SQL_REFUSED,
            new Text(
                "Câu truy vấn dùng một cách viết mà hệ thống không dựng lại được nguyên vẹn ("
                    + detail
                    + ").",
                "The query uses a form that cannot be rendered faithfully (" + detail + ")."),
            new Text(
                "Hãy viết lại bằng những dạng thông dụng hơn.", "Write it in more common forms.")));
  }

  private static FaultException rejected(ExpandedSql sql, SqlParser.Parsed.Rejected rejected) {
    Refusals refusals = new Refusals(sql);
    int at = rejected.byteOffset();
    switch (rejected.kind()) {
      case SYNTAX ->
          refusals.add(
              FaultCode.SQL_SYNTAX,
              at,
              new Text(
                  "Lỗi cú pháp: " + rejected.message() + ".",
                  "Syntax error: " + rejected.message() + "."),
              Excerpt.around(sql, at));
      case NOT_A_SELECT ->
          refusals.add(
              FaultCode.SQL_REFUSED,
              at,
              new Text("Lệnh không phải SELECT.", "The statement is no SELECT."),
              new Text(
                  "Chỉ SELECT được phép; PIVOT cần danh sách IN (...).",
                  "Only SELECT is allowed; PIVOT needs a list IN (...)."));
      case TOO_LARGE ->
          refusals.add(
              FaultCode.SQL_TOO_LARGE,
              at,
              new Text("Câu truy vấn lồng nhau quá sâu.", "The query is nested too deeply."),
              new Text(
                  "Hãy chia nhỏ (" + rejected.message() + ").",
                  "Split it (" + rejected.message() + ")."));
    }
    refusals.throwIfAny();
    throw new IllegalStateException("unreachable");
  }
}
