package vn.dti.engine.duckdb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.engine.StopReason;

/**
 * Brings rows from one database in memory into a table of another that can reach neither the first
 * nor its files.
 */
final class Transfer {
  private static final long BATCH_ROWS = 64L * 1024;

  private final AtomicLong number = new AtomicLong();
  private final BufferAllocator allocator;
  private final ScheduledExecutorService watch;

  Transfer(BufferAllocator allocator, ScheduledExecutorService watch) {
    this.allocator = allocator;
    this.watch = watch;
  }

  /**
   * Makes a table of what a query answers.
   *
   * @param from where the trusted query runs; stopped when it takes longer than the limit
   * @param table the table's name, quoted where need be
   */
  void copy(
      Connection from, String query, DuckDBConnection to, String table, ExecutionLimits limits)
      throws SQLException {
    String incoming = "incoming_" + number.incrementAndGet();
    try (Statement source = from.createStatement();
        RunningQuery running = new RunningQuery(from, limits.time(), CancelSignal.NEVER, watch);
        ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator)) {
      try (DuckDBResultSet rows = source.executeQuery(query).unwrap(DuckDBResultSet.class)) {
        // The stream owns the reader from here on, and closes it when it ends.
        Data.exportArrayStream(
            allocator, (ArrowReader) rows.arrowExportStream(allocator, BATCH_ROWS), stream);
        to.registerArrowStream(incoming, stream);
        receive(to, table, incoming);
      } catch (SQLException e) {
        StopReason stopped = running.reason();
        if (stopped != null) {
          throw DuckDbFaults.told(stopped, limits);
        }
        throw reason(from, query, e);
      } finally {
        stream.release();
      }
    }
  }

  private static void receive(DuckDBConnection to, String table, String incoming)
      throws SQLException {
    try (Statement target = to.createStatement()) {
      try {
        target.execute("CREATE TABLE " + table + " AS SELECT * FROM " + incoming);
      } finally {
        // The name leads to memory that is gone by now.
        target.execute("DROP VIEW IF EXISTS " + incoming);
      }
    }
  }

  /** A failure behind a stream says little of itself; without a stream the query says why. */
  static SQLException reason(Connection from, String query, SQLException hidden) {
    try (Statement statement = from.createStatement()) {
      statement.execute("EXPLAIN ANALYZE " + query);
      return hidden;
    } catch (SQLException reason) {
      return reason;
    }
  }

  /** The bytes that a database in memory holds. */
  static long bytes(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT CAST(sum(memory_usage_bytes) AS BIGINT) FROM duckdb_memory()")) {
      result.next();
      return result.getLong(1);
    }
  }
}
