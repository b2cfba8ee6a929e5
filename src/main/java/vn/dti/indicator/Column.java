package vn.dti.indicator;

import java.util.List;
import java.util.Optional;

/**
 * One column of a table.
 *
 * @param name as queries write it
 * @param required whether every row must have a value
 * @param allowed the closed list of values of a text column; empty where any text will do
 * @param references the table whose key the value must be; empty where it refers to nothing
 * @param many whether a cell may hold several references, separated by spaces
 * @param supplied whether files bring it; others are filled in while publishing
 */
public record Column(
    String name,
    ColumnType type,
    boolean required,
    List<String> allowed,
    Optional<String> references,
    boolean many,
    boolean supplied) {
  public Column {
    allowed = List.copyOf(allowed);
  }

  static Column typed(String name, ColumnType type) {
    return new Column(name, type, false, List.of(), Optional.empty(), false, true);
  }

  static Column text(String name) {
    return typed(name, ColumnType.TEXT);
  }

  Column need() {
    return new Column(name, type, true, allowed, references, many, supplied);
  }

  <T extends Enum<T> & Coded> Column oneOf(Class<T> list) {
    return new Column(name, type, required, Coded.codes(list), references, many, supplied);
  }

  Column to(String table) {
    return new Column(name, type, required, allowed, Optional.of(table), many, supplied);
  }

  Column toMany(String table) {
    return new Column(name, type, required, allowed, Optional.of(table), true, supplied);
  }

  Column filledIn() {
    return new Column(name, type, required, allowed, references, many, false);
  }
}
