package vn.dti.plugin.data;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.util.ReusableByteArray;
import org.jspecify.annotations.Nullable;

/**
 * One column of a JSON frame. Numbers that JSON has no word for stand as null, with their places
 * listed aside; times stand in milliseconds, with what is finer listed aside.
 */
final class JsonColumn {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final FieldType type;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
  private final JsonGenerator json;
  private final List<Long> notANumber = new ArrayList<>();
  private final List<Long> infinite = new ArrayList<>();
  private final List<Long> negativeInfinite = new ArrayList<>();
  private int[] nanos = new int[0];
  private boolean anyNanos;
  private long rows;
  private @Nullable ByteBuffer values;

  JsonColumn(FieldType type) {
    this.type = type;
    try {
      this.json = SchemaJson.FACTORY.createGenerator(bytes);
      json.writeStartArray();
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory cannot fail", e);
    }
  }

  void append(FieldVector vector, int count) {
    try {
      switch (type) {
        case INT8 -> each(vector, count, i -> json.writeNumber(((TinyIntVector) vector).get(i)));
        case INT16 -> each(vector, count, i -> json.writeNumber(((SmallIntVector) vector).get(i)));
        case INT32 -> each(vector, count, i -> json.writeNumber(((IntVector) vector).get(i)));
        case INT64 -> each(vector, count, i -> json.writeNumber(((BigIntVector) vector).get(i)));
        case UINT8 ->
            each(vector, count, i -> json.writeNumber(((UInt1Vector) vector).get(i) & 0xFF));
        case UINT16 ->
            each(vector, count, i -> json.writeNumber((int) ((UInt2Vector) vector).get(i)));
        case UINT32 ->
            each(
                vector,
                count,
                i -> json.writeNumber(Integer.toUnsignedLong(((UInt4Vector) vector).get(i))));
        case UINT64 -> each(vector, count, i -> unsigned(((UInt8Vector) vector).get(i)));
        case FLOAT32 -> each(vector, count, i -> single(((Float4Vector) vector).get(i), i));
        case FLOAT64 -> each(vector, count, i -> floating(((Float8Vector) vector).get(i), i));
        case BOOL -> each(vector, count, i -> json.writeBoolean(((BitVector) vector).get(i) == 1));
        case STRING -> strings((VarCharVector) vector, count);
        case JSON -> texts((VarBinaryVector) vector, count);
        case TIME -> times((TimeStampVector) vector, count);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory cannot fail", e);
    }
    rows += count;
  }

  private interface Cell {
    void write(int index) throws IOException;
  }

  private void each(FieldVector vector, int count, Cell cell) throws IOException {
    boolean mayBeNull = vector.getNullCount() > 0;
    for (int i = 0; i < count; i++) {
      if (mayBeNull && vector.isNull(i)) {
        json.writeNull();
      } else {
        cell.write(i);
      }
    }
  }

  private void unsigned(long value) throws IOException {
    if (value >= 0) {
      json.writeNumber(value);
    } else {
      json.writeNumber(new BigInteger(Long.toUnsignedString(value)));
    }
  }

  private void single(float value, int index) throws IOException {
    if (Float.isFinite(value)) {
      json.writeNumber(value);
    } else {
      entity(value, index);
    }
  }

  private void floating(double value, int index) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      entity(value, index);
    }
  }

  private void entity(double value, int index) throws IOException {
    json.writeNull();
    List<Long> places = Double.isNaN(value) ? notANumber : value > 0 ? infinite : negativeInfinite;
    places.add(rows + index);
  }

  private void strings(VarCharVector vector, int count) throws IOException {
    ReusableByteArray cell = new ReusableByteArray();
    each(
        vector,
        count,
        i -> {
          vector.read(i, cell);
          json.writeUTF8String(cell.getBuffer(), 0, Math.toIntExact(cell.getLength()));
        });
  }

  private void texts(VarBinaryVector vector, int count) throws IOException {
    each(vector, count, i -> json.writeRawValue(new String(vector.get(i), StandardCharsets.UTF_8)));
  }

  private void times(TimeStampVector vector, int count) throws IOException {
    nanos = java.util.Arrays.copyOf(nanos, Math.toIntExact(rows + count));
    each(
        vector,
        count,
        i -> {
          long value = vector.get(i);
          json.writeNumber(Math.floorDiv(value, NANOS_PER_MILLI));
          int rest = (int) Math.floorMod(value, NANOS_PER_MILLI);
          nanos[Math.toIntExact(rows + i)] = rest;
          anyNanos |= rest != 0;
        });
  }

  long size() {
    if (values == null) {
      flush();
    }
    return bytes.size();
  }

  /** The whole array; nothing can be appended any more. */
  ByteBuffer values() {
    ByteBuffer known = values;
    if (known == null) {
      try {
        json.writeEndArray();
      } catch (IOException e) {
        throw new UncheckedIOException("an array in memory cannot fail", e);
      }
      flush();
      known = ByteBuffer.wrap(bytes.toByteArray());
      values = known;
    }
    return known;
  }

  private void flush() {
    try {
      json.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory cannot fail", e);
    }
  }

  boolean hasEntities() {
    return !notANumber.isEmpty() || !infinite.isEmpty() || !negativeInfinite.isEmpty();
  }

  boolean hasNanos() {
    return anyNanos;
  }

  void writeEntities(JsonGenerator out) throws IOException {
    if (!hasEntities()) {
      out.writeNull();
      return;
    }
    out.writeStartObject();
    places(out, "NaN", notANumber);
    places(out, "Inf", infinite);
    places(out, "NegInf", negativeInfinite);
    out.writeEndObject();
  }

  private static void places(JsonGenerator out, String key, List<Long> places) throws IOException {
    if (!places.isEmpty()) {
      out.writeArrayFieldStart(key);
      for (long place : places) {
        out.writeNumber(place);
      }
      out.writeEndArray();
    }
  }

  void writeNanos(JsonGenerator out) throws IOException {
    if (!anyNanos) {
      out.writeNull();
      return;
    }
    out.writeArray(nanos, 0, nanos.length);
  }
}
