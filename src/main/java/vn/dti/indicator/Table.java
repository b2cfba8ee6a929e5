package vn.dti.indicator;

import java.util.List;

/**
 * A table that files bring.
 *
 * @param columns in their order; the first is the key, unique and never empty
 * @param orderBy the columns by which stored rows are sorted; the key last, so that the order is
 *     total
 */
public record Table(String name, List<Column> columns, List<String> orderBy) {
  public Table {
    columns = List.copyOf(columns);
    orderBy = List.copyOf(orderBy);
  }

  /** The column whose value names a row. */
  public Column key() {
    return columns.getFirst();
  }

  /** The columns that a file must have, in their order. */
  public List<Column> supplied() {
    return columns.stream().filter(Column::supplied).toList();
  }
}
