package vn.dti.plugin.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FloatingPointVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * The rows of a time series in long form, collected column by column: a time, what tells one series
 * from another (the factors: text and yes-or-no columns), and values.
 */
final class LongSeries {
  private final int timeColumn;
  private final int[] factorColumns;
  private final int[] valueColumns;
  private final Map<List<String>, Integer> keyIds = new HashMap<>();
  private final List<List<String>> keys = new ArrayList<>();
  private long[] times = new long[1024];
  private int[] series = new int[1024];
  private final double[][] values;
  private final BitSet[] present;
  private int rows;
  private long withoutTime;

  LongSeries(int timeColumn, int[] factorColumns, int[] valueColumns) {
    this.timeColumn = timeColumn;
    this.factorColumns = factorColumns.clone();
    this.valueColumns = valueColumns.clone();
    this.values = new double[valueColumns.length][1024];
    this.present = new BitSet[valueColumns.length];
    Arrays.setAll(present, i -> new BitSet());
  }

  /** Takes a batch; rows without a time are counted and left out. */
  void append(VectorSchemaRoot batch) {
    int count = batch.getRowCount();
    ensure(rows + count);
    TimeStampVector time = (TimeStampVector) batch.getVector(timeColumn);
    int[] target = new int[count];
    int kept = rows;
    for (int i = 0; i < count; i++) {
      if (time.isNull(i)) {
        withoutTime++;
        target[i] = -1;
      } else {
        times[kept] = time.get(i);
        target[i] = kept++;
      }
    }
    factors(batch, target);
    for (int v = 0; v < valueColumns.length; v++) {
      numbers(batch.getVector(valueColumns[v]), target, values[v], present[v]);
    }
    rows = kept;
  }

  private void factors(VectorSchemaRoot batch, int[] target) {
    if (factorColumns.length == 0) {
      return;
    }
    for (int i = 0; i < target.length; i++) {
      if (target[i] >= 0) {
        List<String> key = new ArrayList<>(factorColumns.length);
        for (int column : factorColumns) {
          key.add(text(batch.getVector(column), i));
        }
        Integer id = keyIds.get(key);
        if (id == null) {
          id = keys.size();
          keyIds.put(key, id);
          keys.add(key);
        }
        series[target[i]] = id;
      }
    }
  }

  private static String text(FieldVector vector, int row) {
    if (vector.isNull(row)) {
      return "";
    }
    return switch (vector) {
      case VarCharVector strings -> new String(strings.get(row), StandardCharsets.UTF_8);
      case BitVector bits -> Boolean.toString(bits.get(row) == 1);
      default -> throw new IllegalArgumentException("not a factor: " + vector.getField());
    };
  }

  private static void numbers(FieldVector vector, int[] target, double[] values, BitSet present) {
    for (int i = 0; i < target.length; i++) {
      if (target[i] >= 0 && !vector.isNull(i)) {
        values[target[i]] = number(vector, i);
        present.set(target[i]);
      }
    }
  }

  private static double number(FieldVector vector, int row) {
    return switch (vector) {
      case FloatingPointVector floating -> floating.getValueAsDouble(row);
      case org.apache.arrow.vector.UInt8Vector unsigned -> unsigned(unsigned.get(row));
      case BaseIntVector integers -> integers.getValueAsLong(row);
      default -> throw new IllegalArgumentException("not a number: " + vector.getField());
    };
  }

  /** The value of an unsigned 64-bit number. */
  private static double unsigned(long bits) {
    return bits >= 0 ? bits : (double) (bits >>> 1) * 2.0 + (bits & 1);
  }

  private void ensure(int capacity) {
    if (capacity > times.length) {
      int larger = Math.max(capacity, times.length * 2);
      times = Arrays.copyOf(times, larger);
      series = Arrays.copyOf(series, larger);
      for (int v = 0; v < values.length; v++) {
        values[v] = Arrays.copyOf(values[v], larger);
      }
    }
  }

  /** Rows that have a time. */
  int rows() {
    return rows;
  }

  /** Rows that had none. */
  long withoutTime() {
    return withoutTime;
  }

  /** The factors' values of each series, by its id. */
  List<List<String>> keys() {
    return keys;
  }

  long time(int row) {
    return times[row];
  }

  int series(int row) {
    return series[row];
  }

  boolean isPresent(int value, int row) {
    return present[value].get(row);
  }

  double value(int value, int row) {
    return values[value][row];
  }

  /** The distinct times, ascending. */
  long[] distinctTimes() {
    return Arrays.stream(times, 0, rows).sorted().distinct().toArray();
  }

  /** The rows in order of time; rows of equal times keep their order. */
  int[] byTime() {
    Integer[] order = new Integer[rows];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Long.compare(times[a], times[b]));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }
}
