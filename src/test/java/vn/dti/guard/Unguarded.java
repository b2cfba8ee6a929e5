package vn.dti.guard;

import java.util.List;
import java.util.Set;

/** Queries that no guard has seen, for tests of what lies beneath it. */
public final class Unguarded {
  private Unguarded() {}

  /** A query of exactly this text. */
  public static ApprovedQuery query(String sql) {
    return new ApprovedQuery(sql, Set.of(), List.of(), false);
  }

  /** The same, of which the guard says that it reads a table. */
  public static ApprovedQuery reading(String sql, String table) {
    return new ApprovedQuery(sql, Set.of(table), List.of(), false);
  }
}
