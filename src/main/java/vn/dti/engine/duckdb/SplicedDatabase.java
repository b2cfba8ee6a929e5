package vn.dti.engine.duckdb;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
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
  private final SplicedDays days;
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
   * @param executor where other days are worked out ahead of the queries that wait for them
   */
  SplicedDatabase(
      SnapshotDatabase tables,
      DuckDbThreads threads,
      int memoryMebibytes,
      Splice splice,
      Executor executor)
      throws SQLException {
    this.columns = columns(tables);
    this.tables = tables;
    this.threads = threads;
    this.memoryMebibytes = memoryMebibytes;
    this.splice = splice;
    this.days = new SplicedDays(tables, executor, SplicedDays.ROOM);
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

  /** What a text becomes for those who see the same, while these days are at hand. */
  private record Form(String disclosing, String sql, String days) {}

  /** The answer over the rows in sight. */
  ExecutionSummary execute(
      ApprovedQuery query,
      SplicedScope scope,
      ExecutionLimits limits,
      FrameSink sink,
      CancelSignal cancel) {
    Set<AsOfDay> asked = new LinkedHashSet<>();
    query.asOfCalls().forEach(call -> asked.add(day(call)));
    try (SplicedDays.Held held = days.hold(asked, scope, limits, cancel)) {
      ApprovedQuery spliced = form(query, scope, held);
      return threads.call(() -> tables.execute(spliced, limits, sink, cancel));
    } catch (FaultException e) {
      throw e.getCause() instanceof SQLException cause && DuckDbFaults.isOutOfMemory(cause)
          ? DuckDbFaults.splicedTooLarge(memoryMebibytes, cause)
          : e;
    }
  }

  /** The query as it runs while no day is at hand. */
  ApprovedQuery form(ApprovedQuery query, SplicedScope scope) {
    try (SplicedDays.Held none =
        days.hold(Set.of(), scope, ExecutionLimits.DEFAULT, CancelSignal.NEVER)) {
      return form(query, scope, none);
    }
  }

  /** The query as it runs: put together once, and kept while there is room. */
  private ApprovedQuery form(ApprovedQuery query, SplicedScope scope, SplicedDays.Held held) {
    Form form = new Form(scope.disclosing(), query.sql(), held.tables());
    ApprovedQuery known = forms.getIfPresent(form);
    if (known == null) {
      known =
          splice.of(
              query,
              columns,
              table -> scope.rows().select(table, Sql.identifier(table)),
              call -> asOf(call, held));
      forms.put(form, known);
    }
    return known;
  }

  private SplicedRelation asOf(AsOfCall call, SplicedDays.Held held) {
    AsOfDay day = day(call);
    return new SplicedRelation(day.name(), held.select(day));
  }

  private AsOfDay day(AsOfCall call) {
    return threads.call(() -> AsOfDay.of(call, tables));
  }

  /** The bytes that tables of other days hold, by estimate. */
  long weight() {
    return days.weight();
  }

  @Override
  public void close() {
    days.close();
    tables.close();
  }
}
