package vn.dti.guard;

import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Random text from a grammar of SQL that knows far more than the guard allows: most of it is what
 * an analyst might write, some of it what nobody may.
 */
final class RandomSql {
  private static final int DEPTH = 5;
  private static final List<String> TABLES =
      List.of("observation", "indicator", "area", "progress", "source", "event", "target");
  private static final List<String> COLUMNS =
      List.of(
          "value",
          "area_id",
          "indicator_code",
          "period_end",
          "name_vi",
          "note",
          "source_id",
          "valid_from",
          "area_vintage",
          "recorded_at",
          "certified_on",
          "catalogued",
          "status",
          "x",
          "t0.area_id",
          "t1.value",
          "t0.name_vi");
  private static final List<String> CONSTANTS =
      List.of(
          "0",
          "1",
          "-1",
          "7",
          "2147483648",
          "9223372036854775807",
          "170141183460469231731687303715884105727",
          "1.5",
          "1e308",
          "0.1",
          "NULL",
          "TRUE",
          "'a'",
          "''",
          "'ấ 🌏'",
          "'2024-01-31'",
          "'%'",
          "'(.*)'",
          "'$.a'",
          "'{\"a\": [1, null]}'",
          "'%d/%m/%Y'",
          "'month'",
          "DATE '2024-01-31'",
          "DATE '9999-12-31'",
          "TIMESTAMP '2024-01-31 10:00:00'",
          "TIMESTAMPTZ '2024-01-31 10:00:00+07'",
          "INTERVAL 1 MONTH",
          "INTERVAL '-3 days'",
          "'\\x00\\xFF'::BLOB",
          "'nan'::DOUBLE",
          "'infinity'::DATE",
          "[1, 2, NULL]",
          "{'a': 1, 'b': 'x'}",
          "map {'k': 1}",
          "[]");
  private static final List<String> TYPES =
      List.of(
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "DOUBLE",
          "DECIMAL(38, 10)",
          "VARCHAR",
          "DATE",
          "TIMESTAMP",
          "TIMESTAMPTZ",
          "INTERVAL",
          "JSON",
          "BLOB",
          "BIT",
          "UUID",
          "TIME",
          "BOOLEAN",
          "INTEGER[]",
          "VARCHAR[3]",
          "STRUCT(a INTEGER)",
          "MAP(VARCHAR, INTEGER)",
          "ENUM('a', 'b')",
          "no_such_type");
  private static final List<String> OPERATORS =
      List.of(
          "+",
          "-",
          "*",
          "/",
          "//",
          "%",
          "**",
          "||",
          "=",
          "<>",
          "<",
          ">=",
          "AND",
          "OR",
          "LIKE",
          "~",
          "IS DISTINCT FROM",
          "&",
          "|",
          "<<",
          ">>",
          "->",
          "->>",
          "^@",
          "<@",
          "&&",
          "SIMILAR TO");
  private static final List<String> FORBIDDEN =
      List.of(
          "read_text('{canary}')",
          "read_csv('{canary}')",
          "'{canary}'",
          "main.area",
          "duckdb_settings()",
          "query('SELECT 1')",
          "(SHOW TABLES)",
          "(SUMMARIZE area)",
          "area TABLESAMPLE 10%",
          "area AT (VERSION => 1)",
          "(COPY area TO '{outside}/x.csv')",
          "glob('{outside}/*')",
          "nothing");

  private final RandomGenerator random;
  private final List<String> functions;

  RandomSql(RandomGenerator random) {
    this.random = random;
    this.functions =
        FunctionCatalog.load().entries().keySet().stream()
            .filter(name -> Character.isLetter(name.charAt(0)))
            .sorted()
            .toList();
  }

  /** One text. */
  String next() {
    String sql = query(DEPTH);
    return switch (random.nextInt(60)) {
      case 0 -> sql + "; " + query(2);
      case 1 -> "WITH w AS (DELETE FROM area RETURNING *) " + sql;
      case 2 -> "EXPLAIN " + sql;
      case 3 -> "CREATE TABLE y AS " + sql;
      case 4 -> "COPY (" + sql + ") TO '{outside}/x.csv'";
      case 5 -> sql + " USING SAMPLE 3";
      default -> sql;
    };
  }

