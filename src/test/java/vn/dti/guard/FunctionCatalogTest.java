package vn.dti.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FunctionCatalogTest {
  /** Rendered by the parser for things that are written in another way than as a call. */
  private static final Set<String> NO_FUNCTIONS = Set.of("->", "grouping", "grouping_id", "getenv");

  private static final FunctionCatalog CATALOG = FunctionCatalog.load();

  private record Macro(String name, List<String> parameters, String definition) {}

  private static Set<String> known() throws SQLException {
    Set<String> names = new TreeSet<>();
    query(
        "SELECT DISTINCT lower(function_name) FROM duckdb_functions()",
        r -> names.add(r.getString(1)));
    return names;
  }

  private interface Row {
    void read(ResultSet result) throws SQLException;
  }

  private static void query(String sql, Row row) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        row.read(result);
      }
    }
  }

  @Test
  void listsOnlyWhatThisDuckDbHas() throws SQLException {
    Set<String> strangers = new TreeSet<>(CATALOG.entries().keySet());
    strangers.removeAll(known());
    strangers.removeAll(NO_FUNCTIONS);

    assertThat(strangers).isEmpty();
  }

  /** An upgrade that adds functions shows here; deciding on them is a person's work. */
  @Test
  void leavesUndecidedOnlyWhatItSays() throws SQLException {
    Set<String> undecided = new TreeSet<>(known());
    undecided.removeAll(CATALOG.entries().keySet());
    undecided.removeIf(
        n ->
            n.startsWith("icu_collate_")
                || n.startsWith("collate_")
                || n.startsWith("__internal_"));
    Set<String> noted = new TreeSet<>();
    try (var in = FunctionCatalogTest.class.getResourceAsStream("undecided.txt")) {
      noted.addAll(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }

    assertThat(undecided).isEqualTo(noted);
  }

  @Test
  void knowsHowOftenEachAllowedMacroCopiesItsArguments() throws SQLException {
    List<Macro> macros = new ArrayList<>();
    query(
        "SELECT function_name, array_to_string(parameters, ','), macro_definition"
            + " FROM duckdb_functions() WHERE function_type = 'macro'",
        r ->
            macros.add(
                new Macro(r.getString(1), List.of(r.getString(2).split(",", -1)), r.getString(3))));
    Map<String, String> wrong = new TreeMap<>();
    for (Macro macro : macros) {
      FunctionCatalog.Entry entry = CATALOG.entries().get(macro.name());
      if (entry != null && entry.verdict() == FunctionCatalog.Verdict.ALLOWED) {
        int declared = entry.cost() instanceof FunctionCatalog.Cost.Copies(int times) ? times : 1;
        for (String parameter : macro.parameters()) {
          long copies =
              Pattern.compile("\\b" + Pattern.quote(parameter.strip()) + "\\b")
                  .matcher(macro.definition().replaceAll("'[^']*'", "''"))
                  .results()
                  .count();
          if (!parameter.isBlank() && copies > declared) {
            wrong.put(macro.name(), parameter + " " + copies + " times in " + macro.definition());
          }
        }
      }
    }

    assertThat(macros).hasSizeGreaterThan(50);
    assertThat(wrong).isEmpty();
  }

  @Test
  void refusesLinesThatItCannotRead() {
    assertThatThrownBy(() -> FunctionCatalog.parse(List.of("f\tallowed\tplain\tyes")))
        .hasMessageContaining("not five columns");
    assertThatThrownBy(() -> FunctionCatalog.parse(List.of("f\tallowed\tcheap\tyes\t")))
        .hasMessageContaining("unknown cost");
    assertThatThrownBy(
            () ->
                FunctionCatalog.parse(List.of("f\tallowed\tplain\tyes\t", "f\tcost\tplain\tno\t")))
        .hasMessageContaining("listed twice: f");
  }
}
