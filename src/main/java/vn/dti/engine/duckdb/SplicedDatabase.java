package vn.dti.engine.duckdb;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.engine.ExecutionSummary;
import vn.dti.fault.FaultException;
import vn.dti.guard.ApprovedQuery;
import vn.dti.guard.AsOfCall;
import vn.dti.guard.Splice;
import vn.dti.guard.SplicedRelation;
import vn.dti.indicator.sight.RowsInSight;
import vn.dti.plugin.data.FrameSink;

/**
 * The database of all scopes that are too large for one of their own. It knows every row; what each
 * query is told are the rows in sight, which are written out before anything of the query itself is
 * worked out. Only optimisers that respect this are let near (see {@link Optimisers}).
 */
final class SplicedDatabase implements AutoCloseable {
  private static final int REMEMBERED_CHARACTERS = 8 << 20;

  private final Map<String, Set<String>> columns;
  private final SnapshotDatabase tables;
  private final DuckDbThreads threads;
  private final int memoryMebibytes;
  private final Splice splice;
  private final AtomicLong scopes = new AtomicLong();

  private final Cache<Form, ApprovedQuery> forms =
      Caffeine.newBuilder()
          .maximumWeight(REMEMBERED_CHARACTERS)
          .weigher((Form form, ApprovedQuery made) -> form.sql().length() + made.sql().length())
          .build();

  /**
   * Over a database of all rows, which it owns from now on.
   *
   * @param memoryMebibytes what that database may allocate, for telling people
   */
  SplicedDatabase(
      SnapshotDatabase tables, DuckDbThreads threads, int memoryMebibytes, Splice splice)
      throws SQLException {
    this.columns = columns(tables);
    this.tables = tables;
    this.threads = threads;
    this.memoryMebibytes = memoryMebibytes;
    this.splice = splice;
  }

  private static Map<String, Set<String>> columns(SnapshotDatabase tables) throws SQLException {
    Map<String, Set<String>> columns = new HashMap<>();
    try (Connection connection = tables.connect();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT lower(table_name), lower(column_name) FROM duckdb_columns() WHERE"
                    + " schema_name = 'main' AND NOT internal")) {
      while (found.next()) {
        columns
            .computeIfAbsent(found.getString(1), name -> new HashSet<>())
            .add(found.getString(2));
      }
    }
    return columns;
  }

  /**
   * Lets a scope in. Which figures disclose others takes long to find out, so it becomes a table,
   * whose name no query can have.
   */
  SplicedScope enter(RowsInSight rows) throws SQLException {
    String table = "memory.main." + Sql.identifier("sight:disclosing " + scopes.incrementAndGet());
    try (Connection connection = tables.connect(RowsInSight.MACRO);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE " + table + " AS " + rows.disclosing());
    }
    return new SplicedScope(this, rows.knowing(table), table);
  }

  /** Forgets a scope that nobody uses any more. */
  void leave(SplicedScope scope) {
    try (Connection connection = tables.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE " + scope.disclosing());
    } catch (SQLException e) {
      throw DuckDbFaults.of(e, null, ExecutionLimits.DEFAULT, true);
    }
  }

  /** What a text becomes for those who see the same. */
  private record Form(String disclosing, String sql) {}

  /** The answer over the rows in sight. */
  ExecutionSummary execute(
      ApprovedQuery query,
      SplicedScope scope,
      ExecutionLimits limits,
      FrameSink sink,
      CancelSignal cancel) {
    ApprovedQuery spliced = form(query, scope);
    try {
      return threads.call(() -> tables.execute(spliced, limits, sink, cancel));
    } catch (FaultException e) {
      throw e.getCause() instanceof SQLException cause && DuckDbFaults.isOutOfMemory(cause)
          ? DuckDbFaults.splicedTooLarge(memoryMebibytes, cause)
          : e;
    }
  }

  /** The query as it runs: put together once, and kept while there is room. */
  ApprovedQuery form(ApprovedQuery query, SplicedScope scope) {
    Form form = new Form(scope.disclosing(), query.sql());
    ApprovedQuery known = forms.getIfPresent(form);
    if (known == null) {
      known =
          splice.of(
              query,
              columns,
              table -> scope.rows().select(table, Sql.identifier(table)),
              call -> asOf(call, scope.rows()));
      forms.put(form, known);
    }
    return known;
  }

  private SplicedRelation asOf(AsOfCall call, RowsInSight rows) {
    AsOfDay day = threads.call(() -> AsOfDay.of(call, tables));
    return new SplicedRelation(day.name(), day.select(rows));
  }

  @Override
  public void close() {
    tables.close();
  }
}
