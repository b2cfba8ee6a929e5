package vn.dti.plugin.data;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
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

/** How values stand in a CSV file: in one way, whatever the reader's country writes. */
public final class CsvCells {
  private static final long NANOS = 1_000_000_000L;

  /**
   * What a spreadsheet would take for the beginning of a formula (source: OWASP, CSV injection).
   */
  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r\\n＝＋－＠]");

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(?:[.,]\\d+)*%?");

  private CsvCells() {}

  /** The text of one column's cells, none of them null. */
  public static IntFunction<String> column(
      FieldVector vector, FieldType type, String databaseType) {
    return switch (type) {
      case INT8 -> i -> Byte.toString(((TinyIntVector) vector).get(i));
      case INT16 -> i -> Short.toString(((SmallIntVector) vector).get(i));
      case INT32 -> i -> Integer.toString(((IntVector) vector).get(i));
      case INT64 -> i -> Long.toString(((BigIntVector) vector).get(i));
      case UINT8 -> i -> Integer.toString(((UInt1Vector) vector).get(i) & 0xFF);
      case UINT16 -> i -> Integer.toString(((UInt2Vector) vector).get(i));
      case UINT32 -> i -> Integer.toUnsignedString(((UInt4Vector) vector).get(i));
      case UINT64 -> i -> Long.toUnsignedString(((UInt8Vector) vector).get(i));
      case FLOAT32 -> i -> number(Float.toString(((Float4Vector) vector).get(i)));
      case FLOAT64 -> i -> number(Double.toString(((Float8Vector) vector).get(i)));
      case BOOL -> i -> ((BitVector) vector).get(i) == 1 ? "true" : "false";
      case STRING -> i -> text(new String(((VarCharVector) vector).get(i), StandardCharsets.UTF_8));
      case JSON -> i -> text(new String(((VarBinaryVector) vector).get(i), StandardCharsets.UTF_8));
      case TIME -> i -> time(((TimeStampVector) vector).get(i), databaseType);
    };
  }

  /** Digits and a point, without an exponent or a fraction that says nothing. */
  private static String number(String shortest) {
    if (shortest.endsWith(".0") && shortest.indexOf('E') < 0) {
      return shortest.substring(0, shortest.length() - 2);
    }
    return shortest.indexOf('E') < 0 ? shortest : new BigDecimal(shortest).toPlainString();
  }

  /** A day, a moment without a zone, or one in UTC, each by ISO 8601. */
  private static String time(long nanos, String databaseType) {
    Instant moment =
        Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    if (databaseType.equals("DATE")) {
      return LocalDateTime.ofInstant(moment, ZoneOffset.UTC).toLocalDate().toString();
    }
    return databaseType.contains("TIME ZONE")
        ? moment.toString()
        : LocalDateTime.ofInstant(moment, ZoneOffset.UTC)
            .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
  }

  /**
   * Text that no spreadsheet takes for a formula: what begins like one gets an apostrophe before
   * it, unless it is a mere number.
   */
  public static String text(String text) {
    return FORMULA.matcher(text).find() && !NUMBER.matcher(text).matches() ? "'" + text : text;
  }
}
