package vn.dti.publish;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.indicator.Table;
import vn.dti.indicator.Tables;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.TableFile;

/** Compares tables row by row of the same key: snapshots with each other, or with layers. */
public final class Comparison {
  /** What a person recognises a row by, and what tells most of it, by table. */
  private static final Map<String, Telling> TELLING =
      Map.of(
          "observation",
          new Telling(
              List.of("indicator_code", "area_id", "period_end"), List.of("value", "qualifier")),
          "target",
          new Telling(List.of("indicator_code", "area_id"), List.of("operator", "value", "due")));

  /** Figures first, since they are what people ask about. */
  private static final List<Table> ORDER = order();

  private final Connection connection;

  private Comparison(Connection connection) {
    this.connection = connection;
  }

  private record Telling(List<String> about, List<String> cells) {}

  /**
   * Tells what differs between two snapshots.
   *
   * @param limit how many rows are told one by one; the counts always cover all
   */
  public static Differences of(Snapshot before, Snapshot after, int limit) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      return new Comparison(connection).compare(files(before), files(after), names(ORDER), limit);
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  /** Tells what publishing the request would change in the tables that are named. */
  static Differences of(Snapshot before, Workbench after, Collection<String> tables, int limit) {
    return of(files(before), after, tables, limit);
  }

