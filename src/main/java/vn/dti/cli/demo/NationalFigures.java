package vn.dti.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.Status;
import vn.dti.plugin.data.Table;
import vn.dti.report.Citation;
import vn.dti.report.NationalReport;
import vn.dti.report.Point;
import vn.dti.report.Series;
import vn.dti.report.SnapshotFacts;
import vn.dti.report.TargetProgress;

/** Asks the back end for what a national report shows, in the SQL that anyone could write. */
public final class NationalFigures {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Confirmed targets of the nation as of a day: headline first, then those with a figure, and
   * among them last those that fell due before the year before.
   */
  private static final String TARGETS =
      """
      SELECT
        p.target_id, p.indicator_code, p.definition, p.method, p.operator, p.target_value, p.due,
        p.instrument, p.headline, p.value, p.value_on, p.value_qualifier, p.source_paragraph,
        p.source_place,
        p.baseline_value, p.baseline_on, p.achieved_share, p.path_share, p.path_value, p.status,
        p.status_vi, p.reason_vi, p.last_status, p.method_status, p.gap, p.days_left,
        p.required_pace, p.actual_pace, p.projection_at_due,
        i.name_vi, i.name_en, i.unit, i.decimals, i.direction,
        s.title, s.publisher, s.published_on AS source_on, s.published_precision, s.address,
        t.source_paragraph AS target_paragraph, t.source_place AS target_place, d.title AS target_title,
        d.publisher AS target_publisher, d.published_on AS target_source_on,
        d.published_precision AS target_precision, d.address AS target_address
      FROM progress_as_of(DATE '%s') p
      JOIN target t ON t.target_id = p.target_id
      LEFT JOIN indicator i ON i.indicator_code = p.indicator_code
      LEFT JOIN source s ON s.source_id = p.source_id
      LEFT JOIN source d ON d.source_id = t.source_id
      WHERE p.area_id = 'VN' AND p.confirmed AND p.basis = 'own'
      ORDER BY p.headline DESC, p.value IS NULL, year(p.due) < year(p.as_of) - 1, p.due, p.set_on,
        p.target_id, p.definition, p.method
      """;

  /** The nation's figures known on a day that belong to a confirmed target's indicator. */
  private static final String POINTS =
      """
      SELECT o.indicator_code, o.definition, o.method, o.grain, o.period_end, o.published_on,
        o.value, o.qualifier
      FROM observation_as_of(DATE '%s') o
      WHERE o.area_id = 'VN' AND o.value IS NOT NULL AND o.period_end IS NOT NULL
        AND o.indicator_code IN (
          SELECT t.indicator_code FROM target t WHERE t.area_id = 'VN' AND t.confirmed)
      ORDER BY o.indicator_code, o.period_end
      """;

  private final Function<String, Table> sql;

  /**
   * @param sql answers a query with one table, or throws a fault
   */
  public NationalFigures(Function<String, Table> sql) {
    this.sql = sql;
  }

  /** Reads the answer of the back end's resource "snapshot". */
  public static SnapshotFacts snapshot(String resource) {
    try {
      JsonNode json = JSON.readTree(resource);
      return new SnapshotFacts(
          json.path("id").asText(),
          LocalDate.parse(json.path("asOf").asText()),
          json.path("kind").asText().equals("illustrative"));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the resource \"snapshot\" is no JSON: " + resource, e);
    }
  }

  /** The report of one day. */
  public NationalReport report(LocalDate asOf, SnapshotFacts snapshot) {
    List<TargetProgress> targets = new ArrayList<>();
    for (Row row : Row.of(sql.apply(TARGETS.formatted(asOf)))) {
      targets.add(target(row));
    }
    List<Point> points = new ArrayList<>();
    for (Row row : Row.of(sql.apply(POINTS.formatted(asOf)))) {
      points.add(point(row));
    }
    return new NationalReport(asOf, snapshot, targets, points);
  }

  private static TargetProgress target(Row row) {
    Double value = row.numberOrNull("value");
    Optional<TargetProgress.Figure> figure =
        value == null
            ? Optional.empty()
            : Optional.of(
                new TargetProgress.Figure(
                    value, row.dateOrNull("value_on"), row.text("value_qualifier"), cited(row)));
    String operator = row.text("operator");
    boolean lower =
        operator.startsWith("<") || (operator.equals("=") && row.text("direction").equals("lower"));
    Long decimals = row.integerOrNull("decimals");
    return new TargetProgress(
        row.text("target_id"),
        series(row),
        row.textOr("name_vi", row.text("indicator_code")),
        row.text("name_en"),
        row.text("unit"),
        decimals == null ? 2 : decimals.intValue(),
        lower,
        row.flag("headline"),
        new TargetProgress.Goal(
            operator,
            row.number("target_value"),
            row.date("due"),
            row.text("instrument"),
            targetCited(row)),
        figure,
        verdict(row),
        new TargetProgress.Path(
            row.numberOrNull("baseline_value"),
            row.dateOrNull("baseline_on"),
            row.numberOrNull("path_value"),
            row.numberOrNull("achieved_share"),
            row.numberOrNull("path_share"),
            row.numberOrNull("required_pace"),
            row.numberOrNull("actual_pace"),
            row.numberOrNull("projection_at_due")),
        row.numberOrNull("gap"),
        (int) row.number("days_left"));
  }

  private static TargetProgress.Verdict verdict(Row row) {
    String beside = row.textOr("last_status", row.text("method_status"));
    return new TargetProgress.Verdict(
        status(row.text("status")),
        row.text("status_vi"),
        row.text("reason_vi"),
        beside.isEmpty() ? null : status(beside));
  }

  private static Status status(String code) {
    return Arrays.stream(Status.values())
        .filter(status -> status.code().equals(code))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("the back end answered a status \"" + code + "\""));
  }

  private static Series series(Row row) {
    return new Series(
        row.text("indicator_code"), row.textOr("definition", "all"), row.text("method"));
  }

  private static Citation cited(Row row) {
    return new Citation(
        row.text("title"),
        row.text("publisher"),
        row.dateOrNull("source_on"),
        row.text("published_precision"),
        paragraph(row.integerOrNull("source_paragraph")),
        row.text("source_place"),
        row.text("address"));
  }

  private static Citation targetCited(Row row) {
    return new Citation(
        row.text("target_title"),
        row.text("target_publisher"),
        row.dateOrNull("target_source_on"),
        row.text("target_precision"),
        paragraph(row.integerOrNull("target_paragraph")),
        row.text("target_place"),
        row.text("target_address"));
  }

  private static @Nullable Integer paragraph(@Nullable Long number) {
    return number == null ? null : number.intValue();
  }

  private static Point point(Row row) {
    LocalDate period = row.date("period_end");
    LocalDate published = row.dateOrNull("published_on");
    LocalDate spokenOn = published != null && published.isBefore(period) ? published : period;
    return new Point(
        series(row), row.text("grain"), spokenOn, row.number("value"), row.text("qualifier"));
  }
}
