package vn.dti.publish;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row that differs between two sets of tables.
 *
 * @param table the table that it is in
 * @param key the value that names it
 * @param about what a person recognises it by, such as indicator, area and period
 * @param cells what differs: of a changed row the columns that changed, of one that appeared or
 *     went those that tell most
 */
public record Change(String table, String key, Kind kind, String about, List<Cell> cells) {
  public Change {
    cells = List.copyOf(cells);
  }

  /** What happened to the row. */
  public enum Kind {
    APPEARED,
    CHANGED,
    WENT
  }

  /** A cell before and after, as text; null where it is empty. */
  public record Cell(String column, @Nullable String before, @Nullable String after) {}
}
