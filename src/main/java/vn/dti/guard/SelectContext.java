package vn.dti.guard;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What expressions of one SELECT can see and what they add up to. DuckDB replaces a column alias by
 * its expression wherever the alias is used, so {@code a + a AS b, b + b AS c} doubles with every
 * step.
 */
final class SelectContext {
  private final @Nullable VisibleCtes scope;
  private final long fromColumns;
  private final Map<String, Long> aliases = new HashMap<>();
  private Shape subqueries = Shape.EMPTY;
  private long columns;
  private long copied;

  /** With {@code fromColumns} columns in what it selects from. */
  SelectContext(@Nullable VisibleCtes scope, long fromColumns) {
    this.scope = scope;
    this.fromColumns = fromColumns;
  }

  @Nullable VisibleCtes scope() {
    return scope;
  }

  /** An alias and the size of what it stands for. */
  void alias(String name, long weight) {
    if (!name.isEmpty()) {
      aliases.merge(Names.fold(name), weight, Math::max);
    }
  }

  /** What a column reference stands for: 1, or the alias's whole expression. */
  long weightOf(String column) {
    long weight = aliases.getOrDefault(Names.fold(column), 1L);
    copied(weight - 1);
    return weight;
  }

  /** Notes expressions that planning will add. */
  void copied(long expressions) {
    copied = Limits.sum(copied, expressions);
  }

  long copied() {
    return copied;
  }

  /** A star stands for all columns of what is selected from. */
  void star() {
    columns = Limits.sum(columns, Math.max(1, fromColumns));
  }

  /** A value whose fields become columns. */
  void unnested() {
    columns = Limits.sum(columns, Limits.STAR_WIDTH);
  }

  long columns() {
    return columns;
  }

  void subquery(Shape shape) {
    subqueries = subqueries.containing(shape);
  }

  Shape subqueries() {
    return subqueries;
  }
}
