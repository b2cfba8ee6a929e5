package vn.dti.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import vn.dti.guard.access.Scope;
import vn.dti.guard.access.Selection;

/** What a scope is answered, whatever the scope and whatever is asked. */
class ScopePropertiesTest {
  private static @Nullable ScopedStore store;
  private static @Nullable ScopeOracle oracle;

  @BeforeContainer
  static void publish() throws SQLException {
    store = ScopedStore.publish();
    oracle = new ScopeOracle(store.snapshot());
  }

  @AfterContainer
  static void close() throws SQLException {
    oracle().close();
    store().close();
  }

  private static ScopedStore store() {
    return java.util.Objects.requireNonNull(store);
  }

  private static ScopeOracle oracle() {
    return java.util.Objects.requireNonNull(oracle);
  }

  @Property(tries = 10, edgeCases = EdgeCasesMode.NONE)
  void everyTableAndFormOfItHoldsExactlyTheRowsInSight(
      @ForAll ScopedStore.Form form,
      @ForAll("scopes") Scope scope,
      @ForAll("someForms") Set<String> forms)
      throws SQLException {
    oracle().look(scope);
    List<String> relations = new ArrayList<>(oracle().tables());
    relations.addAll(forms);
    for (String relation : relations) {
      String sql = "SELECT * FROM " + relation;
      assertThat(store().ask(sql, scope, form))
          .as("%s within %s, %s", sql, scope, form)
          .isEqualTo(oracle().ask(sql));
    }
  }

  @Property(tries = 10, edgeCases = EdgeCasesMode.NONE)
  void anAnswerIsTheOneOverTheRowsInSight(
      @ForAll ScopedStore.Form form,
      @ForAll("scopes") Scope scope,
      @ForAll("queries") List<String> queries)
      throws SQLException {
    oracle().look(scope);
    for (String sql : queries) {
      assertThat(store().ask(sql, scope, form))
          .as("%s within %s, %s", sql, scope, form)
          .isEqualTo(oracle().ask(sql));
    }
  }

