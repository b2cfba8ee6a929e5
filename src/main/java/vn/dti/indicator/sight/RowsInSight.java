package vn.dti.indicator.sight;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
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

  /** A query with a row if any figure at all was worked out from others. */
  public static final String WORKED_OUT =
      "SELECT 1 FROM observation WHERE inputs IS NOT NULL LIMIT 1";

  /** The table macro that the queries for the rows in sight use. */
  public static final String MACRO = "membership";

  private static final String IN_AREAS = "told.area_id IN (SELECT area_id FROM area_in_sight)";
  private static final String NOTHING = "WHERE false";
  private static final String TERMS = text("terms");
  private static final String DISCLOSING = text("disclosing");
  private static final Map<String, String> TEXTS =
      RULES.values().stream()
          .distinct()
          .collect(Collectors.toUnmodifiableMap(rule -> rule, RowsInSight::text));

  private final Sight sight;
  private final String terms;

  private RowsInSight(Sight sight, String disclosing) {
    this.sight = sight;
    this.terms =
        TERMS
            .replace("{areas}", sight.areas().map(keys -> among("area_id", keys)).orElse("true"))
            .replace("{pillars}", sight.pillars().map(keys -> among("pillar", keys)).orElse("true"))
            .replace("{disclosing}", disclosing.strip());
  }

  /** The rows in the sight of somebody. */
  public static RowsInSight of(Sight sight) {
    return new RowsInSight(sight, DISCLOSING);
  }

  /**
   * A figure that tells of others out of sight, and is therefore out of sight itself.
   *
   * @param observationId which figure
   * @param indicatorCode its indicator
   * @param areaId its area
   */
  public record Disclosing(String observationId, String indicatorCode, String areaId) {
    private String values() {
      return "(%s, %s, %s)"
          .formatted(literal(observationId), literal(indicatorCode), literal(areaId));
    }
  }

  /** A query for all such figures, in the order of {@link Disclosing}'s parts. */
  public String disclosing() {
    return "WITH RECURSIVE\n%sSELECT observation_id, indicator_code, area_id\nFROM disclosing\nORDER BY ALL\n"
        .formatted(terms);
  }

  /** The same rows, found faster: which figures disclose others has been worked out before. */
  public RowsInSight knowing(List<Disclosing> figures) {
    String values =
        figures.isEmpty()
            ? "SELECT '', '', '' WHERE false"
            : figures.stream().map(Disclosing::values).collect(joining(", ", "VALUES ", ""));
    return new RowsInSight(
        sight, "disclosing(observation_id, indicator_code, area_id) AS (" + values + ")");
  }

  /**
   * The same, where a table holds those figures.
   *
   * @param table its full name
   */
  public RowsInSight knowing(String table) {
    return new RowsInSight(
        sight, "disclosing AS (SELECT observation_id, indicator_code, area_id FROM " + table + ")");
  }

  /**
   * The query for the rows in sight, all columns as they are.
   *
   * @param table whose rows they are
   * @param relation what holds all of its rows: the table, or the call of a macro that gives the
   *     same columns as of another day
   */
  public String select(String table, String relation) {
    String rule = sight.isEmpty() ? null : RULES.get(table);
    String condition = rule == null ? NOTHING : directly(TEXTS.get(rule), sight);
    return "WITH RECURSIVE\n%sSELECT told.*\nFROM %s AS told\n%s"
        .formatted(terms, relation, condition);
  }

  /** Areas as a list where there is one: DuckDB takes it down to the files and into the macros. */
  private static String directly(@Nullable String rule, Sight sight) {
    String condition = Objects.requireNonNull(rule);
    return sight
        .areas()
        .map(keys -> condition.replace(IN_AREAS, among("told.area_id", keys)))
        .orElse(condition);
  }

  private static String among(String column, Collection<String> keys) {
    return keys.isEmpty()
        ? "false"
        : new TreeSet<>(keys)
            .stream().map(RowsInSight::literal).collect(joining(", ", column + " IN (", ")"));
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
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
