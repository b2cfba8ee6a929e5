package org.duckdb;

import java.sql.SQLException;

/**
 * Reaches what the driver keeps to itself: {@link DuckDBPreparedStatement#cancel()} does nothing
 * between two calls of the driver, and a stream is fetched by Arrow, past the driver. A query that
 * has begun to answer and then looks for rows in vain could not be stopped at all.
 */
public final class Interrupts {
  private Interrupts() {}

  /**
   * Ends whatever the connection executes; nothing where it executes nothing.
   *
   * @throws SQLException if the connection is closed
   */
  public static void send(DuckDBConnection connection) throws SQLException {
    connection.connRefLock.lock();
    try {
      connection.interrupt();
    } finally {
      connection.connRefLock.unlock();
    }
  }
}
