package vn.dti.guard;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.query.ExpandedSql;
import vn.dti.query.SqlLexer;
import vn.dti.query.Token;

/**
 * Measures text before it is parsed. Two forms make DuckDB's parser itself run away, because it
 * copies: the operand of {@code CASE x WHEN} once per branch, and a named window once per use.
 */
final class TextReview {
  private final ExpandedSql sql;
  private final String text;
  private final Deque<Case> cases = new ArrayDeque<>();
  private int depth;
  private long total;
  private long windowTokens;
  private long windowUses;

  private TextReview(ExpandedSql sql) {
    this.sql = sql;
    this.text = sql.text();
  }

  /** A CASE that is still open: the tokens of its operand, and those behind it. */
  private static final class Case {
    private final int depth;
    private boolean inOperand;
    private long operand;
    private long rest;
    private long branches;

    private Case(int depth, boolean inOperand) {
      this.depth = depth;
      this.inOperand = inOperand;
    }

    private void add(long tokens) {
      if (inOperand) {
        operand = Limits.sum(operand, tokens);
      } else {
        rest = Limits.sum(rest, tokens);
      }
    }

    private long expanded() {
      return Limits.sum(Limits.product(operand, Math.max(1, branches)), rest);
    }
  }

  /**
   * Lets text pass that the parser can take.
   *
   * @return its tokens
   * @throws FaultException SQL_TOO_LARGE with the measure and the limit
   */
  static List<Token> require(ExpandedSql sql) {
    int bytes = sql.text().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > Limits.TEXT_BYTES) {
      throw new FaultException(
          Fault.of(
              FaultCode.SQL_TOO_LARGE,
              new Text(
                  "Câu truy vấn dài " + bytes + " byte, giới hạn là " + Limits.TEXT_BYTES + ".",
                  "The query is " + bytes + " bytes long; the limit is " + Limits.TEXT_BYTES + "."),
              new Text("Hãy rút ngắn hoặc chia nhỏ.", "Shorten or split it.")));
    }
    List<Token> tokens = SqlLexer.tokens(sql.text());
    new TextReview(sql).review(tokens);
    return tokens;
  }

  private void review(List<Token> tokens) {
    boolean afterDot = false;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.kind() == Token.Kind.COMMENT) {
        continue;
      }
      if (token.kind() == Token.Kind.SYMBOL) {
        bracket(token);
      } else if (token.kind() == Token.Kind.WORD && !afterDot) {
        word(tokens, i);
      }
      count(1);
      windowTokens += windowTokens > 0 ? 1 : 0;
      afterDot = token.kind() == Token.Kind.SYMBOL && text.charAt(token.start()) == '.';
    }
    while (!cases.isEmpty()) {
      count(cases.pop().expanded());
    }
    long expanded = Limits.sum(total, Limits.product(windowTokens, windowUses));
    if (expanded > Limits.EXPANDED_TOKENS) {
      throw tooLarge(
          new Text(
              "Các CASE lồng nhau hoặc WINDOW đặt tên nhân câu này lên hơn "
                  + Limits.EXPANDED_TOKENS
                  + " phần tử.",
              "Nested CASE operands or named windows multiply this text to more than "
                  + Limits.EXPANDED_TOKENS
                  + " tokens."),
          new Text(
              "Hãy viết CASE WHEN x = ..., hoặc tách biểu thức thành cột của một CTE.",
              "Write CASE WHEN x = ..., or make the expression a column of a CTE."),
          0);
    }
  }

  private void count(long tokens) {
    Case open = cases.peek();
    if (open == null) {
      total = Limits.sum(total, tokens);
    } else {
      open.add(tokens);
    }
  }

  private void bracket(Token token) {
    switch (text.charAt(token.start())) {
      case '(', '[', '{' -> depth++;
      case ')', ']', '}' -> depth = Math.max(0, depth - 1);
      default -> {}
    }
    if (depth > Limits.BRACKET_DEPTH) {
      throw tooLarge(
          new Text(
              "Ngoặc lồng nhau quá " + Limits.BRACKET_DEPTH + " lớp.",
              "Brackets are nested more than " + Limits.BRACKET_DEPTH + " deep."),
          new Text("Hãy tách thành các CTE.", "Split it into CTEs."),
          token.start());
    }
  }

  private void word(List<Token> tokens, int index) {
    switch (Names.fold(tokens.get(index).in(text))) {
      case "case" -> cases.push(new Case(depth, !wordFollows(tokens, index, "when")));
      case "when" -> {
        Case open = cases.peek();
        if (open != null && open.depth == depth) {
          open.inOperand = false;
          open.branches++;
        }
      }
      case "end" -> {
        Case open = cases.peek();
        if (open != null && open.depth == depth && open.branches > 0) {
          count(cases.pop().expanded());
        }
      }
      case "over" -> windowUses++;
      case "window" -> windowTokens++;
      default -> {}
    }
  }

  private boolean wordFollows(List<Token> tokens, int index, String word) {
    for (int i = index + 1; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.kind() != Token.Kind.COMMENT) {
        return token.kind() == Token.Kind.WORD && Names.fold(token.in(text)).equals(word);
      }
    }
    return false;
  }

  private FaultException tooLarge(Text what, Text remedy, int offset) {
    return new FaultException(
        new Fault(FaultCode.SQL_TOO_LARGE, what, remedy, sql.positionOf(offset).toString()));
  }
}
