package vn.dti.indicator;

import java.util.List;

/**
 * A table that publishing computes from the others.
 *
 * @param macro the table macro that makes it, called with the snapshot's own day
 * @param orderBy the columns by which stored rows are sorted; together they name a row
 */
public record DerivedTable(String name, String macro, List<String> orderBy) {
  public DerivedTable {
    orderBy = List.copyOf(orderBy);
  }
}
