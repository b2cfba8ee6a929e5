package vn.dti.publish;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.Table;

/**
 * One row of a layer, read.
 *
 * @param place the file that it stands in, as a person is told
 * @param line where it begins in the file, from 1
 * @param values by column name; a column without a value is absent
 */
record Row(Table table, String place, long line, Map<String, Object> values) {
  @Nullable String text(String column) {
    return (String) values.get(column);
  }

  @Nullable LocalDate date(String column) {
    return (LocalDate) values.get(column);
  }

  @Nullable Double number(String column) {
    return (Double) values.get(column);
  }

  /** The value that names the row; null where it is missing, which is a fault of its cell. */
  @Nullable String key() {
    return text(table.key().name());
  }

  /** The place of one of its cells, for a person: file, line, column. */
  String where(String column) {
    return place + ":" + line + ":" + column;
  }
}
