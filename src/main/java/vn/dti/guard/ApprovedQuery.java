package vn.dti.guard;

import java.util.Objects;
import java.util.Set;

/** A query that may run. Only the guard makes one, so whoever holds one need not ask again. */
public final class ApprovedQuery {
  private final String sql;
  private final Set<String> relations;
  private final boolean deterministic;

  ApprovedQuery(String sql, Set<String> relations, boolean deterministic) {
    this.sql = Objects.requireNonNull(sql);
    this.relations = Set.copyOf(relations);
    this.deterministic = deterministic;
  }

  /** One SELECT without a closing semicolon, rendered from the approved tree. */
  public String sql() {
    return sql;
  }

  /** The tables and table macros that it reads, in lower case. */
  public Set<String> relations() {
    return relations;
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
