package vn.dti.cli.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.dti.plugin.data.Table;

/** One row of an answer, its cells read by name. Absent text reads as empty text. */
record Row(Table table, int index) {
  static List<Row> of(Table table) {
    return IntStream.range(0, table.rows()).mapToObj(index -> new Row(table, index)).toList();
  }

  private @Nullable Object cell(String column) {
    return table
        .column(column)
        .orElseThrow(() -> new IllegalArgumentException("the answer has no column " + column))
        .values()
        .get(index);
  }

  private <T> T stated(@Nullable T value, String column) {
    if (value == null) {
      throw new IllegalArgumentException("the answer's row " + index + " has no " + column);
    }
    return value;
  }

  String text(String column) {
    return textOr(column, "");
  }

  String textOr(String column, String absent) {
    Object cell = cell(column);
    return cell == null ? absent : cell.toString();
  }

  @Nullable Double numberOrNull(String column) {
    return cell(column) instanceof Number number ? number.doubleValue() : null;
  }

  double number(String column) {
    return stated(numberOrNull(column), column);
  }

  @Nullable Long integerOrNull(String column) {
    return cell(column) instanceof Number number ? number.longValue() : null;
  }

  /** Days travel as their first instant in UTC. */
  @Nullable LocalDate dateOrNull(String column) {
    return cell(column) instanceof Instant instant
        ? instant.atZone(ZoneOffset.UTC).toLocalDate()
        : null;
  }

  LocalDate date(String column) {
    return stated(dateOrNull(column), column);
  }

  boolean flag(String column) {
    return Boolean.TRUE.equals(cell(column));
  }
}