  private String pick(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private String list(int most, Supplier<String> each) {
    StringBuilder all = new StringBuilder(each.get());
    for (int i = random.nextInt(most); i > 0; i--) {
      all.append(", ").append(each.get());
    }
    return all.toString();
  }

  private String query(int depth) {
    if (depth > 1 && chance(12)) {
      String operation =
          pick(List.of("UNION ALL", "UNION", "EXCEPT", "INTERSECT", "UNION BY NAME"));
      return "(" + select(depth - 1) + ") " + operation + " (" + select(depth - 1) + ")";
    }
    if (depth > 1 && chance(15)) {
      String name = chance(80) ? "c" + random.nextInt(3) : pick(TABLES);
      String how = pick(List.of("", " MATERIALIZED", " NOT MATERIALIZED"));
      return "WITH " + name + " AS" + how + " (" + query(depth - 1) + ") " + select(depth - 1);
    }
    if (depth > 1 && chance(4)) {
      return "WITH RECURSIVE c0(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c0 WHERE x < 5) "
          + select(depth - 1);
    }
    if (chance(2)) {
      return "PIVOT area ON area_level IN ('province', 'nation') USING count(*)";
    }
    return select(depth);
  }

  private String select(int depth) {
    StringBuilder sql = new StringBuilder("SELECT ");
    if (chance(6)) {
      sql.append("DISTINCT ");
    }
    sql.append(chance(10) ? "*" : list(3, () -> item(depth)));
    if (chance(85)) {
      sql.append(" FROM ").append(from(depth));
    }
    if (chance(35)) {
      sql.append(" WHERE ").append(expression(depth - 1));
    }
    if (chance(12)) {
      sql.append(" GROUP BY ").append(chance(60) ? "ALL" : list(2, () -> expression(1)));
      if (chance(30)) {
        sql.append(" HAVING ").append(expression(depth - 1));
      }
    }
    if (chance(4)) {
      sql.append(" QUALIFY row_number() OVER (ORDER BY ").append(expression(1)).append(") < 4");
    }
    if (chance(20)) {
      sql.append(" ORDER BY ").append(chance(40) ? "ALL" : list(2, () -> expression(1)));
    }
    if (chance(40)) {
      sql.append(" LIMIT ").append(random.nextInt(20));
    }
    return sql.toString();
  }

  private String item(int depth) {
    String expression = expression(depth);
    return switch (random.nextInt(12)) {
      case 0 -> expression + " AS x";
      case 1 -> expression + " AS \"giá trị\"";
      case 2 -> "COLUMNS('.*_id')";
      default -> expression;
    };
  }

  private String from(int depth) {
    StringBuilder sql = new StringBuilder(relation(depth)).append(" t0");
    for (int i = 1; i < 3 && chance(25); i++) {
      String join =
          pick(List.of(" JOIN ", " LEFT JOIN ", " FULL JOIN ", " SEMI JOIN ", " ANTI JOIN "));
      switch (random.nextInt(4)) {
        case 0 -> sql.append(", ").append(relation(depth)).append(" t").append(i);
        case 1 -> sql.append(" POSITIONAL JOIN ").append(relation(depth)).append(" t").append(i);
        case 2 ->
            sql.append(", LATERAL (")
                .append(select(Math.max(1, depth - 2)))
                .append(") t")
                .append(i);
        default ->
            sql.append(join)
                .append(relation(depth))
                .append(" t")
                .append(i)
                .append(" ON ")
                .append(expression(1));
      }
    }
    return sql.toString();
  }

  private String relation(int depth) {
    return switch (random.nextInt(16)) {
      case 0 -> "range(" + random.nextInt(50) + ")";
      case 1 -> "unnest(" + expression(1) + ")";
      case 2 -> "(VALUES (" + list(2, () -> expression(1)) + "))";
      case 3 -> "c" + random.nextInt(3);
      case 4 -> "observation_as_of(DATE '2024-07-19')";
      case 5 -> chance(40) ? pick(FORBIDDEN) : pick(TABLES);
      case 6, 7 -> depth > 1 ? "(" + query(depth - 2) + ")" : pick(TABLES);
      default -> pick(TABLES);
    };
  }

  private String expression(int depth) {
    if (depth <= 0 || chance(25)) {
      return chance(55) ? pick(COLUMNS) : pick(CONSTANTS);
    }
    Supplier<String> inner = () -> expression(depth - 1);
    return switch (random.nextInt(22)) {
      case 0, 1, 2 -> "(" + inner.get() + " " + pick(OPERATORS) + " " + inner.get() + ")";
      case 3 ->
          "CASE WHEN " + inner.get() + " THEN " + inner.get() + " ELSE " + inner.get() + " END";
      case 4 -> "CAST(" + inner.get() + " AS " + pick(TYPES) + ")";
      case 5 -> "TRY_CAST(" + inner.get() + " AS " + pick(TYPES) + ")";
      case 6 -> inner.get() + " IN (" + list(3, inner) + ")";
      case 7 -> inner.get() + " BETWEEN " + inner.get() + " AND " + inner.get();
      case 8 -> "(" + inner.get() + ") IS NOT NULL";
      case 9 -> depth > 2 ? "(" + query(depth - 2) + ")" : inner.get();
      case 10 -> depth > 2 ? "EXISTS (" + query(depth - 2) + ")" : inner.get();
      case 11 -> "[" + list(3, inner) + "]";
      case 12 -> "{'a': " + inner.get() + "}";
      case 13 -> "list_transform(" + inner.get() + ", lambda y: " + inner.get() + ")";
      case 14 -> "[y FOR y IN " + inner.get() + " IF " + inner.get() + "]";
      case 15 ->
          pick(List.of("sum", "count", "avg", "max", "list", "string_agg", "mode", "median"))
              + "("
              + inner.get()
              + ")"
              + (chance(40) ? " OVER (ORDER BY " + inner.get() + ")" : "");
      case 16 -> inner.get() + "[" + inner.get() + "]";
      case 17 -> "TRY(" + inner.get() + ")";
      default -> pick(functions) + "(" + (chance(8) ? "" : list(3, inner)) + ")";
    };
  }
}
