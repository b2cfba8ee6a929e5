package vn.dti.engine.duckdb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.duckdb.DuckDBConnection;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.engine.ExecutionSummary;
import vn.dti.guard.ApprovedQuery;
import vn.dti.indicator.IndicatorSql;
import vn.dti.indicator.MacroDefinition;
import vn.dti.indicator.sight.RowsInSight;
import vn.dti.plugin.data.FrameSink;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.TableFile;

/**
 * A private database whose tables hold the rows in sight of one scope, and nothing else: whatever
 * is asked of it, and however, it has nothing more to tell. It can reach no file.
 */
final class ScopeDatabase implements ScopedAnswers {
  /** Of a text in memory 16, of a number 8, of a day 4. */
  private static final long BYTES_OF_A_VALUE = 8;

  private final SnapshotDatabase tables;
  private final DuckDbThreads threads;
  private final AsOfTables asOf;
  private final long weight;

  private ScopeDatabase(
      SnapshotDatabase tables, DuckDbThreads threads, AsOfTables asOf, long weight) {
    this.tables = tables;
    this.threads = threads;
    this.asOf = asOf;
    this.weight = weight;
  }

  /**
   * Where the rows come from and what they may take.
   *
   * @param whole the snapshot's own database, where all rows are known
   * @param most the bytes that the rows of one scope may take
   */
  record Origin(
      Snapshot snapshot,
      SnapshotDatabase whole,
      Transfer transfer,
      DuckDbThreads threads,
      Executor executor,
      long most) {}

  /**
   * Fills an empty database, and owns it from then on; nothing where the rows take more than they
   * may.
   */
  static Optional<ScopeDatabase> fill(SnapshotDatabase empty, Origin origin, RowsInSight rows)
      throws SQLException {
    try (Connection from = origin.whole().connect(RowsInSight.MACRO);
        DuckDBConnection to = empty.connect()) {
      if (estimate(from, origin, rows) > origin.most()) {
        return Optional.empty();
      }
      for (TableFile table : origin.snapshot().manifest().tables()) {
        String name = Sql.identifier(table.name());
        origin
            .transfer()
            .copy(from, rows.select(table.name(), name), to, name, ExecutionLimits.DEFAULT);
        if (Transfer.bytes(to) > origin.most()) {
          return Optional.empty();
        }
      }
      define(to);
      AsOfTables asOf = new AsOfTables(empty, origin, rows);
      return Optional.of(new ScopeDatabase(empty, origin.threads(), asOf, Transfer.bytes(to)));
    }
  }

  /**
   * About as many bytes as the rows will take, rather fewer: to copy what cannot be kept takes
   * seconds, to count it milliseconds. Tables that are small altogether are not counted.
   */
  private static long estimate(Connection from, Origin origin, RowsInSight rows)
      throws SQLException {
    long bytes = 0;
    try (Statement statement = from.createStatement()) {
      for (TableFile table : origin.snapshot().manifest().tables()) {
        String name = Sql.identifier(table.name());
        long row =
            BYTES_OF_A_VALUE * number(statement, "SELECT count(*) FROM (DESCRIBE " + name + ")");
        if (table.rows() * row > origin.most() / 64) {
          String select = rows.select(table.name(), name);
          bytes += row * number(statement, "SELECT count(*) FROM (" + select + ")");
        }
        if (bytes > origin.most()) {
          return bytes;
        }
      }
    }
    return bytes;
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw Transfer.reason(statement.getConnection(), query, e);
    }
  }

  private static void define(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (MacroDefinition macro : IndicatorSql.macros()) {
        if (macro.kind() == MacroDefinition.Kind.SCALAR) {
          statement.execute(macro.createStatement());
        }
      }
      for (String step : AsOfTables.definitions()) {
        statement.execute(step);
      }
    }
  }

  /**
   * Runs one query on one of the pool's threads; the tables of other days that it reads are made
   * before, and held until it has ended.
   */
  @Override
  public ExecutionSummary execute(
      ApprovedQuery query, ExecutionLimits limits, FrameSink sink, CancelSignal cancel) {
    return asOf.holding(
        query,
        limits,
        cancel,
        () -> threads.call(() -> tables.execute(query, limits, sink, cancel)));
  }

  @Override
  public long weight() {
    return weight + asOf.weight();
  }

  @Override
  public void close() {
    tables.close();
  }
}
