package vn.dti.plugin.data;

import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * The types of values that a Grafana frame can hold, with the Arrow type that the Go SDK reads them
 * from (source: grafana-plugin-sdk-go, data/arrow.go).
 */
public enum FieldType {
  INT8("int8", "number", new ArrowType.Int(8, true)),
  INT16("int16", "number", new ArrowType.Int(16, true)),
  INT32("int32", "number", new ArrowType.Int(32, true)),
  INT64("int64", "number", new ArrowType.Int(64, true)),
  UINT8("uint8", "number", new ArrowType.Int(8, false)),
  UINT16("uint16", "number", new ArrowType.Int(16, false)),
  UINT32("uint32", "number", new ArrowType.Int(32, false)),
  UINT64("uint64", "number", new ArrowType.Int(64, false)),
  FLOAT32("float32", "number", new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE)),
  FLOAT64("float64", "number", new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE)),
  STRING("string", "string", new ArrowType.Utf8()),
  BOOL("bool", "boolean", new ArrowType.Bool()),
  /** Nanoseconds since 1970-01-01T00:00Z; the Go decoder reads no other unit. */
  TIME("time.Time", "time", new ArrowType.Timestamp(TimeUnit.NANOSECOND, null)),
  /** Each cell is one valid JSON text in UTF-8. */
  JSON("json.RawMessage", "other", new ArrowType.Binary());

  private final String goName;
  private final String typescriptName;

  @SuppressWarnings("ImmutableEnumChecker") // Arrow's types are immutable, only not annotated so.
  private final ArrowType arrowType;

  FieldType(String goName, String typescriptName, ArrowType arrowType) {
    this.goName = goName;
    this.typescriptName = typescriptName;
    this.arrowType = arrowType;
  }

  /** The element type in the Go SDK, as JSON frames state it. */
  public String goName() {
    return goName;
  }

  /** The coarse type that Grafana's front end works with. */
  public String typescriptName() {
    return typescriptName;
  }

  /** The vectors' type in a record batch. */
  public ArrowType arrowType() {
    return arrowType;
  }

  /** Whether panels can draw it as a quantity. */
  public boolean isNumeric() {
    return typescriptName.equals("number");
  }
}
