package vn.dti.indicator;

/** The types that columns of our tables have. */
public enum ColumnType {
  TEXT("VARCHAR"),
  INTEGER("INTEGER"),
  DOUBLE("DOUBLE"),
  BOOLEAN("BOOLEAN"),
  DATE("DATE"),
  TIMESTAMP("TIMESTAMP");

  private final String sql;

  ColumnType(String sql) {
    this.sql = sql;
  }

  /** The type's name in SQL. */
  public String sql() {
    return sql;
  }
}
