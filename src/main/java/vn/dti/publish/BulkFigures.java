package vn.dti.publish;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import vn.dti.indicator.Column;
import vn.dti.indicator.DatePrecision;
import vn.dti.indicator.Table;
import vn.dti.indicator.Tables;

/**
 * The fast road for a large file of figures: DuckDB reads it whole and checks it as a set. It takes
 * only a file in which it can find nothing wrong; any other it leaves to {@link CsvTable} and
 * {@link RowChecks}, which read row by row and tell every fault with its place. What is wrong is
 * thus said in one place only, and here it is enough to be no less strict.
 */
final class BulkFigures {
  private static final Table TABLE = Tables.OBSERVATION;

  private final Workbench workbench;

  BulkFigures(Workbench workbench) {
    this.workbench = workbench;
  }

  /**
   * Fills in the figures of a file, beneath those that are there already.
   *
   * @param heading the file's columns in their order, all that files bring
   * @return false if anything about the file is not as it should be; nothing is filled in then
   */
  boolean fill(Path file, List<Column> heading) throws SQLException {
    workbench.execute("BEGIN");
    boolean taken = false;
    try {
      workbench.execute(insert(file, heading));
      taken = workbench.isTrue(sound());
    } catch (SQLException e) {
      // A malformed file, or the first cell that is not as it should be. A disk that is full or
      // another trouble of the machine's own shows again on the other road.
      taken = false;
    } finally {
      workbench.execute(taken ? "COMMIT" : "ROLLBACK");
    }
    return taken;
  }

  private static String insert(Path file, List<Column> heading) {
    String columns =
        heading.stream()
            .map(column -> "'%s': 'VARCHAR'".formatted(column.name()))
            .collect(Collectors.joining(", ", "{", "}"));
    String cells =
        TABLE.columns().stream()
            .map(column -> value(column) + " AS " + column.name())
            .collect(Collectors.joining(",\n  "));
    return """
    INSERT INTO observation
    SELECT *
    FROM (
      SELECT
      %s
      FROM read_csv(%s, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
        strict_mode = true, nullstr = '', columns = %s)
    )
    WHERE observation_id NOT IN (SELECT observation_id FROM observation)
    """
        .formatted(cells, Workbench.quoted(file), columns);
  }

  /** The value of a column; the key's fails unless the whole row is right. */
  private static String value(Column column) {
    if (column.equals(TABLE.key())) {
      String right =
          TABLE.supplied().stream().map(BulkFigures::right).collect(Collectors.joining(" AND "));
      return "CASE WHEN %s AND %s THEN %s ELSE error('not right') END"
          .formatted(right, inOrder(), column.name());
    }
    return switch (column.name()) {
      case "recorded_at" ->
          "public_on(TRY_CAST(published_on AS DATE), published_precision, DATE '%s') + TIME '%s'"
              .formatted(Loading.EDITION, Loading.END_OF_DAY);
      case "withdrawn" -> "false";
      default ->
          column.supplied()
              ? "TRY_CAST(%s AS %s)".formatted(column.name(), column.type().sql())
              : "NULL";
    };
  }

  /** Whether a cell is what its column wants. */
  private static String right(Column column) {
    String name = column.name();
    String filled =
        switch (column.type()) {
          case TEXT ->
              column.allowed().isEmpty()
                  ? "nfc_normalize(%1$s) = %1$s".formatted(name)
                  : name + " IN " + literals(column.allowed());
          case INTEGER -> "regexp_full_match(%s, '-?[0-9]{1,9}')".formatted(name);
          case DOUBLE ->
              ("regexp_full_match(%1$s, '-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?')"
                      + " AND isfinite(TRY_CAST(%1$s AS DOUBLE))")
                  .formatted(name);
          case BOOLEAN -> name + " IN ('true', 'false')";
          case DATE ->
              ("regexp_full_match(%1$s, '[0-9]{4}-[0-9]{2}-[0-9]{2}')"
                      + " AND year(TRY_CAST(%1$s AS DATE)) BETWEEN 1900 AND 2200")
                  .formatted(name);
          case TIMESTAMP -> throw new IllegalArgumentException("files bring no " + name);
        };
    return "coalesce(%s, %s)".formatted(filled, column.required() ? "false" : name + " IS NULL");
  }

  private static String inOrder() {
    List<String> conditions = new ArrayList<>();
    for (RowChecks.Order order : RowChecks.orders(TABLE)) {
      conditions.add("coalesce(%s <= %s, true)".formatted(order.first(), order.last()));
    }
    conditions.add(
        "(published_on IS NOT NULL OR published_precision = '%s')"
            .formatted(DatePrecision.UNKNOWN.code()));
    return String.join(" AND ", conditions);
  }

  /** Keys that stand once, and codes that are known. Codes that are no figures are not. */
  private static String sound() {
    List<String> conditions = new ArrayList<>();
    conditions.add("(SELECT count(*) = count(DISTINCT observation_id) FROM observation)");
    for (Column column : TABLE.columns()) {
      column
          .references()
          .ifPresent(
              table -> {
                if (column.many()) {
                  throw new IllegalArgumentException("a figure refers once by " + column.name());
                }
                conditions.add(
                    "NOT EXISTS (FROM observation ANTI JOIN %1$s ON observation.%2$s = %1$s.%3$s WHERE %2$s IS NOT NULL)"
                        .formatted(table, column.name(), key(table)));
              });
    }
    return "SELECT " + String.join(" AND ", conditions);
  }

  private static String key(String name) {
    return Tables.ALL.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow()
        .key()
        .name();
  }

  private static String literals(List<String> words) {
    return words.stream()
        .map(word -> "'" + word.replace("'", "''") + "'")
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
