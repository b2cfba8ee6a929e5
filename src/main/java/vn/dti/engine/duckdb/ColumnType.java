package vn.dti.engine.duckdb;

import java.util.Locale;
import vn.dti.plugin.data.FieldType;

/**
 * How one of DuckDB's types becomes a frame's: the one place where this is stated. {@link #select}
 * is the SQL that converts, since the database does it a column at a time; what is lost on the way
 * is counted by {@link #lost}.
 */
enum ColumnType {
  BOOLEAN(FieldType.BOOL, "%s"),
  TINYINT(FieldType.INT8, "%s"),
  SMALLINT(FieldType.INT16, "%s"),
  INTEGER(FieldType.INT32, "%s"),
  BIGINT(FieldType.INT64, "%s"),
  UTINYINT(FieldType.UINT8, "%s"),
  USMALLINT(FieldType.UINT16, "%s"),
  UINTEGER(FieldType.UINT32, "%s"),
  UBIGINT(FieldType.UINT64, "%s"),
  /** Sums of whole numbers are of this type; panels draw doubles. */
  HUGEINT(FieldType.FLOAT64, "CAST(%s AS DOUBLE)"),
  FLOAT(FieldType.FLOAT32, "%s"),
  DOUBLE(FieldType.FLOAT64, "%s"),
  DECIMAL(FieldType.FLOAT64, "CAST(%s AS DOUBLE)"),
  VARCHAR(FieldType.STRING, "%s"),
  /** Whatever is best read as text: enums, UUIDs, intervals, times of day, bits. */
  TEXT(FieldType.STRING, "CAST(%s AS VARCHAR)"),
  BLOB(FieldType.STRING, "hex(%s)"),
  DATE(FieldType.TIME, "CASE WHEN isfinite(%1$s) THEN TRY_CAST(%1$s AS TIMESTAMP_NS) END"),
  TIMESTAMP(FieldType.TIME, "CASE WHEN isfinite(%1$s) THEN TRY_CAST(%1$s AS TIMESTAMP_NS) END"),
  TIMESTAMP_NS(FieldType.TIME, "CASE WHEN isfinite(%1$s) THEN %1$s END"),
  /** An instant goes by its epoch: a cast would shift it by the session's zone. */
  TIMESTAMPTZ(
      FieldType.TIME,
      "CASE WHEN %1$s BETWEEN TIMESTAMPTZ '1677-09-22 00:00:00+00'"
          + " AND TIMESTAMPTZ '2262-04-11 00:00:00+00'"
          + " THEN make_timestamp_ns(epoch_us(%1$s) * 1000) END"),
  TIMESTAMPTZ_NS(
      FieldType.TIME,
      "CASE WHEN isfinite(CAST(%1$s AS TIMESTAMPTZ)) THEN make_timestamp_ns(epoch_ns(%1$s)) END"),
  NESTED(FieldType.JSON, "encode(CAST(to_json(%s) AS VARCHAR))"),
  JSON(FieldType.JSON, "encode(CAST(%s AS VARCHAR))"),
  /** The type of a bare NULL. */
  NULL(FieldType.STRING, "CAST(%s AS VARCHAR)");

  private final FieldType fieldType;
  private final String template;

  ColumnType(FieldType fieldType, String template) {
    this.fieldType = fieldType;
    this.template = template;
  }

  /** What the frame's field is. */
  FieldType fieldType() {
    return fieldType;
  }

  /** The converting expression over a column of the given, already quoted name. */
  String select(String column) {
    return template.formatted(column);
  }

  /** Whether the conversion can lose a value, so that losses must be counted. */
  boolean canLose() {
    return fieldType == FieldType.TIME;
  }

  /** True where the column has a value and the frame will not. */
  String lost(String column) {
    return column + " IS NOT NULL AND " + select(column) + " IS NULL";
  }

  /** Reads the name that DuckDB's driver gives a result column's type. */
  static ColumnType of(String typeName) {
    String name = typeName.toUpperCase(Locale.ROOT);
    if (name.endsWith("]")
        || name.startsWith("STRUCT(")
        || name.startsWith("MAP(")
        || name.startsWith("UNION(")
        || name.equals("VARIANT")) {
      return NESTED;
    }
    if (name.startsWith("DECIMAL(")) {
      return DECIMAL;
    }
    return switch (name) {
      case "BOOLEAN" -> BOOLEAN;
      case "TINYINT" -> TINYINT;
      case "SMALLINT" -> SMALLINT;
      case "INTEGER" -> INTEGER;
      case "BIGINT" -> BIGINT;
      case "UTINYINT" -> UTINYINT;
      case "USMALLINT" -> USMALLINT;
      case "UINTEGER" -> UINTEGER;
      case "UBIGINT" -> UBIGINT;
      case "HUGEINT", "UHUGEINT" -> HUGEINT;
      case "FLOAT" -> FLOAT;
      case "DOUBLE" -> DOUBLE;
      case "VARCHAR" -> VARCHAR;
      case "BLOB" -> BLOB;
      case "DATE" -> DATE;
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS" -> TIMESTAMP;
      case "TIMESTAMP_NS" -> TIMESTAMP_NS;
      case "TIMESTAMP WITH TIME ZONE" -> TIMESTAMPTZ;
      case "TIMESTAMPTZ_NS" -> TIMESTAMPTZ_NS;
      case "JSON" -> JSON;
      case "\"NULL\"", "NULL" -> NULL;
      // Enums, UUIDs, intervals, times of day, bits, and whatever a newer DuckDB adds: every type
      // has a text form.
      default -> TEXT;
    };
  }
}