  /**
   * Tells what differs in the tables that are named.
   *
   * @param before the other side's relations by table, as {@link #relation} makes them
   */
  static Differences of(
      Map<String, String> before, Workbench after, Collection<String> tables, int limit) {
    Map<String, String> own = new HashMap<>();
    Tables.ALL.forEach(table -> own.put(table.name(), table.name()));
    try {
      return new Comparison(after.connection()).compare(before, own, tables, limit);
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  private Differences compare(
      Map<String, String> before, Map<String, String> after, Collection<String> tables, int limit)
      throws SQLException {
    List<Differences.Count> counts = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (Table table : ORDER) {
      String left = before.get(table.name());
      String right = after.get(table.name());
      // A table that only one side knows came or went with a version of the program.
      if (!tables.contains(table.name()) || left == null || right == null) {
        continue;
      }
      String joined = joined(table, left, right);
      Differences.Count count = count(table, joined);
      if (count.all() > 0) {
        counts.add(count);
        if (changes.size() < limit) {
          changes.addAll(changes(table, joined, limit - changes.size()));
        }
      }
    }
    return new Differences(counts, changes);
  }

  /** Rows side by side that differ in a column that both sides have. */
  private String joined(Table table, String left, String right) throws SQLException {
    Set<String> shared = new TreeSet<>(columns(left));
    shared.retainAll(columns(right));
    String key = table.key().name();
    Telling telling = telling(table);
    String about =
        telling.about().stream()
            .map(column -> "coalesce(b.%1$s, a.%1$s)::VARCHAR".formatted(column))
            .collect(Collectors.joining(", ", "concat_ws(' · ', ", ")"));
    String differs =
        shared.stream()
            .map(column -> "a.%1$s IS DISTINCT FROM b.%1$s".formatted(quoted(column)))
            .collect(Collectors.joining(" OR "));
    String cells =
        shared.stream()
            .map(
                column ->
                    ("{'name': '%1$s', 'before': a.%2$s::VARCHAR, 'after': b.%2$s::VARCHAR,"
                            + " 'telling': %3$s}")
                        .formatted(column, quoted(column), telling.cells().contains(column)))
            .collect(Collectors.joining(", ", "[", "]"));
    return """
    SELECT
      coalesce(a.%1$s, b.%1$s) AS key,
      CASE WHEN a.%1$s IS NULL THEN 'APPEARED' WHEN b.%1$s IS NULL THEN 'WENT' ELSE 'CHANGED' END AS kind,
      %2$s AS about,
      %3$s AS cells
    FROM %4$s AS a
    FULL JOIN %5$s AS b ON a.%1$s = b.%1$s
    WHERE a.%1$s IS NULL OR b.%1$s IS NULL OR %6$s
    """
        .formatted(quoted(key), about, cells, left, right, differs);
  }

  private Differences.Count count(Table table, String joined) throws SQLException {
    Map<String, Long> kinds = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT kind, count(*) FROM (" + joined + ") GROUP BY kind")) {
      while (rows.next()) {
        kinds.put(rows.getString(1), rows.getLong(2));
      }
    }
    return new Differences.Count(
        table.name(),
        kinds.getOrDefault("APPEARED", 0L),
        kinds.getOrDefault("CHANGED", 0L),
        kinds.getOrDefault("WENT", 0L));
  }

  private List<Change> changes(Table table, String joined, int limit) throws SQLException {
    String sql =
        """
        WITH picked AS (SELECT * FROM (%s) ORDER BY about, key LIMIT %d),
        cell AS (SELECT key, kind, about, unnest(cells) AS c FROM picked)
        SELECT key, kind, about, c.name, c.before, c.after
        FROM cell
        WHERE c.before IS DISTINCT FROM c.after AND (kind = 'CHANGED' OR c.telling)
           OR c.name = '%s'
        ORDER BY about, key, c.name
        """
            .formatted(joined, limit, table.key().name());
    Map<String, Change> changes = new LinkedHashMap<>();
    Map<String, List<Change.Cell>> cells = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        String key = rows.getString(1);
        Change.Kind kind = Change.Kind.valueOf(rows.getString(2));
        changes.putIfAbsent(key, new Change(table.name(), key, kind, rows.getString(3), List.of()));
        // The key's own cell is there so that every row is; it says nothing new.
        if (!rows.getString(4).equals(table.key().name())) {
          cells
              .computeIfAbsent(key, name -> new ArrayList<>())
              .add(new Change.Cell(rows.getString(4), rows.getString(5), rows.getString(6)));
        }
      }
    }
    return changes.values().stream()
        .map(
            change ->
                new Change(
                    change.table(),
                    change.key(),
                    change.kind(),
                    change.about(),
                    cells.getOrDefault(change.key(), List.of())))
        .toList();
  }

  private List<String> columns(String relation) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("DESCRIBE FROM " + relation)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static Telling telling(Table table) {
    Telling known = TELLING.get(table.name());
    if (known != null) {
      return known;
    }
    Optional<String> name =
        table.columns().stream()
            .map(column -> column.name())
            .filter(column -> column.equals("name_vi") || column.startsWith("title"))
            .findFirst();
    List<String> about = List.of(name.orElse(table.key().name()));
    return new Telling(about, List.of());
  }

  private static Map<String, String> files(Snapshot snapshot) {
    return snapshot.manifest().tables().stream()
        .collect(Collectors.toMap(TableFile::name, table -> relation(snapshot.file(table.name()))));
  }

  /** A Parquet file as a relation. */
  static String relation(Path file) {
    return "read_parquet(" + literal(file) + ")";
  }

  private static List<Table> order() {
    List<Table> order = new ArrayList<>(Tables.ALL);
    order.remove(Tables.OBSERVATION);
    order.addFirst(Tables.OBSERVATION);
    return List.copyOf(order);
  }

  private static List<String> names(List<Table> tables) {
    return tables.stream().map(Table::name).toList();
  }

  private static String quoted(String column) {
    return '"' + column + '"';
  }

  private static String literal(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }

  private static FaultException broken(SQLException cause) {
    return new FaultException(
        Fault.of(
            FaultCode.SNAPSHOT_TORN,
            new Text(
                "Không so sánh được: " + cause.getMessage(),
                "The comparison failed: " + cause.getMessage()),
            new Text(
                "Hãy kiểm tra hai bản bằng lệnh snapshot verify.",
                "Check both with snapshot verify.")),
        cause);
  }
}
