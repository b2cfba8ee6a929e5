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
        .as((shape, one, other) -> shape.replace("{a}", one).replace("{b}", other))
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
