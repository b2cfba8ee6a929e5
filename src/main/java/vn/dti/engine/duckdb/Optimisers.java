package vn.dti.engine.duckdb;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of DuckDB's optimisers may look at queries that stand beside rows out of sight. Some bring
 * a query's own conditions down to where those rows still are ({@code cte_filter_pusher}), or
 * decide by statistics of all rows what need not be worked out at all; either way an error that
 * comes, or does not, tells of a hidden row. Those that are listed here were looked at: they stay
 * above the rows that have been written out, or only leave columns out below. What a new version
 * adds stays off until somebody looks.
 */
final class Optimisers {
  private static final Set<String> STAYING_ABOVE =
      Set.of(
          "expression_rewriter",
          "filter_pullup",
          "filter_pushdown",
          "empty_result_pullup",
          "regex_range",
          "in_clause",
          "join_order",
          "deliminator",
          "unnest_rewriter",
          "unused_columns",
          "common_subexpressions",
          "common_aggregate",
          "column_lifetime",
          "limit_pushdown",
          "top_n",
          "build_side_probe_side",
          "duplicate_groups",
          "reorder_filter",
          "cte_inlining",
          "outer_join_simplification");

  private Optimisers() {}

  /** The statements that switch all others off. */
  static List<String> stayAbove() {
    String others =
        STAYING_ABOVE.stream()
            .sorted()
            .map(Sql::literal)
            .collect(
                Collectors.joining(
                    ", ",
                    "SELECT string_agg(name, ',') FROM duckdb_optimizers() WHERE name NOT IN (",
                    ")"));
    return List.of(
        "SET VARIABLE others = (" + others + ")",
        "SET disabled_optimizers = getvariable('others')",
        "RESET VARIABLE others");
  }
}
