package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.query.ExpandedSql;

/**
 * The door between a query's text and its execution. Text is measured, parsed, held against closed
 * lists and rendered anew from its tree; the rendered text must parse to the same tree, or be made
 * of parts that did. Safe for use by many threads.
 */
public final class Guard {
  private static final FunctionCatalog FUNCTIONS = FunctionCatalog.load();

  private static final String NEAR = "syntax error at or near ";
  private static final int REMEMBERED_BYTES = 8 << 20;
  private static final int REMEMBERED_SHAPES = 10_000;
  private static final int REMEMBERED_PARTS = 20_000;

  private final SqlParser parser;
  private final AllowedRelations relations;

  /** Approvals by the text they were given for; a refusal is worked out anew each time. */
  private final Cache<String, ApprovedQuery> approved =
      Caffeine.newBuilder()
          .maximumWeight(REMEMBERED_BYTES)
          .weigher((String text, ApprovedQuery query) -> text.length() + query.sql().length())
          .build();

  /** Parts of trees that were rendered, parsed again, and found unchanged. */
  private final FaithfulParts parts = new FaithfulParts(REMEMBERED_PARTS);

  /** Shapes of such trees as a whole. */
  private final Cache<String, Boolean> faithful =
      Caffeine.newBuilder().maximumSize(REMEMBERED_SHAPES).build();

  /** Hashes of the keys of texts that were parsed; two of one hash do no harm. */
  private final Cache<Integer, Boolean> asked =
      Caffeine.newBuilder().maximumSize(REMEMBERED_SHAPES).build();

  /** Trees of texts whose like has been asked for before, by the text without its constants. */
  private final Cache<String, TreeTemplate> templates =
      Caffeine.newBuilder()
          .maximumWeight(REMEMBERED_BYTES)
          .weigher((String key, TreeTemplate template) -> key.length() + template.size())
          .build();

  /** A guard that lets queries read the given relations. */
  public Guard(SqlParser parser, AllowedRelations relations) {
    this.parser = parser;
    this.relations = relations;
  }

  /** What puts other relations in the place of those that an approved query reads. */
  public Splice splice() {
    return new Splice(parser);
  }

  /**
   * Approves a query.
   *
   * @return the query as it may run
   * @throws FaultException SQL_SYNTAX, SQL_REFUSED, SQL_TOO_LARGE or SQL_UNKNOWN_RELATION, with all
   *     that was found and the places in the author's text
   */
  public ApprovedQuery approve(ExpandedSql sql) {
    ApprovedQuery known = approved.getIfPresent(sql.text());
    if (known != null) {
      return known;
    }
    ApprovedQuery query = parser.together(() -> review(sql));
    approved.put(sql.text(), query);
    return query;
  }

  private ApprovedQuery review(ExpandedSql sql) {
    OpenText open = OpenText.of(sql.text(), TextReview.require(sql));
    TreeTemplate template = templates.getIfPresent(open.key());
    Optional<ApprovedQuery> filled =
        template == null
            ? Optional.empty()
            : template.fill(open).flatMap(root -> like(sql, open, root));
    return filled
        .or(() -> ShortText.of(sql, open).flatMap(this::shortened))
        .orElseGet(() -> whole(sql, open));
  }

  /** Approves a tree of a known shape; what is refused is said better of the text's own tree. */
  private Optional<ApprovedQuery> like(ExpandedSql sql, OpenText open, JsonNode root) {
    try {
      // Only lists can make it another shape than the one that was compared.
      return Optional.of(judged(sql, root, !open.hasLists()));
    } catch (FaultException e) {
      return Optional.empty();
    }
  }

  /** Judges a text by a shorter one; empty where the whole one has to be parsed. */
  private Optional<ApprovedQuery> shortened(ShortText text) {
    if (!(parser.parse(text.sql().text()) instanceof SqlParser.Parsed.Tree(JsonNode root))) {
      return Optional.empty();
    }
    Optional<TreeTemplate> template = template(text.sql(), text.open(), root);
    if (!text.complete(root)) {
      return Optional.empty();
    }
    ApprovedQuery query = judged(text.sql(), root, false);
    template.ifPresent(made -> templates.put(text.open().key(), made));
    return Optional.of(query);
  }

  private ApprovedQuery whole(ExpandedSql sql, OpenText open) {
    JsonNode root =
        switch (parser.parse(sql.text())) {
          case SqlParser.Parsed.Tree(JsonNode tree) -> tree;
          case SqlParser.Parsed.Rejected rejected -> throw rejected(sql, rejected);
        };
    ApprovedQuery query = judged(sql, root, false);
    template(sql, open, root).ifPresent(made -> templates.put(open.key(), made));
    return query;
  }

  /** Many a text is asked for once; only its like is worth a template. */
  private Optional<TreeTemplate> template(ExpandedSql sql, OpenText open, JsonNode root) {
    int hash = open.key().hashCode();
    if (asked.getIfPresent(hash) == null) {
      asked.put(hash, true);
      return Optional.empty();
    }
    return TreeTemplate.of(sql.text(), open, root);
  }

