package vn.dti.guard;

import java.util.List;
import java.util.Set;
import vn.dti.query.SqlLexer;
import vn.dti.query.Token;

/**
 * A query that may run. Only the guard makes one, so whoever holds one need not ask again. It is
 * one statement whatever the guard was told: preparing several would run all but the last.
 */
public final class ApprovedQuery {
  private final String sql;
  private final Set<String> relations;
  private final List<AsOfCall> asOfCalls;
  private final boolean deterministic;

  ApprovedQuery(
      String sql, Set<String> relations, List<AsOfCall> asOfCalls, boolean deterministic) {
    if (SqlLexer.tokens(sql).stream().anyMatch(token -> isSemicolon(sql, token))) {
      throw new IllegalArgumentException("more than one statement: " + sql);
    }
    this.sql = sql;
    this.relations = Set.copyOf(relations);
    this.asOfCalls = List.copyOf(asOfCalls);
    this.deterministic = deterministic;
  }

  private static boolean isSemicolon(String sql, Token token) {
    return token.kind() == Token.Kind.SYMBOL && sql.charAt(token.start()) == ';';
  }

  /** One SELECT without a closing semicolon, rendered from the approved tree. */
  public String sql() {
    return sql;
  }

  /** The tables and table macros that it reads, in lower case. */
  public Set<String> relations() {
    return relations;
  }

  /** What it asks of other days than the snapshot's own. */
  public List<AsOfCall> asOfCalls() {
    return asOfCalls;
  }

  /** Whether the same snapshot always gives the same answer, so that the answer may be kept. */
  public boolean deterministic() {
    return deterministic;
  }

  @Override
  public String toString() {
    return sql;
  }
}
