package vn.dti.engine.duckdb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import vn.dti.plugin.data.FieldSchema;

/**
 * The columns of one query's answer, and the SQL around it that converts them.
 *
 * @param names as the query gives them; not necessarily unique
 * @param typeNames DuckDB's own names of their types
 */
record ResultColumns(List<String> names, List<String> typeNames, List<ColumnType> types) {
  ResultColumns {
    names = List.copyOf(names);
    typeNames = List.copyOf(typeNames);
    types = List.copyOf(types);
  }

  /** Asks the database; nothing is executed. */
  static ResultColumns of(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      ResultSetMetaData metadata = statement.getMetaData();
      List<String> names = new ArrayList<>();
      List<String> typeNames = new ArrayList<>();
      List<ColumnType> types = new ArrayList<>();
      for (int i = 1; i <= metadata.getColumnCount(); i++) {
        names.add(metadata.getColumnName(i));
        typeNames.add(metadata.getColumnTypeName(i));
        types.add(ColumnType.of(metadata.getColumnTypeName(i)));
      }
      return new ResultColumns(names, typeNames, types);
    }
  }

  int size() {
    return names.size();
  }

  /** Fields without display settings, in order. */
  List<FieldSchema> fields() {
    List<FieldSchema> fields = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      fields.add(FieldSchema.of(names.get(i), types.get(i).fieldType()));
    }
    return fields;
  }

  /** The columns whose conversion can lose values, in the order of their counting columns. */
  List<Integer> countedColumns() {
    List<Integer> counted = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      if (types.get(i).canLose()) {
        counted.add(i);
      }
    }
    return counted;
  }

  /**
   * The given query, converted: its columns first, then one yes-or-no column for each that can lose
   * values. Columns are addressed by place, so equal names do no harm.
   *
   * @param sql rendered by the guard; never a user's own text
   */
  String convert(String sql, long limit) {
    StringBuilder select = new StringBuilder("SELECT ");
    StringBuilder aliases = new StringBuilder();
    for (int i = 0; i < size(); i++) {
      String separator = i == 0 ? "" : ", ";
      select.append(separator).append(types.get(i).select("c" + i)).append(" AS v").append(i);
      aliases.append(separator).append('c').append(i);
    }
    for (int column : countedColumns()) {
      select.append(", (").append(types.get(column).lost("c" + column)).append(") AS l");
      select.append(column);
    }
    return select
        .append(" FROM (")
        .append(sql)
        .append(") AS q(")
        .append(aliases)
        .append(") LIMIT ")
        .append(limit)
        .toString();
  }
}
