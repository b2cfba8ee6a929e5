package vn.dti.plugin.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampNanoVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Turns rows into a wide time series: one time field in ascending order, and one field of numbers
 * for each series. The first time column is the time; text and yes-or-no columns become labels;
 * numbers become values, as doubles. Rows need no order.
 *
 * <p>Follows what Grafana's SQL data sources do: a lone label called "metric" gives the field its
 * name, and stays a label for alerting. Where one value column meets labels, the label called
 * "metric" names the series in legends, and without it all the labels' values.
 */
public final class TimeSeriesSink implements FrameSink {
  /** More cells than this is a mistake in the query: each row its own series. */
  static final long MAX_CELLS = 20_000_000L;

  private List<FieldSchema> fields = List.of();
  private List<FieldSchema> factors = List.of();
  private List<FieldSchema> values = List.of();
  private LongSeries rows = new LongSeries(0, new int[0], new int[0]);
  private long overwritten;
  private long sharedMoments;

  @Override
  public void open(List<FieldSchema> fields) {
    this.fields = List.copyOf(fields);
    int[] times = columns(fields, f -> f.type() == FieldType.TIME);
    int[] factorColumns =
        columns(fields, f -> f.type() == FieldType.STRING || f.type() == FieldType.BOOL);
    int[] valueColumns = columns(fields, f -> f.type().isNumeric());
    if (times.length == 0 || valueColumns.length == 0) {
      throw new NotATimeSeriesException(times.length > 0, valueColumns.length > 0, fields);
    }
    this.factors = Arrays.stream(factorColumns).mapToObj(fields::get).toList();
    this.values = Arrays.stream(valueColumns).mapToObj(fields::get).toList();
    this.rows = new LongSeries(times[0], factorColumns, valueColumns);
  }

  private static int[] columns(
      List<FieldSchema> fields, java.util.function.Predicate<FieldSchema> wanted) {
    return java.util.stream.IntStream.range(0, fields.size())
        .filter(i -> wanted.test(fields.get(i)))
        .toArray();
  }

  @Override
  public void batch(VectorSchemaRoot batch) {
    rows.append(batch);
  }

  /** Rows left out because they have no time. */
  public long rowsWithoutTime() {
    return rows.withoutTime();
  }

  /** Values that had to give way to a later row of the same series and time. */
  public long overwrittenValues() {
    return overwritten;
  }

  /** Rows without labels that stand at the same time as another: one line cannot show them. */
  public long sharedMoments() {
    return sharedMoments;
  }

  /** Columns that a time series has no place for. */
  public List<String> ignoredColumns() {
    List<String> ignored = new ArrayList<>();
    boolean timeSeen = false;
    for (FieldSchema field : fields) {
      switch (field.type()) {
        case TIME -> {
          if (timeSeen) {
            ignored.add(field.name());
          }
          timeSeen = true;
        }
        case JSON -> ignored.add(field.name());
        case STRING, BOOL -> {}
        case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, FLOAT32, FLOAT64 -> {}
      }
    }
    return ignored;
  }

  /**
   * Passes the wide frame on, as one batch.
   *
   * @param display how a series wants to be shown, from its name and labels
   * @throws TooManyCellsException when series times moments would not fit in memory
   */
  public void finish(
      BufferAllocator allocator, FrameSink target, Function<FieldSchema, FieldConfig> display) {
    if (rows.rows() == 0) {
      // As Grafana's SQL data sources do: alerting reads a frame without fields as "no data".
      target.open(List.of());
      return;
    }
    List<List<String>> keys = rows.keys();
    boolean wide = factors.isEmpty();
    int[] order =
        java.util.stream.IntStream.range(0, keys.size())
            .boxed()
            .sorted(Comparator.comparing(keys::get, TimeSeriesSink::compare))
            .mapToInt(Integer::intValue)
            .toArray();
    int seriesCount = wide ? 1 : keys.size();
    int[] byTime = wide ? rows.byTime() : new int[0];
    long[] times =
        wide ? Arrays.stream(byTime).mapToLong(rows::time).toArray() : rows.distinctTimes();
    if (wide) {
      // They are in order already.
      for (int i = 1; i < times.length; i++) {
        sharedMoments += times[i] == times[i - 1] ? 1 : 0;
      }
    }
    long cells = (long) times.length * Math.max(1, (long) seriesCount * values.size());
    if (cells > MAX_CELLS) {
      throw new TooManyCellsException(seriesCount, times.length);
    }
    List<FieldSchema> schema = new ArrayList<>();
    // Alerting takes a time series only if its time cannot be null.
    schema.add(FieldSchema.of("Time", FieldType.TIME).withoutNulls());
    for (int s = 0; s < seriesCount; s++) {
      for (FieldSchema value : values) {
        FieldSchema field = wide ? numeric(value) : labelled(value, keys.get(order[s]));
        schema.add(field.withConfig(merge(field.config(), display.apply(field))));
      }
    }
    target.open(schema);
    try (VectorSchemaRoot root = allocate(allocator, schema, times.length)) {
      fill(root, times, wide ? byTime : null, order);
      target.batch(root);
    }
  }

