package vn.dti.engine.duckdb;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import vn.dti.engine.ValueChange;

/**
 * Looks through the batches of one answer: counts what a frame cannot carry, mends nested values
 * that are no valid JSON, and takes the counting columns away.
 */
final class BatchInspector {
  /** The largest whole number that a double, and so a browser, holds with all its digits. */
  private static final long EXACT = 1L << 53;

  private final ResultColumns columns;
  private final List<Integer> counted;
  private final long[] lostTimes;
  private final long[] lostDigits;
  private final long[] notFinite;

  BatchInspector(ResultColumns columns) {
    this.columns = columns;
    this.counted = columns.countedColumns();
    this.lostTimes = new long[columns.size()];
    this.lostDigits = new long[columns.size()];
    this.notFinite = new long[columns.size()];
  }

  /** The first rows of the batch, with the answer's own columns only. Shares the vectors. */
  VectorSchemaRoot inspect(VectorSchemaRoot batch, int rows) {
    if (batch.getRowCount() != rows) {
      batch.setRowCount(rows);
    }
    List<FieldVector> vectors = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      FieldVector vector = batch.getVector(i);
      switch (columns.types().get(i)) {
        case BIGINT -> lostDigits[i] += largeLongs((BigIntVector) vector);
        case UBIGINT -> lostDigits[i] += largeUnsigned((UInt8Vector) vector);
        case HUGEINT -> lostDigits[i] += largeDoubles((Float8Vector) vector);
        case NESTED, JSON -> notFinite[i] += JsonRepair.repair((VarBinaryVector) vector);
        case BOOLEAN,
            TINYINT,
            SMALLINT,
            INTEGER,
            UTINYINT,
            USMALLINT,
            UINTEGER,
            FLOAT,
            DOUBLE,
            DECIMAL,
            VARCHAR,
            TEXT,
            BLOB,
            DATE,
            TIMESTAMP,
            TIMESTAMP_NS,
            TIMESTAMPTZ,
            TIMESTAMPTZ_NS,
            NULL -> {}
      }
      vectors.add(vector);
    }
    for (int i = 0; i < counted.size(); i++) {
      lostTimes[counted.get(i)] += trueCount((BitVector) batch.getVector(columns.size() + i));
    }
    return new VectorSchemaRoot(
        vectors.stream().map(FieldVector::getField).toList(), vectors, rows);
  }

  /** What was found in all batches so far. */
  List<ValueChange> changes() {
    List<ValueChange> changes = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.names().get(i);
      if (lostTimes[i] > 0) {
        changes.add(new ValueChange.TimeOutOfRange(name, lostTimes[i]));
      }
      if (lostDigits[i] > 0) {
        changes.add(new ValueChange.DigitsLost(name, lostDigits[i]));
      }
      if (notFinite[i] > 0) {
        changes.add(new ValueChange.NotFiniteInJson(name, notFinite[i]));
      }
    }
    return changes;
  }

  /** Counts set bits a word at a time; a counting column has no missing values. */
  private static int trueCount(BitVector vector) {
    int rows = vector.getValueCount();
    return rows - BitVectorHelper.getNullCount(vector.getDataBuffer(), rows);
  }

  private static long largeLongs(BigIntVector vector) {
    long count = 0;
    for (int i = 0; i < vector.getValueCount(); i++) {
      long value = vector.getDataBuffer().getLong((long) i * Long.BYTES);
      if ((value > EXACT || value < -EXACT) && !vector.isNull(i)) {
        count++;
      }
    }
    return count;
  }

  private static long largeUnsigned(UInt8Vector vector) {
    long count = 0;
    for (int i = 0; i < vector.getValueCount(); i++) {
      long value = vector.getDataBuffer().getLong((long) i * Long.BYTES);
      if ((value < 0 || value > EXACT) && !vector.isNull(i)) {
        count++;
      }
    }
    return count;
  }

  private static long largeDoubles(Float8Vector vector) {
    long count = 0;
    for (int i = 0; i < vector.getValueCount(); i++) {
      if (!vector.isNull(i) && Math.abs(vector.get(i)) > EXACT) {
        count++;
      }
    }
    return count;
  }
}
