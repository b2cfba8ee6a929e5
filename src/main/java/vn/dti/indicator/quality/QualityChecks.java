package vn.dti.indicator.quality;

import static vn.dti.indicator.ColumnType.DATE;
import static vn.dti.indicator.ColumnType.DOUBLE;
import static vn.dti.indicator.ColumnType.INTEGER;
import static vn.dti.indicator.ColumnType.TEXT;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import vn.dti.indicator.ColumnType;

/**
 * All checks of the figures. For any day they are one query, so that they share what they read; for
 * a table of a million figures the same texts are worked through one after the other, since
 * together they would want all their memory at once.
 */
public final class QualityChecks {
  /** The rules, the graver first. */
  public static final List<QualityRule> RULES =
      List.of(
          new StatedShare(),
          new StatedTotal(),
          new RollUpDiffers(),
          new SameNumber(),
          new TwoCounts(),
          new FallingCumulative(),
          new Implausible(),
          new UnitMismatch(),
          new SourcesDisagree(),
          new DiffersByDefinition(),
          new PeriodAfterPublication(),
          new MissingPeriod(),
          new Stale());

  /** The columns of the answer and their types; a rule leaves out those that it has no use for. */
  private static final List<Output> COLUMNS =
      List.of(
          new Output("rule", TEXT),
          new Output("rule_vi", TEXT),
          new Output("rule_en", TEXT),
          new Output("severity", TEXT),
          new Output("indicator_code", TEXT),
          new Output("definition", TEXT),
          new Output("method", TEXT),
          new Output("area_id", TEXT),
          new Output("period_end", DATE),
          new Output("observation_ids", TEXT),
          new Output("source_id", TEXT),
          new Output("source_paragraph", INTEGER),
          new Output("expected", DOUBLE),
          new Output("found", DOUBLE),
          new Output("difference", DOUBLE),
          new Output("suggestion", DOUBLE),
          new Output("suggestion_for", TEXT),
          new Output("message_vi", TEXT),
          new Output("message_en", TEXT));

  /** What several rules read, each after those that it reads itself. */
  public static final List<Shared> SHARED =
      List.of(
          new Shared("figure", false),
          new Shared("settled", true),
          new Shared("step", true),
          new Shared("suspect", false),
          new Shared("telling", true));

  private record Output(String name, ColumnType type) {}

  /**
   * A relation that rules read.
   *
   * @param kept whether one query keeps its rows rather than reading anew for each rule
   */
  public record Shared(String name, boolean kept) {
    /** The query that yields it, as known on {@code day}. */
    public String sql() {
      return text("shared/" + name).replace("{columns}", text("shared/columns"));
    }
  }

  private QualityChecks() {}

  /** The query: every hit of every rule, as known on {@code day}. */
  public static String sql() {
    String shared =
        SHARED.stream()
            .map(
                relation ->
                    "%s AS %s(\n%s)"
                        .formatted(
                            relation.name(),
                            relation.kept() ? "MATERIALIZED " : "",
                            relation.sql()))
            .collect(Collectors.joining(",\n"));
    String rules =
        RULES.stream()
            .map(rule -> "%s AS (\n%s)".formatted(rule.id(), text(rule.id())))
            .collect(Collectors.joining(",\n"));
    String hits =
        RULES.stream()
            .map(rule -> hits(rule, rule.id()))
            .collect(Collectors.joining("\nUNION ALL BY NAME\n"));
    return """
    WITH
    %s,
    %s
    SELECT * REPLACE (nullif(method, '') AS method)
    FROM (
    %s
    UNION ALL BY NAME
    %s
    )
    """
        .formatted(shared, rules, shape(), hits);
  }

  /** The query that yields one rule's hits, where {@link #SHARED} are relations of their names. */
  public static String sql(QualityRule rule) {
    return """
    SELECT * REPLACE (nullif(method, '') AS method)
    FROM (
    %s
    UNION ALL BY NAME
    %s
    )
    """
        .formatted(shape(), hits(rule, "(\n" + text(rule.id()) + ")"));
  }

  private static String hits(QualityRule rule, String relation) {
    return "SELECT '%s' AS rule, '%s' AS rule_vi, '%s' AS rule_en, '%s' AS severity, * FROM %s"
        .formatted(
            rule.id(), rule.title().vi(), rule.title().en(), rule.severity().code(), relation);
  }

  /** No rows, but every column with its type. */
  private static String shape() {
    return COLUMNS.stream()
        .map(column -> "NULL::%s AS %s".formatted(column.type().sql(), column.name()))
        .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
  }

  private static String text(String name) {
    try (InputStream stream = QualityChecks.class.getResourceAsStream(name + ".sql")) {
      if (stream == null) {
        throw new IllegalStateException("resource " + name + ".sql is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
