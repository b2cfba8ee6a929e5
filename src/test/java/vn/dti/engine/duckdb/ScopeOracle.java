package vn.dti.engine.duckdb;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dti.guard.access.Scope;
import vn.dti.guard.access.Selection;
import vn.dti.indicator.IndicatorSql;
import vn.dti.indicator.MacroDefinition;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.TableFile;

/**
 * What a scope ought to see, by other means than the program's: every row is read into Java, looked
 * at one by one, and the rows in sight become the tables of a plain database.
 */
final class ScopeOracle implements AutoCloseable {
  /** The days and clocks for which as-of forms are at hand. */
  static final List<String> DAYS = List.of("2024-07-19", "2024-08-15", "2025-10-31");

  static final List<String> MODES = List.of("published", "recorded");

  private static final Map<String, String> FORMS =
      Map.of(
          "observation_as_of", "observation_current",
          "progress_as_of", "progress",
          "roll_up_as_of", "roll_up",
          "ranking_as_of", "ranking",
          "quality_issue_as_of", "quality_issue");

  /** A row's cells; one that is empty reads as no text. */
  private record Row(Map<String, String> cells) {
    String get(String column) {
      return cells.getOrDefault(column, "");
    }

    boolean has(String column) {
      return cells.containsKey(column);
    }
  }

  private final Connection connection;
  private final Map<String, List<Row>> rows = new LinkedHashMap<>();
  private final List<String> tables;

