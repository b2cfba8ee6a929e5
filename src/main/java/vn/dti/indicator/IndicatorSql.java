package vn.dti.indicator;

import static vn.dti.indicator.MacroDefinition.Kind.INNER_TABLE;
import static vn.dti.indicator.MacroDefinition.Kind.SCALAR;
import static vn.dti.indicator.MacroDefinition.Kind.TABLE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.dti.indicator.MacroDefinition.Parameter;
import vn.dti.indicator.quality.QualityChecks;
import vn.dti.indicator.quality.QualityRule;

/**
 * The rule of the figures as SQL. Each text is written once, in this package's resources, and
 * serves both as a macro (any day) and, through {@link #derivation}, for the stored tables (the
 * snapshot's own day).
 */
public final class IndicatorSql {
  /** The table of what the checks found. */
  public static final String QUALITY_ISSUE = "quality_issue";

  private static final List<MacroDefinition> MACROS =
      List.of(
          words("status_vi", Status.class, status -> status.words().vi()),
          words("reason_vi", Reason.class, reason -> reason.words().vi()),
          scalar("last_day_of", "stated", "day_precision"),
          scalar("public_on", "stated", "day_precision", "learned"),
          scalar("reaches", "figure", "comparison", "goal", "lower_better", "certainty"),
          scalar("fresh_days", "rhythm", "lag_days"),
          scalar("decimal_places", "number"),
          scalar("number_en", "number"),
          scalar("number_vi", "number"),
          scalar("student_90", "freedom"),
          new MacroDefinition("attributed", INNER_TABLE, List.of(), text("attributed")),
          inner("public_as_of"),
          inner("taken_back_as_of"),
          inner("told_as_of"),
          inner("known_as_of"),
          table("observation_as_of"),
          table("progress_as_of"),
          new MacroDefinition("membership", INNER_TABLE, List.of(), text("membership")),
          table("roll_up_as_of"),
          table("ranking_as_of"),
          table("quality_issue_as_of", QualityChecks.sql()));

  private static final List<DerivedTable> DERIVED =
      List.of(
          new DerivedTable(
              "observation_current",
              "observation_as_of",
              List.of("indicator_code", "area_id", "period_end", "observation_id")),
          new DerivedTable(
              "progress",
              "progress_as_of",
              List.of("target_id", "basis", "area_id", "definition", "method")),
          new DerivedTable("roll_up", "roll_up_as_of", withSeries("part_level", "part_vintage")),
          new DerivedTable("ranking", "ranking_as_of", withSeries("area_level", "area_vintage")),
          new DerivedTable(
              QUALITY_ISSUE,
              "quality_issue_as_of",
              List.of(
                  "rule",
                  "indicator_code",
                  "area_id",
                  "period_end",
                  "observation_ids",
                  "expected")));

  private IndicatorSql() {}

  /** All macros, each after those that it uses. They want the tables of {@link Tables} to exist. */
  public static List<MacroDefinition> macros() {
    return MACROS;
  }

  /** The names of the table macros that queries may read; the others serve these. */
  public static Set<String> tableMacros() {
    return MACROS.stream()
        .filter(macro -> macro.kind() == TABLE)
        .map(MacroDefinition::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The tables that publishing computes. */
  public static List<DerivedTable> derivedTables() {
    return DERIVED;
  }

  /**
   * Macros that answer from a derived table instead of working it out, for the table's own day and
   * nothing else. While tables are derived one after the other, they save each from choosing the
   * figures of the day anew.
   */
  public static List<MacroDefinition> shortcuts(DerivedTable table) {
    MacroDefinition itself = table(table.macro(), "SELECT * FROM " + table.name());
    if (!table.name().equals("observation_current")) {
      return List.of(itself);
    }
    String known =
        "SELECT *, public_on(published_on, published_precision, recorded_at) AS known_on FROM "
            + table.name();
    return List.of(itself, inner("known_as_of", known));
  }

  /**
   * The statements that make a derived table as of a day, its rows in no order. They want the
   * tables that stand before it in {@link #derivedTables}.
   */
  public static List<String> derivation(DerivedTable table, LocalDate asOf) {
    if (!table.name().equals(QUALITY_ISSUE)) {
      return List.of(
          "CREATE TABLE %s AS SELECT * FROM %s(DATE '%s')"
              .formatted(table.name(), table.macro(), asOf));
    }
    List<String> statements = new ArrayList<>();
    for (QualityChecks.Shared relation : QualityChecks.SHARED) {
      statements.addAll(
          stage(relation.sql(), "CREATE TEMP TABLE " + relation.name() + " AS", asOf));
    }
    String into = "CREATE TABLE " + QUALITY_ISSUE + " AS";
    for (QualityRule rule : QualityChecks.RULES) {
      statements.addAll(stage(QualityChecks.sql(rule), into, asOf));
      into = "INSERT INTO " + QUALITY_ISSUE;
    }
    statements.add("DROP MACRO TABLE stage");
    QualityChecks.SHARED.forEach(relation -> statements.add("DROP TABLE " + relation.name()));
    return statements;
  }

  /** Two statements: a query over {@code day} and {@code as_of_mode} as a macro, and its use. */
  private static List<String> stage(String query, String use, LocalDate asOf) {
    return List.of(
        inner("stage", query).createStatement(),
        "%s SELECT * FROM stage(DATE '%s', '%s')".formatted(use, asOf, AsOfMode.PUBLISHED.code()));
  }

  private static List<String> withSeries(String... columns) {
    List<String> all = new ArrayList<>(List.of("indicator_code", "definition", "method", "grain"));
    all.addAll(List.of("period_end", "period_start"));
    all.addAll(List.of(columns));
    all.add("area_id");
    return all;
  }

  private static MacroDefinition table(String name) {
    return table(name, text(name));
  }

  private static MacroDefinition table(String name, String sql) {
    Optional<String> published = Optional.of(AsOfMode.PUBLISHED.code());
    return new MacroDefinition(
        name,
        TABLE,
        List.of(Parameter.required("day"), new Parameter(AsOfMode.PARAMETER, published)),
        sql);
  }

  private static MacroDefinition inner(String name) {
    return inner(name, text(name));
  }

  private static MacroDefinition inner(String name, String sql) {
    return new MacroDefinition(name, INNER_TABLE, required("day", AsOfMode.PARAMETER), sql);
  }

  private static MacroDefinition scalar(String name, String... parameters) {
    return new MacroDefinition(name, SCALAR, required(parameters), text(name));
  }

  private static List<Parameter> required(String... names) {
    return Arrays.stream(names).map(Parameter::required).toList();
  }

  /** The words of a closed list as a scalar macro, so that they too are written once. */
  private static <T extends Enum<T> & Coded> MacroDefinition words(
      String name, Class<T> list, Function<T, String> word) {
    String cases =
        Arrays.stream(list.getEnumConstants())
            .map(value -> "  WHEN '%s' THEN '%s'\n".formatted(value.code(), word.apply(value)))
            .collect(Collectors.joining());
    return new MacroDefinition(name, SCALAR, required("word"), "CASE word\n" + cases + "END\n");
  }

  private static String text(String name) {
    try (InputStream stream = IndicatorSql.class.getResourceAsStream(name + ".sql")) {
      if (stream == null) {
        throw new IllegalStateException("resource " + name + ".sql is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
