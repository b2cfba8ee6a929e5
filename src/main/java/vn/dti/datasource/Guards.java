package vn.dti.datasource;

import org.jspecify.annotations.Nullable;
import vn.dti.guard.AllowedRelations;
import vn.dti.guard.Guard;
import vn.dti.guard.SqlParser;

/**
 * The guard of a data source: one for as long as its snapshots have the same tables, so that what
 * it has approved once need not be looked at again after each publication.
 */
final class Guards {
  private final SqlParser parser;
  private @Nullable AllowedRelations relations;
  private @Nullable Guard guard;

  Guards(SqlParser parser) {
    this.parser = parser;
  }

  /** The guard that lets queries read the given relations. */
  synchronized Guard of(AllowedRelations wanted) {
    Guard known = guard;
    if (known == null || !wanted.equals(relations)) {
      known = new Guard(parser, wanted);
      guard = known;
      relations = wanted;
    }
    return known;
  }
}