  ScopeOracle(Snapshot snapshot) throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    tables = snapshot.manifest().tables().stream().map(TableFile::name).toList();
    try (Statement statement = connection.createStatement()) {
      for (String table : tables) {
        statement.execute("CREATE VIEW %s AS FROM '%s'".formatted(table, snapshot.file(table)));
      }
      for (MacroDefinition macro : IndicatorSql.macros()) {
        statement.execute(macro.createStatement());
      }
      for (String table : tables) {
        number(statement, table, "SELECT * FROM " + table);
      }
      for (String macro : FORMS.keySet()) {
        List<String> each = new ArrayList<>();
        for (String day : DAYS) {
          for (String mode : MODES) {
            each.add(
                "SELECT DATE '%s' AS asked_day, '%s' AS asked_mode, * FROM %s(DATE '%s', as_of_mode := '%s')"
                    .formatted(day, mode, macro, day, mode));
          }
        }
        number(statement, macro, String.join(" UNION ALL ", each));
      }
      statement.execute("ATTACH ':memory:' AS seen");
      statement.execute("USE seen");
    }
  }

  private void number(Statement statement, String name, String query) throws SQLException {
    statement.execute(
        "CREATE TABLE all_%s AS SELECT row_number() OVER () AS rid, * FROM (%s)"
            .formatted(name, query));
    List<Row> read = new ArrayList<>();
    try (ResultSet found = statement.executeQuery("SELECT * FROM all_" + name)) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        Map<String, String> row = new HashMap<>();
        for (int i = 1; i <= columns; i++) {
          String cell = found.getString(i);
          if (cell != null) {
            row.put(found.getMetaData().getColumnName(i), cell);
          }
        }
        read.add(new Row(row));
      }
    }
    rows.put(name, read);
  }

  /** Makes the rows in sight of a scope the ones that are asked. */
  void look(Scope scope) throws SQLException {
    Eye eye = new Eye(scope);
    try (Statement statement = connection.createStatement()) {
      for (String name : rows.keySet()) {
        String rule = FORMS.getOrDefault(name, name);
        String seen =
            rows.get(name).stream()
                .filter(eye.sees(rule))
                .map(row -> row.get("rid"))
                .collect(Collectors.joining(", ", "[", "]::BIGINT[]"));
        String stored = FORMS.containsKey(name) ? "stored_" + name : name;
        statement.execute(
            "CREATE OR REPLACE TABLE %s AS SELECT * EXCLUDE (rid) FROM memory.all_%s WHERE rid IN (SELECT unnest(%s)) ORDER BY rid"
                .formatted(stored, name, seen));
        if (FORMS.containsKey(name)) {
          statement.execute(
              """
              CREATE OR REPLACE MACRO %s(day, as_of_mode := 'published') AS TABLE
              SELECT * EXCLUDE (asked_day, asked_mode) FROM %s
              WHERE asked_day = CAST(day AS DATE) AND asked_mode = as_of_mode
              """
                  .formatted(name, stored));
        }
      }
    }
  }

  /** The answer, each row as text, in the order of the texts. */
  List<@Nullable String> ask(String sql) throws SQLException {
    List<@Nullable String> lines = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(ScopedStore.lines(sql))) {
      while (found.next()) {
        lines.add(found.getString(1));
      }
    }
    return lines;
  }

  List<String> tables() {
    return tables;
  }

  /** One value of every row of a table, whatever is in sight. */
  List<String> all(String table, String column) {
    return Objects.requireNonNull(rows.get(table)).stream()
        .map(row -> row.get(column))
        .filter(cell -> !cell.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  private List<Row> rows(String table) {
    return Objects.requireNonNull(rows.get(table));
  }

  /** What a scope sees of each row. */
  private final class Eye {
    private final Scope scope;
    private final Map<String, String> pillars = new HashMap<>();
    private final Map<String, Row> observations = new HashMap<>();
    private final Map<String, Boolean> seen = new HashMap<>();
    private final Set<String> partlyHidden = new HashSet<>();

    Eye(Scope scope) {
      this.scope = scope;
      rows("indicator").forEach(row -> pillars.put(row.get("indicator_code"), row.get("pillar")));
      rows("observation").forEach(row -> observations.put(row.get("observation_id"), row));
      for (Row row : observations.values()) {
        if (figure(row) && !observation(row.get("observation_id"))) {
          partlyHidden.add(row.get("indicator_code") + "@" + row.get("area_id"));
        }
      }
    }

    private boolean area(String area) {
      return !area.isEmpty() && scope.areas().holds(area);
    }

    private boolean pillarOf(String code) {
      String pillar = pillars.getOrDefault(code, "");
      return pillar.isEmpty()
          ? scope.pillars() instanceof Selection.All
          : scope.pillars().holds(pillar);
    }

    private boolean figure(Row row) {
      return area(row.get("area_id")) && pillarOf(row.get("indicator_code"));
    }

    private boolean observation(String id) {
      Boolean known = seen.get(id);
      if (known != null) {
        return known;
      }
      Row row = observations.get(id);
      boolean visible = row != null && figure(row);
      if (row != null && visible && row.has("inputs")) {
        for (String input : row.get("inputs").split(" ", -1)) {
          visible &= observation(input);
        }
      }
      seen.put(id, visible);
      return visible;
    }

    private boolean series(String code, String area) {
      return !partlyHidden.contains(code + "@" + area);
    }

    /** Whether all parts of an area are in sight; of any level and map where none is named. */
    private boolean parts(String code, String whole, String level, String vintage, boolean any) {
      String kind =
          rows("area").stream()
              .filter(row -> whole.equals(row.get("area_id")))
              .map(row -> row.get("area_level"))
              .findFirst()
              .orElseThrow();
      for (Row part : rows("area")) {
        boolean isPart =
            switch (part.get("area_level")) {
              case "block" -> whole.equals(part.get("part_of"));
              case "province" ->
                  switch (kind) {
                    case "nation" -> true;
                    case "block" -> whole.equals(part.get("part_of"));
                    default -> List.of(part.get("successors").split(" ", -1)).contains(whole);
                  };
              default -> false;
            };
        boolean meant =
            any
                || (Objects.equals(part.get("area_level"), level)
                    && Objects.equals(part.get("area_vintage"), vintage));
        if (isPart && meant && !(area(part.get("area_id")) && series(code, part.get("area_id")))) {
          return false;
        }
      }
      return true;
    }

    Predicate<Row> sees(String table) {
      if (scope.areas().equals(Selection.NONE) || scope.pillars().equals(Selection.NONE)) {
        return row -> false;
      }
      return switch (table) {
        case "area", "refused" -> row -> true;
        case "indicator", "formula" -> row -> pillarOf(row.get("indicator_code"));
        case "part" -> row -> pillarOf(row.get("total_code")) && pillarOf(row.get("part_code"));
        case "event" -> row -> !row.has("area_id") || area(row.get("area_id"));
        case "target" -> this::figure;
        case "observation", "observation_current" -> row -> observation(row.get("observation_id"));
        case "source" -> this::source;
        case "submission" ->
            row ->
                area(row.get("area_id"))
                    && observations.values().stream()
                        .filter(o -> row.get("submission_id").equals(o.get("submission_id")))
                        .allMatch(o -> observation(o.get("observation_id")));
        case "progress" ->
            row ->
                figure(row)
                    && series(row.get("indicator_code"), row.get("area_id"))
                    && rows("target").stream()
                        .filter(target -> target.get("target_id").equals(row.get("target_id")))
                        .allMatch(target -> area(target.get("area_id")));
        case "roll_up" ->
            row ->
                figure(row)
                    && series(row.get("indicator_code"), row.get("area_id"))
                    && parts(
                        row.get("indicator_code"),
                        row.get("area_id"),
                        row.get("part_level"),
                        row.get("part_vintage"),
                        false);
        case "ranking" ->
            row ->
                figure(row)
                    && series(row.get("indicator_code"), row.get("area_id"))
                    && (row.get("standing").equals("stated")
                        || parts(row.get("indicator_code"), row.get("area_id"), "", "", true));
        case "quality_issue" -> this::finding;
        default -> throw new IllegalArgumentException("nobody said what is seen of " + table);
      };
    }

    private boolean source(Row row) {
      boolean through = Set.of("submission", "formula").contains(row.get("kind"));
      return !through
          || observations.values().stream()
              .filter(o -> row.get("source_id").equals(o.get("source_id")))
              .anyMatch(o -> observation(o.get("observation_id")));
    }

    private boolean finding(Row row) {
      String code = row.get("indicator_code");
      if (!figure(row)) {
        return false;
      }
      for (String id : row.get("observation_ids").split(" ", -1)) {
        if (!observation(id)) {
          return false;
        }
      }
      if (row.has("suggestion") && !pillars.keySet().stream().allMatch(this::pillarOf)) {
        return false;
      }
      return switch (row.get("rule")) {
        case "roll_up_differs" -> parts(code, row.get("area_id"), "", "", true);
        case "stale" ->
            observations.values().stream()
                .filter(o -> code.equals(o.get("indicator_code")))
                .allMatch(o -> observation(o.get("observation_id")));
        default -> true;
      };
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
