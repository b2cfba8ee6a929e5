package vn.dti.plugin.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A frame taken apart into plain values.
 *
 * @param name the frame's name; mostly empty
 * @param refId the query that it answers
 * @param meta what the frame says of itself; a type that this package never writes reads as null
 * @param columns all of one length
 */
public record Table(String name, String refId, FrameMeta meta, List<Column> columns) {
  public Table {
    columns = List.copyOf(columns);
    if (columns.stream().mapToInt(column -> column.values().size()).distinct().count() > 1) {
      throw new IllegalArgumentException("columns of different lengths in frame " + refId);
    }
  }

  /**
   * One field with its cells.
   *
   * @param nullable whether the frame says that cells may be null
   * @param values Long for integers up to 64 bits with a sign, BigInteger for UINT64, Double for
   *     floating point, String, Boolean, Instant for times, String for JSON; null where there is no
   *     value
   */
  public record Column(FieldSchema schema, boolean nullable, List<@Nullable Object> values) {
    public Column {
      values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** The field's name. */
    public String name() {
      return schema.name();
    }
  }

  /** The number of rows; 0 for a frame without columns. */
  public int rows() {
    return columns.isEmpty() ? 0 : columns.getFirst().values().size();
  }

  /** The first column of that name. */
  public Optional<Column> column(String named) {
    return columns.stream().filter(column -> column.name().equals(named)).findFirst();
  }
}
