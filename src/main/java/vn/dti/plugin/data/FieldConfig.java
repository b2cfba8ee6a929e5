package vn.dti.plugin.data;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a field wants to be shown; a panel's own settings win. Null or empty means "not stated".
 *
 * @param displayName the name for people
 * @param description what the figure means
 * @param unit Grafana's unit id, such as "percent"
 * @param decimals digits after the decimal point, 0 to 65535
 * @param min the lower end of the scale
 * @param max the upper end of the scale
 * @param thresholds steps in ascending order, the first without a value
 * @param words what people read instead of a cell's text
 */
public record FieldConfig(
    @Nullable String displayName,
    @Nullable String description,
    @Nullable String unit,
    @Nullable Integer decimals,
    @Nullable Double min,
    @Nullable Double max,
    List<Threshold> thresholds,
    Map<String, String> words) {
  /** States nothing. */
  public static final FieldConfig NONE =
      new FieldConfig(null, null, null, null, null, null, List.of(), Map.of());

  public FieldConfig {
    thresholds = List.copyOf(thresholds);
    words = Collections.unmodifiableMap(new TreeMap<>(words));
    if (decimals != null && (decimals < 0 || decimals > 65_535)) {
      throw new IllegalArgumentException("decimals out of range: " + decimals);
    }
  }

  /** Settings of a field whose cells are read as they are. */
  public FieldConfig(
      @Nullable String displayName,
      @Nullable String description,
      @Nullable String unit,
      @Nullable Integer decimals,
      @Nullable Double min,
      @Nullable Double max,
      List<Threshold> thresholds) {
    this(displayName, description, unit, decimals, min, max, thresholds, Map.of());
  }

  /** The same settings under another name; an empty name changes nothing. */
  public FieldConfig named(String name) {
    return name.isEmpty()
        ? this
        : new FieldConfig(name, description, unit, decimals, min, max, thresholds, words);
  }

  /**
   * One step of a scale of colours.
   *
   * @param value where the step begins; null for the first, which has no lower end
   * @param color a Grafana colour name or a CSS colour
   */
  public record Threshold(@Nullable Double value, String color) {}
}
