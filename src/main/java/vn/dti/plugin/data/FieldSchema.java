package vn.dti.plugin.data;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One field of a frame.
 *
 * @param name the column's name; need not be unique
 * @param labels what tells one series of a wide frame from another, sorted by key
 * @param nullable whether cells may be null; false only where that is proven, because the Go
 *     decoder then reads nulls as zeros
 */
public record FieldSchema(
    String name,
    FieldType type,
    SortedMap<String, String> labels,
    FieldConfig config,
    boolean nullable) {
  public FieldSchema {
    labels = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** A field whose cells may be null. */
  public FieldSchema(
      String name, FieldType type, SortedMap<String, String> labels, FieldConfig config) {
    this(name, type, labels, config, true);
  }

  /** A field without labels or display settings. */
  public static FieldSchema of(String name, FieldType type) {
    return new FieldSchema(name, type, new TreeMap<>(), FieldConfig.NONE);
  }

  /** The same field, shown by the given settings. */
  public FieldSchema withConfig(FieldConfig other) {
    return new FieldSchema(name, type, labels, other, nullable);
  }

  /** The same field, with a promise that no cell is null. */
  public FieldSchema withoutNulls() {
    return new FieldSchema(name, type, labels, config, false);
  }
}