  private ApprovedQuery judged(ExpandedSql sql, JsonNode root, boolean faithfulShape) {
    StatementReview review = reviewed(sql, root);
    String text = render(root);
    if (!faithfulShape && !parts.hold(root)) {
      requireFaithful(sql, root, text);
    }
    return new ApprovedQuery(
        text, review.relationsRead(), review.asOfCalls().rendered(parser), review.deterministic());
  }

  private StatementReview reviewed(ExpandedSql sql, JsonNode root) {
    StatementReview review = new StatementReview(FUNCTIONS, relations, sql);
    review.require(root);
    return review;
  }

  private String render(JsonNode root) {
    return switch (parser.render(root)) {
      case SqlParser.Rendered.Statement(String rendered) -> rendered;
      case SqlParser.Rendered.Failed(String message) ->
          throw notRendered(new Text(message, message));
    };
  }

  private void requireFaithful(ExpandedSql sql, JsonNode root, String text) {
    String shape = TreeShape.of(root);
    if (faithful.getIfPresent(shape) == null) {
      requireSame(sql, root, text);
      faithful.put(shape, true);
      parts.add(root);
    }
  }

  private void requireSame(ExpandedSql sql, JsonNode root, String text) {
    switch (parser.parse(text)) {
      case SqlParser.Parsed.Tree(JsonNode again) -> {
        if (!TreeComparison.same(root, again)) {
          throw notRendered(
              new Text("văn bản dựng lại mang nghĩa khác", "the rendered text reads differently"));
        }
      }
      case SqlParser.Parsed.Rejected rejected -> {
        if (rejected.kind() == SqlParser.Rejection.TOO_LARGE) {
          throw rejected(
              sql, new SqlParser.Parsed.Rejected(rejected.kind(), rejected.message(), -1));
        }
        throw notRendered(new Text(rejected.message(), rejected.message()));
      }
    }
  }

  private static FaultException notRendered(Text detail) {
    return new FaultException(
        Fault.of(
            FaultCode.SQL_REFUSED,
            new Text(
                "Câu truy vấn dùng một cách viết mà hệ thống không dựng lại được nguyên vẹn ("
                    + detail.vi()
                    + ").",
                "The query uses a form that cannot be rendered faithfully (" + detail.en() + ")."),
            new Text(
                "Hãy viết lại bằng những dạng thông dụng hơn.", "Write it in more common forms.")));
  }

  private static FaultException rejected(ExpandedSql sql, SqlParser.Parsed.Rejected rejected) {
    int at = rejected.byteOffset();
    String where = new Refusals(sql).where(at);
    return new FaultException(
        switch (rejected.kind()) {
          case SYNTAX ->
              new Fault(
                  FaultCode.SQL_SYNTAX,
                  syntaxError(rejected.message()),
                  Excerpt.around(sql, at),
                  where);
          case NOT_A_SELECT -> notASelect(sql);
          case TOO_LARGE ->
              new Fault(
                  FaultCode.SQL_TOO_LARGE,
                  new Text("Câu truy vấn lồng nhau quá sâu.", "The query is nested too deeply."),
                  new Text(
                      "Hãy tách thành các CTE hoặc rút gọn biểu thức (" + rejected.message() + ").",
                      "Split it into CTEs or shorten the expression (" + rejected.message() + ")."),
                  where);
        });
  }

  /** DuckDB's words, of which the most frequent are said in the reader's language. */
  private static Text syntaxError(String message) {
    return message.startsWith(NEAR)
        ? new Text(
            "Lỗi cú pháp ở gần " + message.substring(NEAR.length()) + ".",
            "Syntax error near " + message.substring(NEAR.length()) + ".")
        : new Text("Lỗi cú pháp: " + message + ".", "Syntax error: " + message + ".");
  }

  private static Fault notASelect(ExpandedSql sql) {
    Statements.Word word = Statements.of(sql.text()).offending();
    String where = sql.positionOf(word.offset()).toString();
    if (word.text().equals("PIVOT")) {
      return new Fault(
          FaultCode.SQL_REFUSED,
          new Text(
              "PIVOT thiếu danh sách IN (...): không có nó thì phải đọc số liệu trước mới biết có"
                  + " những cột nào.",
              "This PIVOT has no list IN (...): without it the columns are only known once the"
                  + " data are read."),
          new Text(
              "Hãy liệt kê các giá trị, ví dụ PIVOT bảng ON cột IN ('a', 'b') USING sum(value).",
              "List the values, for example PIVOT table ON column IN ('a', 'b') USING"
                  + " sum(value)."),
          where);
    }
    String name = word.text().isEmpty() ? "SQL" : word.text();
    return new Fault(
        FaultCode.SQL_REFUSED,
        new Text(
            "Lệnh " + name + " không được phép: truy vấn chỉ được đọc số liệu.",
            name + " is not allowed: queries only read."),
        new Text("Hãy viết một câu SELECT.", "Write one SELECT."),
        where);
  }
}
