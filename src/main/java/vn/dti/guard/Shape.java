package vn.dti.guard;

/**
 * How large a query or relation is once every CTE in it is replaced by its text.
 *
 * @param columns how many columns it has, at most
 * @param relations how many relations a planner may have to join at once
 * @param references how many references to CTEs
 * @param selects how many SELECTs
 */
record Shape(long columns, long relations, long references, long selects) {
  static final Shape EMPTY = new Shape(0, 0, 0, 0);

  /** A table, or what else counts as one relation. */
  static Shape relation(long columns) {
    return new Shape(columns, 1, 0, 0);
  }

  /** Two relations side by side. */
  Shape beside(Shape other) {
    return new Shape(
        Limits.sum(columns, other.columns),
        Limits.sum(relations, other.relations),
        Limits.sum(references, other.references),
        Limits.sum(selects, other.selects));
  }

  /** Adds what a subquery inside an expression costs; it joins nothing and adds no column. */
  Shape containing(Shape subquery) {
    return new Shape(
        columns,
        relations,
        Limits.sum(references, subquery.references),
        Limits.sum(selects, subquery.selects));
  }

  /** Two arms of a set operation. */
  Shape orElse(Shape other) {
    return new Shape(
        Math.max(columns, other.columns),
        Math.max(relations, other.relations),
        Limits.sum(references, other.references),
        Limits.sum(selects, other.selects));
  }

  Shape withColumns(long number) {
    return new Shape(number, relations, references, selects);
  }
}
