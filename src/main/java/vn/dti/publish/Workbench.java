package vn.dti.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.Column;
import vn.dti.indicator.DerivedTable;
import vn.dti.indicator.IndicatorSql;
import vn.dti.indicator.MacroDefinition;
import vn.dti.indicator.Origin;
import vn.dti.indicator.Table;
import vn.dti.indicator.Tables;
import vn.dti.indicator.formula.Formula;
import vn.dti.indicator.formula.FormulaSql;

/**
 * A DuckDB in memory in which one snapshot's tables are filled, derived, written and read back. A
 * million figures are published within {@value #MEMORY}; what does not fit goes to the disk.
 */
final class Workbench implements AutoCloseable {
  /** Together with the heap it stays well below 1.5 GiB. */
  static final String MEMORY = "768MiB";

  /** More threads would each want memory of their own, and win little. */
  private static final int THREADS = Math.min(Runtime.getRuntime().availableProcessors(), 4);

  private final DuckDBConnection connection;

  /**
   * Opens it with every table of {@link Tables}, empty, and every macro.
   *
   * @param temporary a folder of its own for what does not fit into memory
   */
  Workbench(Path temporary) throws SQLException {
    Connection opened = DriverManager.getConnection("jdbc:duckdb:");
    this.connection = opened.unwrap(DuckDBConnection.class);
    execute("SET temp_directory = " + quoted(temporary));
    execute("SET memory_limit = '" + MEMORY + "'");
    execute("SET threads = " + THREADS);
    execute("SET preserve_insertion_order = true");
    for (Table table : Tables.ALL) {
      execute(createTable(table));
    }
    for (MacroDefinition macro : IndicatorSql.macros()) {
      execute(macro.createStatement());
    }
  }

  /** Fills a table with the rows that the source hands on. */
  void fill(Table table, RowSource source) throws IOException, SQLException {
    try (DuckDBAppender appender =
        connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table.name())) {
      source.read(row -> append(appender, row));
    }
  }

  /** The newest day on which a figure became public; empty without figures. */
  Optional<LocalDate> newestPublication() throws SQLException {
    return one(
        "SELECT max(public_on(published_on, published_precision, recorded_at)) FROM observation",
        LocalDate.class);
  }

  /** Adds what formulas yield to the observations; each round finds what earlier ones yielded. */
  void evaluate(List<List<Formula>> rounds) throws SQLException {
    execute(FormulaSql.sources());
    for (List<Formula> round : rounds) {
      for (String statement : FormulaSql.evaluate(round)) {
        execute(statement);
      }
    }
  }

  /**
   * A figure that files bring and that is, or is not, of an origin; empty if there is none. What a
   * formula yields has the origin of the figures that went into it.
   */
  Optional<String> firstOfOrigin(Origin origin, boolean isOfIt) throws SQLException {
    return one(
        ("SELECT min(observation_id) FROM observation"
                + " WHERE (origin = '%s') = %s AND inputs IS NULL")
            .formatted(origin.code(), isOfIt),
        String.class);
  }

  /**
   * Makes the derived tables as of a day. A macro whose table is there answers from it, so that
   * what several tables build upon is worked out once.
   */
  void derive(LocalDate asOf, Consumer<String> begins) throws SQLException {
    for (DerivedTable table : IndicatorSql.derivedTables()) {
      begins.accept(table.name());
      for (String statement : IndicatorSql.derivation(table, asOf)) {
        execute(statement);
      }
      for (MacroDefinition shortcut : IndicatorSql.shortcuts(table)) {
        execute(shortcut.createStatement());
      }
    }
  }

  /** Runs statements. */
  void run(String sql) throws SQLException {
    execute(sql);
  }

  /** The names of the columns of a table or view. */
  Set<String> columns(String table) throws SQLException {
    Set<String> names = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT * FROM " + table + " LIMIT 0")) {
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        names.add(result.getMetaData().getColumnName(i));
      }
    }
    return names;
  }

  /**
   * Writes the rows of a query straight into a file, in their own order, and has the file stand for
   * the table from then on.
   */
  void adopt(Table table, String query, Path file) throws SQLException {
    execute("COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd)".formatted(query, quoted(file)));
    execute("DROP TABLE " + table.name());
    execute(
        "CREATE VIEW %s AS SELECT * FROM read_parquet(%s)".formatted(table.name(), quoted(file)));
  }

  /** Writes a table as one Parquet file; the same rows give the same bytes. */
  void write(String table, List<String> orderBy, Path file) throws SQLException {
    execute(
        "COPY (SELECT * FROM %s ORDER BY %s) TO %s (FORMAT parquet, COMPRESSION zstd)"
            .formatted(table, String.join(", ", orderBy), quoted(file)));
  }

  /** The number of rows of a table. */
  long rows(String table) throws SQLException {
    return one("SELECT count(*) FROM " + table, Long.class).orElseThrow();
  }

  /**
   * Whether a Parquet file holds exactly a table's rows: as many, and with the same sum of 64-bit
   * hashes, to which every cell of every row counts.
   */
  boolean holds(Path file, String table) throws SQLException {
    return sum(table).equals(sum("read_parquet(" + quoted(file) + ")"));
  }

  private String sum(String relation) throws SQLException {
    return one(
            "SELECT concat_ws(' ', count(*), sum(hash(row))) FROM (SELECT columns AS row FROM "
                + relation
                + " AS columns)",
            String.class)
        .orElseThrow();
  }

  /** Whether a query that answers with one truth value answers true. */
  boolean isTrue(String sql) throws SQLException {
    return one(sql, Boolean.class).orElse(false);
  }

  /** For questions of others. */
  Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private <T> Optional<T> one(String sql, Class<T> type) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return Optional.ofNullable(result.getObject(1, type));
    }
  }

  private static String createTable(Table table) {
    return table.columns().stream()
        .map(
            column ->
                "\"%s\" %s%s"
                    .formatted(
                        column.name(), column.type().sql(), column.required() ? " NOT NULL" : ""))
        .collect(Collectors.joining(", ", "CREATE TABLE " + table.name() + " (", ")"));
  }

  private static void append(DuckDBAppender appender, Row row) {
    try {
      appender.beginRow();
      for (Column column : row.table().columns()) {
        append(appender, row.values().get(column.name()));
      }
      appender.endRow();
    } catch (SQLException e) {
      throw new UncheckedSqlException(e);
    }
  }

  private static void append(DuckDBAppender appender, @Nullable Object value) throws SQLException {
    switch (value) {
      case null -> appender.appendNull();
      case String text -> appender.append(text);
      case Integer number -> appender.append(number.intValue());
      case Double number -> appender.append(number.doubleValue());
      case Boolean truth -> appender.append(truth.booleanValue());
      case LocalDate date -> appender.append(date);
      case LocalDateTime time -> appender.append(time);
      default -> throw new IllegalArgumentException("no column holds " + value.getClass());
    }
  }

  /** A path as a text of SQL; the one thing that COPY and SET take no parameter for. */
  static String quoted(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }

  /** Hands on rows. */
  interface RowSource {
    void read(Consumer<Row> rows) throws IOException;
  }

  /** Carries a failure of DuckDB out of a consumer. */
  static final class UncheckedSqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UncheckedSqlException(SQLException cause) {
      super(cause);
    }
  }
}
