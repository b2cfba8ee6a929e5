package vn.dti.indicator.sight;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table that are in sight, as SQL over the full tables and macros of {@link
 * vn.dti.indicator.IndicatorSql}. A table that no rule is written for has none.
 */
public final class RowsInSight {
  /** Each table and the rule that it follows, a resource of this package. */
  private static final Map<String, String> RULES =
      Map.ofEntries(
          Map.entry("indicator", "indicator"),
          Map.entry("area", "everything"),
          Map.entry("source", "source"),
          Map.entry("submission", "submission"),
          Map.entry("target", "target"),
          Map.entry("observation", "observation"),
          Map.entry("event", "event"),
          Map.entry("formula", "indicator"),
          Map.entry("part", "part"),
          Map.entry("refused", "everything"),
          Map.entry("observation_current", "observation"),
          Map.entry("progress", "progress"),
          Map.entry("roll_up", "roll_up"),
          Map.entry("ranking", "ranking"),
          Map.entry("quality_issue", "quality_issue"));

  /** The table macro that the queries for the rows in sight use. */
  public static final String MACRO = "membership";

  private static final String IN_AREAS = "told.area_id IN (SELECT area_id FROM area_in_sight)";
  private static final String NOTHING = "WHERE false";
  private static final String TERMS = text("terms");
  private static final Map<String, String> TEXTS =
      RULES.values().stream()
          .distinct()
          .collect(Collectors.toUnmodifiableMap(rule -> rule, RowsInSight::text));

  private RowsInSight() {}

  /**
   * The query for the rows in sight, all columns as they are.
   *
   * @param table whose rows they are
   * @param relation what holds all of its rows: the table, or the call of a macro that gives the
   *     same columns as of another day
   */
  public static String select(String table, String relation, Sight sight) {
    String rule = sight.isEmpty() ? null : RULES.get(table);
    String condition = rule == null ? NOTHING : directly(TEXTS.get(rule), sight);
    return "WITH RECURSIVE\n%sSELECT told.*\nFROM %s AS told\n%s"
        .formatted(terms(sight), relation, condition);
  }

  /** Areas as a list where there is one: DuckDB takes it down to the files and into the macros. */
  private static String directly(@Nullable String rule, Sight sight) {
    String condition = Objects.requireNonNull(rule);
    return sight
        .areas()
        .map(keys -> condition.replace(IN_AREAS, among("told.area_id", keys)))
        .orElse(condition);
  }

  private static String terms(Sight sight) {
    return TERMS
        .replace("{areas}", sight.areas().map(keys -> among("area_id", keys)).orElse("true"))
        .replace("{pillars}", sight.pillars().map(keys -> among("pillar", keys)).orElse("true"));
  }

  private static String among(String column, Collection<String> keys) {
    return keys.isEmpty()
        ? "false"
        : new TreeSet<>(keys)
            .stream()
                .map(key -> "'" + key.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", column + " IN (", ")"));
  }

  private static String text(String name) {
    try (InputStream stream = RowsInSight.class.getResourceAsStream(name + ".sql")) {
      if (stream == null) {
        throw new IllegalStateException("resource " + name + ".sql is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
