package vn.dti.publish;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Answers of DuckDB as texts, for comparing. */
public final class Rows {
  private Rows() {}

  /** The rows of an answer in order, cells joined by a bar. */
  public static List<String> of(ResultSet found) throws SQLException {
    List<String> rows = new ArrayList<>();
    while (found.next()) {
      List<String> cells = new ArrayList<>();
      for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
        cells.add(String.valueOf(found.getString(i)));
      }
      rows.add(String.join("|", cells));
    }
    return rows;
  }
}