  /** Tables under their full names, beside aliases and CTEs that bear the plain ones. */
  @Property(tries = 8, edgeCases = EdgeCasesMode.NONE)
  void aFullNameMeansTheTableWhateverElseBearsTheName(
      @ForAll ScopedStore.Form form,
      @ForAll("scopes") Scope scope,
      @ForAll("fullyNamed") List<String> queries)
      throws SQLException {
    oracle().look(scope);
    for (String sql : queries) {
      // The oracle's tables lie in a catalogue of another name, which unnamed columns quote.
      List<@Nullable String> expected = new ArrayList<>();
      for (String line : oracle().ask(sql.replace("memory.", "seen."))) {
        expected.add(line == null ? null : line.replace("seen.", "memory."));
      }
      assertThat(store().ask(sql, scope, form))
          .as("%s within %s, %s", sql, scope, form)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Provide
  Arbitrary<List<String>> fullyNamed() {
    Arbitrary<String> tables =
        Arbitraries.of("observation", "progress", "target", "ranking", "roll_up", "quality_issue");
    Arbitrary<String> places = Arbitraries.of("main", "memory", "memory.main", "MAIN", "\"main\"");
    return Combinators.combine(
            Arbitraries.of(FULLY_NAMED),
            tables,
            tables,
            places,
            Arbitraries.of(CONDITIONS),
            Arbitraries.of("indicator_code", "area_id"))
        .as(
            (shape, one, other, place, condition, column) ->
                shape
                    .replace("{if}", condition)
                    .replace("{a}", one)
                    .replace("{b}", one.equals(other) ? "event" : other)
                    .replace("{in}", place)
                    .replace("{c}", column))
        .list()
        .ofSize(5);
  }

  /** What can stand in the query around {@code {a}}, and binds names of its own. */
  private static final List<String> CONDITIONS =
      List.of(
          "true",
          "{in}.{a}.{c} IS NOT NULL",
          "{a}.{c} IN (SELECT {in}.{a}.{c} FROM {a})",
          "EXISTS (SELECT 1 FROM area WHERE main.area.area_id = {in}.{a}.area_id)",
          "EXISTS (SELECT 1 FROM (SELECT 'VN' AS area_id) AS {a} WHERE {a}.area_id ="
              + " {in}.{a}.area_id)",
          "EXISTS (SELECT 1 FROM (SELECT {b} AS whole FROM {a} AS {b}) AS {a} WHERE {in}.{a}.{c} >"
              + " '63:3')",
          "EXISTS (WITH {a} AS (SELECT {in}.{a}.{c} AS x) SELECT 1 FROM {a} WHERE {a}.x > 'd')",
          "(SELECT count({b}.area_id || {in}.{a}.{c}) FROM {b}) > 0",
          "(SELECT {in}.{a}.{c} FROM (SELECT {'{a}': 1} AS other) AS {b}) IS NOT NULL");

  private static final List<String> FULLY_NAMED =
      List.of(
          "SELECT {in}.{a}.{c}, count(*) AS n FROM {a} WHERE {if} GROUP BY {a}.{c}",
          "SELECT max({in}.{a}.{c}), count({in}.{a}) FROM {a} WHERE {if}",
          "SELECT * EXCLUDE ({a}.{c}) FROM {a} WHERE {if}",
          "SELECT {a}.* REPLACE (upper({in}.{a}.{c}) AS {c}) FROM {a} WHERE {if}",
          "SELECT {in}.{a}['{c}'] AS x FROM {a} WHERE {if}",
          "SELECT {in}.{a}.{c} AS x, t.n FROM {a}, (SELECT count(*) AS n FROM {b}) AS t WHERE {if}",
          "SELECT {in}.{a}.{c}, {a}.n FROM {a}, (SELECT count(*) AS n FROM {b}) AS {a} WHERE {if}",
          "SELECT count(*) AS n FROM {a} JOIN area USING (area_id) WHERE {in}.{a}.area_id = area_id"
              + " AND {if}",
          "SELECT other.{c}, {in}.{a}.{c} AS x FROM {a} AS other JOIN {a} ON {in}.{a}.{c} ="
              + " other.{c} WHERE other.{c} < '63:2' AND {if}",
          "WITH x AS (SELECT {in}.{a}.{c} AS k FROM {a} WHERE {if}), {a} AS (SELECT k, count(*) AS"
              + " n FROM x GROUP BY k) SELECT {a}.k, n FROM {a}",
          "SELECT {in}.{a}.{c} FROM {a} WHERE {if} UNION SELECT 'x' FROM {b} ORDER BY {in}.{a}.{c}",
          "SELECT DISTINCT {c}, row_number() OVER (PARTITION BY {in}.{a}.{c}) AS k FROM {a} WHERE"
              + " {if} QUALIFY row_number() OVER (PARTITION BY {in}.{a}.{c}) < 3");

  @Provide
  Arbitrary<Scope> scopes() {
    List<String> areas = oracle().all("area", "area_id");
    List<String> pillars = oracle().all("indicator", "pillar");
    return Combinators.combine(
            Arbitraries.oneOf(
                Arbitraries.just(Selection.ALL),
                some(areas, 0, 3),
                some(areas, 30, areas.size()),
                Arbitraries.of(
                    only("VN"),
                    only("63:48", "34:48", "VN", "VN.localities", "VN.ministries"),
                    only("63:02", "63:08", "34:08"),
                    only("63:02", "34:08", "VN")),
                Arbitraries.just(provinces(areas))),
            Arbitraries.oneOf(
                Arbitraries.just(Selection.ALL),
                some(pillars, 0, pillars.size()),
                Arbitraries.of(only("alpha", "beta"), only("beta"), only("gamma", "beta"))))
        .as(Scope::new)
        .filter(Scope::isRestricted);
  }

  private static Selection only(String... keys) {
    return new Selection.Only(Set.of(keys));
  }

  private static Selection provinces(List<String> areas) {
    Set<String> provinces = new HashSet<>(areas);
    provinces.removeIf(area -> !area.startsWith("63:"));
    provinces.add("VN.localities");
    return new Selection.Only(provinces);
  }

  private static Arbitrary<Selection> some(List<String> keys, int least, int most) {
    return Arbitraries.of(keys)
        .set()
        .ofMinSize(least)
        .ofMaxSize(Math.min(most, keys.size()))
        .map(Selection.Only::new);
  }

  private static List<String> forms() {
    List<String> forms = new ArrayList<>();
    for (String macro : List.of("observation", "progress", "roll_up", "ranking", "quality_issue")) {
      for (String day : ScopeOracle.DAYS) {
        forms.add("%s_as_of(DATE '%s')".formatted(macro, day));
        forms.add("%s_as_of(DATE '%s', as_of_mode := 'recorded')".formatted(macro, day));
      }
    }
    return forms;
  }

  @Provide
  Arbitrary<Set<String>> someForms() {
    return Arbitraries.of(forms()).set().ofSize(4);
  }

  @Provide
  Arbitrary<List<String>> queries() {
    List<String> figures = new ArrayList<>(forms());
    figures.addAll(
        List.of(
            "observation",
            "observation_current",
            "progress",
            "roll_up",
            "ranking",
            "quality_issue",
            "target"));
    List<String> coded = new ArrayList<>(figures);
    coded.addAll(List.of("indicator", "formula"));
    return Combinators.combine(
            Arbitraries.of(SHAPES), Arbitraries.of(figures), Arbitraries.of(coded))
        // One table joined with itself under one name is an error of DuckDB's.
        .as(
            (shape, one, other) ->
                shape.replace("{a}", one).replace("{b}", one.equals(other) ? "indicator" : other))
        .list()
        .ofSize(4);
  }

  private static final List<String> SHAPES =
      List.of(
          "SELECT count(*) AS n, count(DISTINCT area_id) AS areas FROM {a}",
          "SELECT area_id, indicator_code, count(*) AS n FROM {a} GROUP BY ALL",
          "SELECT a.name_vi, count(t.area_id) AS n FROM area a LEFT JOIN {a} t USING (area_id)"
              + " GROUP BY ALL",
          "SELECT * FROM {a} WHERE indicator_code IN (SELECT indicator_code FROM {b})",
          "SELECT * FROM {a} ANTI JOIN {b} USING (indicator_code)",
          "SELECT indicator_code FROM {a} UNION ALL SELECT indicator_code FROM {b}",
          "SELECT indicator_code FROM {b} EXCEPT SELECT indicator_code FROM {a}",
          "SELECT max(area_id) AS last, min(indicator_code) AS first FROM {a}",
          "WITH x AS (SELECT *, row_number() OVER (PARTITION BY indicator_code ORDER BY area_id) AS"
              + " k FROM {a}) SELECT k, count(*) AS n FROM x GROUP BY k",
          "SELECT i.pillar, count(*) AS n FROM {a} t JOIN indicator i USING (indicator_code) GROUP"
              + " BY ROLLUP (i.pillar)",
          "SELECT EXISTS (SELECT 1 FROM {a} WHERE area_id = 'VN') AS nation, (SELECT count(*) FROM"
              + " {b}) AS n",
          "SELECT s.kind, count(*) AS n FROM observation o JOIN source s USING (source_id) WHERE"
              + " o.indicator_code IN (SELECT indicator_code FROM {b}) AND EXISTS (SELECT 1 FROM"
              + " {a}) GROUP BY ALL");
}
