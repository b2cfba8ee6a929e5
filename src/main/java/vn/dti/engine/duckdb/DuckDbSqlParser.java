package vn.dti.engine.duckdb;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import vn.dti.guard.SqlParser;
import vn.dti.guard.TreeJson;

/**
 * DuckDB's own parser, in a private empty database in memory that can reach nothing. Nothing is
 * executed but the two functions that turn text into a tree and a tree into text; both take what
 * they are given as a bound value.
 */
public final class DuckDbSqlParser implements SqlParser, AutoCloseable {
  private static final String PARSE =
      "SELECT json_serialize_sql(?::VARCHAR,"
          + " skip_null := true, skip_empty := true, skip_default := true)";

  /** Of a stated type: a parameter without one has the statement planned anew for each value. */
  private static final String RENDER = "SELECT json_deserialize_sql(?::VARCHAR)";

  private final DuckDbThreads threads;
  private final Deque<Session> idle = new ConcurrentLinkedDeque<>();

  /** A parser that works on the given threads; it needs one connection for each that is busy. */
  public DuckDbSqlParser(DuckDbThreads threads) {
    this.threads = threads;
  }

  /** A connection with its two statements; used by one thread at a time. */
  private record Session(Connection connection, PreparedStatement parse, PreparedStatement render) {
    static Session open() throws SQLException {
      Connection connection = DriverManager.getConnection("jdbc:duckdb:");
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET threads = 1");
        // Nothing here is worth optimizing, and trying to takes longer than a short text.
        statement.execute("SET enable_optimizer = false");
        statement.execute("SET memory_limit = '512MB'");
        statement.execute("SET temp_directory = ''");
        statement.execute("SET max_expression_depth = 250");
        statement.execute("SET enable_external_access = false");
        statement.execute("SET lock_configuration = true");
      }
      return new Session(
          connection, connection.prepareStatement(PARSE), connection.prepareStatement(RENDER));
    }
  }

  private interface Use<T> {
    T with(Session session) throws SQLException;
  }

  @Override
  public Parsed parse(String sql) {
    return use(
        session -> {
          session.parse().setString(1, sql);
          try (ResultSet result = session.parse().executeQuery()) {
            result.next();
            return parsed(TreeJson.read(result.getString(1)));
          }
        });
  }

  @Override
  public Rendered render(JsonNode tree) {
    return use(
        session -> {
          session.render().setString(1, TreeJson.write(tree));
          try (ResultSet result = session.render().executeQuery()) {
            result.next();
            return new Rendered.Statement(result.getString(1));
          } catch (SQLException e) {
            return new Rendered.Failed(String.valueOf(e.getMessage()));
          }
        });
  }

  @Override
  public <T> T together(Supplier<T> work) {
    return threads.call(work::get);
  }

  private static Parsed parsed(JsonNode answer) {
    if (!answer.path("error").asBoolean(false)) {
      return new Parsed.Tree(answer);
    }
    String message = answer.path("error_message").asText();
    Rejection kind =
        message.contains("Only SELECT statements")
            ? Rejection.NOT_A_SELECT
            : message.startsWith("Max") ? Rejection.TOO_LARGE : Rejection.SYNTAX;
    return new Parsed.Rejected(kind, message, answer.path("position").asInt(-1));
  }

  private <T> T use(Use<T> use) {
    return threads.call(
        () -> {
          try {
            Session polled = idle.poll();
            Session session = polled == null ? Session.open() : polled;
            try {
              return use.with(session);
            } finally {
              giveBack(session);
            }
          } catch (SQLException e) {
            throw new IllegalStateException("DuckDB's parser failed: " + e.getMessage(), e);
          }
        });
  }

  /** The driver closes a statement that has failed; its session is of no more use. */
  private void giveBack(Session session) throws SQLException {
    if (session.parse().isClosed() || session.render().isClosed()) {
      session.connection().close();
    } else {
      idle.push(session);
    }
  }

  /** Closes the private databases. */
  @Override
  public void close() {
    for (Session session = idle.poll(); session != null; session = idle.poll()) {
      try {
        session.connection().close();
      } catch (SQLException e) {
        throw new IllegalStateException("closing DuckDB's parser failed", e);
      }
    }
  }
}
