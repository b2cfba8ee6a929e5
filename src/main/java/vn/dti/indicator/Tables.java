package vn.dti.indicator;

import static vn.dti.indicator.Column.text;
import static vn.dti.indicator.Column.typed;
import static vn.dti.indicator.ColumnType.BOOLEAN;
import static vn.dti.indicator.ColumnType.DATE;
import static vn.dti.indicator.ColumnType.DOUBLE;
import static vn.dti.indicator.ColumnType.INTEGER;
import static vn.dti.indicator.ColumnType.TIMESTAMP;

import java.util.List;

/**
 * The tables that files bring, in an order in which each refers only to itself and earlier ones.
 */
public final class Tables {
  /** What can be measured: names, unit, direction, how it adds up, how late it is published. */
  public static final Table INDICATOR =
      new Table(
          "indicator",
          List.of(
              text("indicator_code").need(),
              text("name_vi").need(),
              text("name_en").need(),
              text("definition_vi"),
              text("definition_en"),
              text("pillar"),
              text("unit"),
              typed("decimals", INTEGER),
              text("direction").need().oneOf(Direction.class),
              text("kind").need().oneOf(IndicatorKind.class),
              text("aggregation").need().oneOf(Aggregation.class),
              text("frequency").need().oneOf(Frequency.class),
              typed("publication_lag_days", INTEGER),
              text("owner"),
              text("levels"),
              text("numerator_code").to("indicator"),
              text("denominator_code").to("indicator"),
              typed("plausible_min", DOUBLE),
              typed("plausible_max", DOUBLE),
              text("certified_by"),
              typed("certified_on", DATE),
              typed("catalogued", BOOLEAN).need()),
          List.of("indicator_code"));

  /** Where: the nation, its blocks, ministries, and provinces of both vintages. */
  public static final Table AREA =
      new Table(
          "area",
          List.of(
              text("area_id").need(),
              text("area_code"),
              typed("area_vintage", INTEGER),
              text("area_level").need().oneOf(AreaLevel.class),
              text("name_vi").need(),
              text("name_en").need(),
              text("part_of").to("area"),
              text("region"),
              text("iso_code"),
              typed("latitude", DOUBLE),
              typed("longitude", DOUBLE),
              typed("valid_from", DATE),
              typed("valid_to", DATE),
              text("successors").toMany("area"),
              text("note")),
          List.of("area_id"));

  /** Who said it: articles, decisions, reports, pages. */
  public static final Table SOURCE =
      new Table(
          "source",
          List.of(
              text("source_id").need(),
              text("kind").need().oneOf(SourceKind.class),
              text("title").need(),
              text("publisher"),
              typed("published_on", DATE),
              text("published_precision").need().oneOf(DatePrecision.class),
              text("address"),
              text("file_name"),
              text("note")),
          List.of("source_id"));

  /** Who handed in which file for which area; the ledger's entries, filled in while publishing. */
  public static final Table SUBMISSION =
      new Table(
          "submission",
          List.of(
              text("submission_id").need().filledIn(),
              text("area_id").need().to("area").filledIn(),
              text("submitted_by").need().filledIn(),
              typed("received_at", TIMESTAMP).need().filledIn(),
              text("file_name").need().filledIn(),
              text("sha256").need().filledIn(),
              typed("figures", INTEGER).need().filledIn(),
              typed("revisions", INTEGER).need().filledIn(),
              typed("withdrawals", INTEGER).need().filledIn()),
          List.of("submission_id"));

  /** What one instrument demands of one series in one area by one day. */
  public static final Table TARGET =
      new Table(
          "target",
          List.of(
              text("target_id").need(),
              text("target_set"),
              text("indicator_code").need().to("indicator"),
              text("definition"),
              text("method"),
              text("area_id").need().to("area"),
              text("operator").need().oneOf(Operator.class),
              typed("value", DOUBLE).need(),
              typed("set_on", DATE).need(),
              text("set_on_precision").need().oneOf(DatePrecision.class),
              typed("due", DATE).need(),
              text("instrument"),
              text("source_id").need().to("source"),
              typed("source_paragraph", INTEGER),
              text("source_place"),
              text("other_sources").toMany("source"),
              text("supersedes").toMany("target"),
              typed("confirmed", BOOLEAN).need(),
              typed("headline", BOOLEAN).need(),
              typed("baseline_value", DOUBLE),
              typed("baseline_on", DATE),
              text("note")),
          List.of("target_id"));

  /** One figure, as one source gives it; nothing is ever overwritten. */
  public static final Table OBSERVATION =
      new Table(
          "observation",
          List.of(
              text("observation_id").need(),
              text("indicator_code").need().to("indicator"),
              text("definition"),
              text("method"),
              text("grain").need().oneOf(Grain.class),
              text("area_id").need().to("area"),
              typed("period_start", DATE),
              typed("period_end", DATE),
              typed("value", DOUBLE),
              typed("numerator", DOUBLE),
              typed("denominator", DOUBLE),
              text("qualifier").need().oneOf(Qualifier.class),
              text("origin").need().oneOf(Origin.class),
              typed("published_on", DATE),
              text("published_precision").need().oneOf(DatePrecision.class),
              typed("recorded_at", TIMESTAMP).filledIn(),
              text("source_id").need().to("source"),
              typed("source_paragraph", INTEGER),
              text("source_place"),
              text("confidence").need().oneOf(Confidence.class),
              text("submission_id").to("submission").filledIn(),
              typed("withdrawn", BOOLEAN).need().filledIn(),
              text("inputs").filledIn(),
              text("note")),
          List.of("indicator_code", "area_id", "period_end", "observation_id"));

  /** Meetings and decisions, for annotations on charts. */
  public static final Table EVENT =
      new Table(
          "event",
          List.of(
              text("event_id").need(),
              typed("starts_on", DATE).need(),
              typed("ends_on", DATE),
              text("kind").need().oneOf(EventKind.class),
              text("title_vi").need(),
              text("title_en").need(),
              text("area_id").to("area"),
              text("source_id").to("source"),
              typed("source_paragraph", INTEGER)),
          List.of("event_id"));

  /** How figures are computed from others of the same area and day; one row per reading. */
  public static final Table FORMULA =
      new Table(
          "formula",
          List.of(
              text("formula_id").need(),
              text("indicator_code").need().to("indicator"),
              text("definition"),
              text("method"),
              text("reading"),
              text("expression").need(),
              text("note"),
              text("source_id").to("source")),
          List.of("formula_id"));

  /** Which indicators a total is made of. */
  public static final Table PART =
      new Table(
          "part",
          List.of(
              text("part_id").need(),
              text("total_code").need().to("indicator"),
              text("part_code").need().to("indicator"),
              typed("complete", BOOLEAN).need(),
              text("note"),
              text("source_id").to("source")),
          List.of("part_id"));

  /** What was found in a source and is not taken in, and why. */
  public static final Table REFUSED =
      new Table(
          "refused",
          List.of(
              text("refused_id").need(),
              text("source_id").to("source"),
              typed("source_paragraph", INTEGER),
              text("stated_code").need(),
              text("reason_vi").need(),
              text("reason_en").need()),
          List.of("refused_id"));

  /** All of them. */
  public static final List<Table> ALL =
      List.of(
          INDICATOR, AREA, SOURCE, SUBMISSION, TARGET, OBSERVATION, EVENT, FORMULA, PART, REFUSED);

  private Tables() {}
}
