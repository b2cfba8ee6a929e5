package vn.dti.plugin.data;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One field of a frame.
 *
 * @param name the column's name; need not be unique
 * @param labels what tells one series of a wide frame from another, sorted by key
 */
public record FieldSchema(
    String name, FieldType type, SortedMap<String, String> labels, FieldConfig config) {
  public FieldSchema {
    labels = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** A field without labels or display settings. */
  public static FieldSchema of(String name, FieldType type) {
    return new FieldSchema(name, type, new TreeMap<>(), FieldConfig.NONE);
  }

  /** The same field, shown by the given settings. */
  public FieldSchema withConfig(FieldConfig other) {
    return new FieldSchema(name, type, labels, other);
  }
}
