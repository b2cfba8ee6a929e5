package vn.dti.engine.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/**
 * A connection for one query, inside a read-only transaction that is never committed. Afterwards it
 * is thrown away with whatever a statement may have left on it: variables, prepared statements, the
 * seed of chance, temporary views. A new one takes some 20 µs, so there is nothing to gain by
 * keeping them.
 */
final class ReadOnlySession implements AutoCloseable {
  private final Connection connection;

  private ReadOnlySession(Connection connection) {
    this.connection = connection;
  }

  /** A session on the database that {@code root} is connected to. */
  static ReadOnlySession open(DuckDBConnection root) throws SQLException {
    ReadOnlySession session = new ReadOnlySession(root.duplicate());
    try {
      session.execute("BEGIN TRANSACTION READ ONLY");
      return session;
    } catch (SQLException e) {
      session.close();
      throw e;
    }
  }

  /** The connection; only for as long as the session is open. */
  Connection connection() {
    return connection;
  }

  /** Begins anew after a failure, which leaves a transaction that answers nothing more. */
  void restart() throws SQLException {
    execute("ROLLBACK");
    execute("BEGIN TRANSACTION READ ONLY");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Rolls back what is left and ends the connection. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