  private void fill(
      VectorSchemaRoot root,
      long[] times,
      int @org.jspecify.annotations.Nullable [] byTime,
      int[] order) {
    TimeStampNanoVector time = (TimeStampNanoVector) root.getVector(0);
    for (int i = 0; i < times.length; i++) {
      time.set(i, times[i]);
    }
    if (byTime != null) {
      for (int i = 0; i < byTime.length; i++) {
        for (int v = 0; v < values.size(); v++) {
          put(root, 1 + v, i, v, byTime[i]);
        }
      }
    } else {
      int[] position = new int[order.length];
      for (int s = 0; s < order.length; s++) {
        position[order[s]] = s;
      }
      for (int row = 0; row < rows.rows(); row++) {
        int at = Arrays.binarySearch(times, rows.time(row));
        int first = 1 + position[rows.series(row)] * values.size();
        for (int v = 0; v < values.size(); v++) {
          put(root, first + v, at, v, row);
        }
      }
    }
    root.setRowCount(times.length);
  }

  private void put(VectorSchemaRoot root, int field, int at, int value, int row) {
    if (rows.isPresent(value, row)) {
      Float8Vector vector = (Float8Vector) root.getVector(field);
      if (!vector.isNull(at)) {
        overwritten++;
      }
      vector.set(at, rows.value(value, row));
    }
  }

  private static VectorSchemaRoot allocate(
      BufferAllocator allocator, List<FieldSchema> schema, int rows) {
    List<FieldVector> vectors = new ArrayList<>();
    for (FieldSchema field : schema) {
      FieldVector vector =
          Field.nullable(field.name(), field.type().arrowType()).createVector(allocator);
      vector.setInitialCapacity(rows);
      vector.allocateNew();
      vectors.add(vector);
    }
    return new VectorSchemaRoot(vectors);
  }

  private static FieldSchema numeric(FieldSchema value) {
    return new FieldSchema(value.name(), FieldType.FLOAT64, new TreeMap<>(), value.config());
  }

  private FieldSchema labelled(FieldSchema value, List<String> key) {
    SortedMap<String, String> labels = new TreeMap<>();
    for (int i = 0; i < key.size(); i++) {
      labels.put(factors.get(i).name(), key.get(i));
    }
    if (labels.size() == 1 && values.size() == 1 && labels.containsKey("metric")) {
      // The label stays: alerting tells series apart by their labels alone.
      return new FieldSchema(
          key.getFirst(), FieldType.FLOAT64, labels, value.config().named(key.getFirst()));
    }
    FieldConfig config = value.config();
    if (values.size() == 1) {
      config =
          config.named(
              labels.getOrDefault(
                  "metric", String.join(" · ", key.stream().filter(k -> !k.isEmpty()).toList())));
    }
    return new FieldSchema(value.name(), FieldType.FLOAT64, labels, config);
  }

  private static FieldConfig merge(FieldConfig own, FieldConfig display) {
    if (display.equals(FieldConfig.NONE)) {
      return own;
    }
    String name = display.displayName() == null ? own.displayName() : display.displayName();
    return name == null ? display : display.named(name);
  }

  private static int compare(List<String> left, List<String> right) {
    for (int i = 0; i < left.size(); i++) {
      int order = left.get(i).compareTo(right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** The answer has no time column or no number column, so it is no time series. */
  public static final class NotATimeSeriesException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean hasTime;
    private final boolean hasNumber;
    private final transient List<FieldSchema> fields;

    NotATimeSeriesException(boolean hasTime, boolean hasNumber, List<FieldSchema> fields) {
      super("time column: " + hasTime + ", number column: " + hasNumber);
      this.hasTime = hasTime;
      this.hasNumber = hasNumber;
      this.fields = List.copyOf(fields);
    }

    /** Whether there is a time column. */
    public boolean hasTime() {
      return hasTime;
    }

    /** Whether there is a number column. */
    public boolean hasNumber() {
      return hasNumber;
    }

    /** What the answer has instead. */
    public List<FieldSchema> fields() {
      return fields;
    }
  }

  /** The wide form of the answer would be too large to be meant. */
  public static final class TooManyCellsException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final long series;
    private final long moments;

    TooManyCellsException(long series, long moments) {
      super(series + " series at " + moments + " moments");
      this.series = series;
      this.moments = moments;
    }

    /** How many series there would be. */
    public long series() {
      return series;
    }

    /** At how many moments. */
    public long moments() {
      return moments;
    }
  }
}
