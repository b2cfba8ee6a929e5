-- Progress against every target in force on a day (figures.md section 5): dense, so that "no figure"
-- is a row. One row per target, area and, where the target leaves it open, method and definition.
WITH
-- Set by the day, and not yet replaced by it.
in_force AS (
  SELECT
    target.*,
    last_day_of(target.set_on, target.set_on_precision) AS set_day,
    indicator.kind,
    indicator.unit,
    coalesce(indicator.catalogued, false) AS catalogued,
    operator IN ('<', '<=') OR (operator = '=' AND indicator.direction = 'lower') AS lower_better,
    -- A rhythm counts its longest period; editions at hand come every two years at most.
    CASE indicator.frequency
      WHEN 'monthly' THEN 31 WHEN 'quarterly' THEN 92 WHEN 'half_yearly' THEN 184
      WHEN 'yearly' THEN 366 WHEN 'per_edition' THEN 731
    END + coalesce(indicator.publication_lag_days, 0) AS fresh_days
  FROM target
  LEFT JOIN indicator USING (indicator_code)
  WHERE last_day_of(target.set_on, target.set_on_precision) <= CAST(day AS DATE)
    AND target.target_id NOT IN (
      SELECT unnest(string_split(successor.supersedes, ' '))
      FROM target AS successor
      WHERE successor.supersedes IS NOT NULL
        AND last_day_of(successor.set_on, successor.set_on_precision) <= CAST(day AS DATE)
    )
),
-- Figures known on the day; spoken_on is t, the day a figure speaks of, and has no value where the
-- period is unknown. Only figures of one line (grain; readings on a day are one) make a path.
figure AS (
  SELECT
    observation_id,
    indicator_code,
    coalesce(definition, 'all') AS definition,
    coalesce(method, '') AS method,
    area_id,
    grain,
    period_end,
    public_on(published_on, published_precision, recorded_at) AS known_on,
    CASE
      WHEN period_end IS NOT NULL
      THEN least(period_end, public_on(published_on, published_precision, recorded_at))
    END AS spoken_on,
    value,
    qualifier,
    struct_pack(
      value := value, spoken_on := spoken_on, qualifier := qualifier, published_on := published_on,
      source_id := source_id, source_paragraph := source_paragraph, numerator := numerator,
      denominator := denominator
    ) AS told
  FROM observation_as_of(CAST(day AS DATE))
  WHERE value IS NOT NULL
    AND indicator_code IN (SELECT indicator_code FROM in_force)
),
-- A target judges its own area; a province that has figures but no target of its own is only
-- compared with the nation's.
judged AS (
  SELECT in_force.*, 'own' AS basis
  FROM in_force
  UNION ALL
  SELECT in_force.* REPLACE (area.area_id AS area_id), 'national_reference' AS basis
  FROM in_force
  JOIN area ON area.area_level = 'province'
  WHERE in_force.area_id = 'VN'
    AND EXISTS (
      SELECT 1
      FROM figure
      WHERE figure.indicator_code = in_force.indicator_code
        AND figure.area_id = area.area_id
        AND figure.definition = coalesce(in_force.definition, 'all')
        AND (in_force.method IS NULL OR figure.method = in_force.method)
    )
    AND NOT EXISTS (
      SELECT 1
      FROM in_force AS own
      WHERE own.indicator_code = in_force.indicator_code
        AND own.area_id = area.area_id
        AND coalesce(own.definition, 'all') = coalesce(in_force.definition, 'all')
    )
),
-- Every figure of a target's series, seen from the target.
seen AS (
  SELECT
    judged.target_id,
    judged.area_id,
    judged.set_day,
    judged.due,
    figure.definition,
    figure.method,
    figure.observation_id,
    figure.known_on,
    figure.spoken_on,
    figure.value,
    figure.told,
    CASE WHEN judged.kind = 'stock' OR figure.grain IN ('day', 'as_of') THEN 'level' ELSE figure.grain END AS line,
    CASE figure.grain WHEN 'year' THEN 0 WHEN 'half_year' THEN 1 WHEN 'quarter' THEN 2 WHEN 'month' THEN 3 ELSE 4 END AS fineness,
    reaches(figure.value, judged.operator, judged.value, judged.lower_better, figure.qualifier) AS reached,
    -- The figure for the due period: its period ends on the due day; else it speaks of a day in the
    -- 92 days after; else its period ends in the 92 days before.
    CASE
      WHEN figure.period_end = judged.due THEN 0
      WHEN figure.spoken_on > judged.due AND figure.spoken_on <= judged.due + 92 THEN figure.spoken_on - judged.due
      WHEN figure.period_end < judged.due AND figure.period_end >= judged.due - 92 THEN 92 + judged.due - figure.period_end
    END AS due_distance
  FROM judged
  JOIN figure
    ON figure.indicator_code = judged.indicator_code
    AND figure.area_id = judged.area_id
    AND (figure.definition = judged.definition
      OR (judged.definition IS NULL AND (judged.basis = 'own' OR figure.definition = 'all')))
    AND (judged.method IS NULL OR figure.method = judged.method)
),
ranked AS (
  SELECT *, row_number() OVER newest AS recency, first_value(line) OVER newest AS latest_line
  FROM seen
  WINDOW newest AS (
    PARTITION BY target_id, area_id, definition, method
    ORDER BY spoken_on DESC NULLS LAST, fineness, known_on DESC, observation_id
  )
),
history AS (
  SELECT
    target_id,
    area_id,
    definition AS figure_definition,
    method AS figure_method,
    any_value(told) FILTER (WHERE recency = 1) AS latest,
    first(told ORDER BY due_distance, fineness, known_on DESC, observation_id)
      FILTER (WHERE due_distance IS NOT NULL) AS at_due,
    max(spoken_on) FILTER (WHERE reached) AS last_reached_on,
    coalesce(bool_or(reached AND spoken_on <= due), false) AS reached_by_due,
    first(told ORDER BY spoken_on DESC, known_on DESC, observation_id)
      FILTER (WHERE line = latest_line AND spoken_on <= set_day AND spoken_on >= set_day - 400) AS before_setting,
    first(told ORDER BY spoken_on, known_on DESC, observation_id)
      FILTER (WHERE line = latest_line AND spoken_on > set_day) AS after_setting,
    count(*) FILTER (WHERE line = latest_line) AS on_line,
    count(*) FILTER (WHERE line <> latest_line) AS off_line,
    list(struct_pack(spoken_on := spoken_on, value := value) ORDER BY spoken_on DESC, observation_id)
      FILTER (WHERE line = latest_line AND spoken_on IS NOT NULL) AS points
  FROM ranked
  GROUP BY target_id, area_id, definition, method
),
assembled AS (
  SELECT
    judged.*,
    history.* EXCLUDE (target_id, area_id),
    judged.due < CAST(day AS DATE) AS due_passed,
    coalesce(area.valid_to < judged.due AND area.valid_to < CAST(day AS DATE), false) AS dissolved,
    CASE
      WHEN judged.baseline_value IS NOT NULL
      THEN struct_pack(
        value := judged.baseline_value, spoken_on := coalesce(judged.baseline_on, judged.set_day),
        qualifier := 'exact', published_on := NULL::DATE, source_id := judged.source_id,
        source_paragraph := judged.source_paragraph, numerator := NULL::DOUBLE, denominator := NULL::DOUBLE
      )
      ELSE coalesce(history.before_setting, history.after_setting)
    END AS base,
    EXISTS (
      SELECT 1
      FROM figure AS elsewhere
      WHERE elsewhere.indicator_code = judged.indicator_code
        AND elsewhere.area_id = judged.area_id
        AND elsewhere.definition <> history.figure_definition
        AND elsewhere.spoken_on < history.latest.spoken_on
    ) AS defined_elsewhere
  FROM judged
  LEFT JOIN history USING (target_id, area_id)
  LEFT JOIN area ON area.area_id = judged.area_id
),
based AS (
  SELECT
    *,
    coalesce(base.spoken_on < latest.spoken_on AND base.spoken_on < due, false) AS has_path,
    coalesce(reaches(latest.value, operator, assembled.value, lower_better, latest.qualifier), false) AS latest_reaches,
    coalesce(reaches(at_due.value, operator, assembled.value, lower_better, at_due.qualifier), false) AS due_reaches,
    coalesce(reaches(base.value, operator, assembled.value, lower_better, base.qualifier), false) AS base_reaches
  FROM assembled
),
reasoned AS (
  SELECT
    *,
    at_due IS NOT NULL AND NOT due_reaches AND at_due.qualifier = 'at_least' AS due_bound,
    at_due IS NOT NULL AND NOT due_reaches AND NOT due_bound AS due_missed,
    CASE
      WHEN latest.spoken_on IS NULL THEN 'no_baseline'
      WHEN NOT has_path AND base.spoken_on >= latest.spoken_on AND before_setting IS NOT NULL THEN 'single_figure'
      WHEN NOT has_path AND on_line > 1 THEN 'no_baseline'
      WHEN NOT has_path AND off_line > 0 THEN 'grain_differs'
      WHEN NOT has_path AND defined_elsewhere THEN 'definition_differs'
      WHEN NOT has_path THEN 'single_figure'
      WHEN kind = 'ratio' AND abs(latest.denominator - base.denominator) > 0.05 * abs(base.denominator) THEN 'denominator_changed'
      WHEN latest.qualifier = 'ambiguous' OR base.qualifier = 'ambiguous' THEN 'ambiguous'
      WHEN latest.qualifier = 'at_least' OR base.qualifier = 'at_least' OR (due_passed AND due_bound) THEN 'bound'
    END AS hindrance,
    CASE WHEN lower_better THEN -1 ELSE 1 END AS sense,
    CASE WHEN hindrance IS NULL AND NOT base_reaches THEN (latest.value - base.value) / nullif(value - base.value, 0) END AS achieved_share,
    CASE WHEN hindrance IS NULL THEN (latest.spoken_on - base.spoken_on) / (due - base.spoken_on) END AS path_share
  FROM based
),
rated AS (
  SELECT
    *,
    CASE
      WHEN hindrance IS NOT NULL THEN 'unrated'
      WHEN base_reaches THEN 'behind'
      WHEN achieved_share >= path_share THEN 'on_track'
      WHEN achieved_share >= 0.8 * path_share THEN 'at_risk'
      ELSE 'behind'
    END AS path_status,
    CASE
      WHEN basis = 'national_reference' THEN 'unrated'
      WHEN dissolved THEN 'closed'
      WHEN latest IS NULL THEN 'no_data'
      WHEN NOT catalogued THEN 'unrated'
      WHEN due_passed AND due_missed AND last_reached_on > at_due.spoken_on THEN 'met_late'
      WHEN due_passed AND due_missed THEN 'missed'
      WHEN (NOT due_passed AND latest_reaches) OR (due_passed AND (due_reaches OR reached_by_due)) THEN 'met'
      WHEN due_passed AND at_due IS NULL THEN 'due_open'
      WHEN CAST(day AS DATE) - latest.spoken_on > fresh_days THEN 'stale'
      ELSE path_status
    END AS own_status
  FROM reasoned
),
opened AS (
  SELECT
    *,
    min(own_status) OVER variants <> max(own_status) OVER variants AS disagree,
    CASE
      WHEN basis = 'national_reference' OR NOT disagree THEN NULL
      WHEN min(figure_method) OVER variants <> max(figure_method) OVER variants THEN 'method_open'
      ELSE 'definition_differs'
    END AS openness,
    CASE WHEN openness IS NULL THEN own_status ELSE 'unrated' END AS final_status,
    CASE
      WHEN openness IS NOT NULL THEN openness
      WHEN final_status <> 'unrated' THEN NULL
      WHEN basis = 'national_reference' THEN 'national_reference'
      WHEN NOT catalogued THEN 'not_catalogued'
      ELSE hindrance
    END AS final_reason
  FROM rated
  WINDOW variants AS (PARTITION BY target_id, area_id)
)
SELECT
  target_id,
  target_set,
  indicator_code,
  coalesce(figure_definition, definition) AS definition,
  coalesce(nullif(figure_method, ''), method) AS method,
  area_id,
  CAST(day AS DATE) AS as_of,
  operator,
  value AS target_value,
  set_on,
  due,
  instrument,
  confirmed,
  headline,
  basis,
  latest.value AS value,
  latest.spoken_on AS value_on,
  latest.qualifier AS value_qualifier,
  latest.published_on AS published_on,
  latest.source_id AS source_id,
  latest.source_paragraph AS source_paragraph,
  CASE WHEN due_passed THEN at_due.value END AS due_value,
  CASE WHEN due_passed THEN at_due.spoken_on END AS due_value_on,
  CASE WHEN has_path THEN base.value END AS baseline_value,
  CASE WHEN has_path THEN base.spoken_on END AS baseline_on,
  achieved_share,
  path_share,
  CASE WHEN path_share IS NOT NULL AND NOT base_reaches THEN base.value + (target_value - base.value) * least(path_share, 1) END AS path_value,
  final_status AS status,
  status_vi(final_status) AS status_vi,
  final_reason AS reason,
  reason_vi(final_reason) AS reason_vi,
  CASE WHEN final_status = 'stale' THEN path_status END AS last_status,
  due_passed,
  CASE WHEN latest IS NOT NULL THEN greatest(sense * (target_value - latest.value), 0) END AS gap,
  CASE WHEN latest_reaches THEN 1.0 WHEN achieved_share IS NOT NULL THEN greatest(least(achieved_share, 1), 0) END AS share_of_way,
  CAST(due - as_of AS INTEGER) AS days_left,
  CASE WHEN due > as_of THEN gap / ((due - as_of) / 30.4375) END AS required_pace,
  CASE WHEN hindrance IS NULL THEN sense * (latest.value - base.value) / ((latest.spoken_on - base.spoken_on) / 30.4375) END AS actual_pace,
  CASE WHEN hindrance IS NULL THEN base.value + (latest.value - base.value) / path_share END AS projection_at_due,
  CASE WHEN openness IS NOT NULL THEN own_status END AS method_status,
  -- How many of the newest figures in a row lie below the path.
  CASE
    WHEN hindrance IS NULL AND NOT base_reaches
    THEN CAST(coalesce(
      list_position(
        list_transform(
          list_filter(points, lambda point: point.spoken_on > base.spoken_on),
          lambda point: sense * point.value < sense * (base.value + (target_value - base.value) * (point.spoken_on - base.spoken_on) / (due - base.spoken_on))
        ),
        false
      ) - 1,
      len(list_filter(points, lambda point: point.spoken_on > base.spoken_on))
    ) AS INTEGER)
  END AS periods_below_path,
  CASE WHEN hindrance = 'denominator_changed' THEN CASE unit WHEN 'percent' THEN 100 ELSE 1 END * (latest.numerator - base.numerator) / base.denominator END AS numerator_effect,
  CASE WHEN hindrance = 'denominator_changed' THEN CASE unit WHEN 'percent' THEN 100 ELSE 1 END * (latest.numerator / latest.denominator - latest.numerator / base.denominator) END AS denominator_effect,
  CASE WHEN hindrance = 'denominator_changed' THEN CASE unit WHEN 'percent' THEN 100 ELSE 1 END * latest.numerator / base.denominator END AS share_on_old_denominator
FROM opened
