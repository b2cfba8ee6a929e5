-- Progress against every target in force on a day (progress-rule.md): dense, so that "no figure"
-- is a row. One row per target, area and, where the target leaves it open, method and definition.
WITH
-- Set by the day, and not yet replaced by it.
in_force AS (
  SELECT
    target_id,
    indicator_code,
    definition,
    method,
    area_id,
    operator,
    value AS goal,
    due,
    baseline_value,
    baseline_on,
    confirmed,
    last_day_of(target.set_on, target.set_on_precision) AS set_day,
    indicator.kind,
    CASE indicator.unit WHEN 'percent' THEN 100 ELSE 1 END AS scale,
    coalesce(indicator.catalogued, false) AS catalogued,
    operator IN ('<', '<=') OR (operator = '=' AND indicator.direction = 'lower') AS lower_better,
    fresh_days(indicator.frequency, indicator.publication_lag_days) AS fresh_days,
    -- What a figure of this unit can be at all; a growth rate has no upper end.
    coalesce(indicator.plausible_min, CASE WHEN indicator.unit = 'percent' OR indicator.kind IN ('stock', 'flow') THEN 0 END) AS lowest,
    coalesce(indicator.plausible_max, CASE WHEN indicator.unit = 'percent' AND coalesce(indicator.plausible_min, 0) >= 0 THEN 100 END) AS highest,
    -- Ranks, indices and tiers move by what others do, or by steps: no line foretells them.
    indicator.kind IN ('stock', 'flow', 'ratio', 'multiple') AND coalesce(indicator.unit, '') NOT IN ('rank', 'tier', 'level') AS foreseeable
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
-- Figures known on the day, the newest of each series first; spoken_on is t, the day a figure speaks
-- of, and has no value where the period is unknown. Only figures of one line (grain; readings on a
-- day are one, and so are all grains of a stock) make a path. recency is 1 for the latest and tells
-- any two figures of a series apart.
figure AS MATERIALIZED (
  SELECT
    indicator_code,
    area_id,
    coalesce(definition, 'all') AS definition,
    coalesce(method, '') AS method,
    period_end,
    CASE WHEN period_end IS NOT NULL THEN least(period_end, known_on) END AS spoken_on,
    value,
    qualifier,
    CASE WHEN kind = 'stock' OR grain IN ('day', 'as_of') THEN 'level' ELSE grain END AS line,
    CASE grain WHEN 'year' THEN 0 WHEN 'half_year' THEN 1 WHEN 'quarter' THEN 2 WHEN 'month' THEN 3 ELSE 4 END AS fineness,
    row_number() OVER newest AS recency,
    line = first_value(line) OVER newest AS on_line,
    struct_pack(
      value := value, spoken_on := spoken_on, qualifier := qualifier, published_on := published_on,
      source_id := source_id, source_paragraph := source_paragraph, source_place := source_place, numerator := numerator,
      denominator := denominator
    ) AS told
  FROM known_as_of(day, as_of_mode)
  JOIN (SELECT DISTINCT indicator_code, kind FROM in_force) AS wanted USING (indicator_code)
  WHERE value IS NOT NULL
  WINDOW newest AS (
    PARTITION BY indicator_code, area_id, definition, method
    ORDER BY spoken_on DESC NULLS LAST, fineness, known_on DESC, observation_id
  )
),
-- Of whatever definition.
spoken AS (
  SELECT indicator_code, area_id, method, min(spoken_on) AS first_spoken_on
  FROM figure
  GROUP BY indicator_code, area_id, method
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
  SEMI JOIN figure
    ON figure.indicator_code = in_force.indicator_code
    AND figure.area_id = area.area_id
    AND figure.definition = coalesce(in_force.definition, 'all')
    AND (in_force.method IS NULL OR figure.method = in_force.method)
  ANTI JOIN in_force AS own
    ON own.indicator_code = in_force.indicator_code
    AND own.area_id = area.area_id
    AND coalesce(own.definition, 'all') = coalesce(in_force.definition, 'all')
  WHERE in_force.area_id = 'VN'
),
-- What a series says to a target: its latest figure, the one for the due period, the candidates for
-- the baseline.
history AS (
  SELECT
    target_id,
    judged.area_id,
    figure.definition AS figure_definition,
    figure.method AS figure_method,
    arg_min(told, recency) AS latest,
    -- The figure for the due period: its period ends on the due day; else it speaks of a day in the
    -- 92 days after; else its period ends in the 92 days before.
    arg_min(
      told,
      CASE
        WHEN period_end = due THEN 0
        WHEN spoken_on > due AND spoken_on <= due + 92 THEN spoken_on - due
        WHEN period_end < due AND period_end >= due - 92 THEN 92 + due - period_end
      END * 1000000 + recency
    ) AS at_due,
    max(spoken_on) FILTER (WHERE reaches(figure.value, operator, goal, lower_better, qualifier)) AS last_reached_on,
    coalesce(bool_or(reaches(figure.value, operator, goal, lower_better, qualifier) AND spoken_on <= due), false) AS reached_by_due,
    arg_min(told, recency) FILTER (WHERE on_line AND spoken_on BETWEEN set_day - 400 AND set_day) AS before_setting,
    arg_max(told, recency) FILTER (WHERE on_line AND spoken_on > set_day) AS after_setting,
    count(*) FILTER (WHERE on_line) AS figures_on_line,
    count(*) FILTER (WHERE NOT on_line) AS figures_off_line,
    list(
      struct_pack(spoken_on := spoken_on, value := figure.value, certain := qualifier NOT IN ('at_least', 'ambiguous'))
      ORDER BY recency
    ) FILTER (WHERE on_line AND spoken_on IS NOT NULL) AS points
  FROM judged
  JOIN figure
    ON figure.indicator_code = judged.indicator_code
    AND figure.area_id = judged.area_id
    AND (figure.definition = judged.definition
      OR (judged.definition IS NULL AND (judged.basis = 'own' OR figure.definition = 'all')))
    AND (judged.method IS NULL OR figure.method = judged.method)
  GROUP BY target_id, judged.area_id, figure.definition, figure.method
),
assembled AS (
  SELECT
    judged.*,
    history.* EXCLUDE (target_id, area_id),
    spoken.first_spoken_on,
    -- The least-squares line through the series: point by point, in an order of its own, so that the
    -- last digit stays.
    CASE WHEN judged.foreseeable AND judged.due > history.latest.spoken_on THEN list_filter(history.points, lambda point: point.certain) END AS trend,
    judged.due < CAST(day AS DATE) AS due_passed,
    coalesce(area.valid_to < judged.due AND area.valid_to < CAST(day AS DATE), false) AS dissolved,
    CASE
      WHEN judged.baseline_value IS NOT NULL
      THEN struct_pack(
        value := judged.baseline_value, spoken_on := coalesce(judged.baseline_on, judged.set_day),
        qualifier := 'exact', published_on := NULL::DATE, source_id := NULL::VARCHAR,
        source_paragraph := NULL::INTEGER, source_place := NULL::VARCHAR, numerator := NULL::DOUBLE, denominator := NULL::DOUBLE
      )
      ELSE coalesce(history.before_setting, history.after_setting)
    END AS base
  FROM judged
  LEFT JOIN history USING (target_id, area_id)
  LEFT JOIN spoken
    ON spoken.indicator_code = judged.indicator_code
    AND spoken.area_id = judged.area_id
    AND spoken.method = history.figure_method
  LEFT JOIN area ON area.area_id = judged.area_id
),
foretold AS (
  SELECT
    *,
    CAST(len(trend) AS INTEGER) AS forecast_points,
    CASE WHEN forecast_points >= 6 THEN list_transform(trend, lambda point: CAST(point.spoken_on - DATE '2000-01-01' AS DOUBLE)) END AS days,
    CASE WHEN forecast_points >= 6 THEN list_transform(trend, lambda point: point.value) END AS heights,
    list_sum(days) / forecast_points AS mean_day,
    list_sum(heights) / forecast_points AS mean_value
  FROM assembled
),
-- A level of its own: within a lambda, an alias would be worked out again for every point.
sloped AS (
  SELECT
    *,
    list_sum(list_transform(days, lambda number: (number - mean_day) ^ 2)) AS day_spread,
    list_sum(list_transform(days, lambda number, place: (number - mean_day) * (heights[place] - mean_value))) / nullif(day_spread, 0) AS slope
  FROM foretold
),
based AS (
  SELECT
    *,
    coalesce(base.spoken_on < latest.spoken_on AND base.spoken_on < due, false) AS has_path,
    coalesce(reaches(latest.value, operator, goal, lower_better, latest.qualifier), false) AS latest_reaches,
    coalesce(reaches(at_due.value, operator, goal, lower_better, at_due.qualifier), false) AS due_reaches,
    coalesce(reaches(base.value, operator, goal, lower_better, base.qualifier), false) AS base_reaches,
    day_spread > 0 AS has_forecast,
    mean_value + slope * (due - DATE '2000-01-01' - mean_day) AS forecast,
    list_sum(list_transform(days, lambda number, place: (heights[place] - mean_value - slope * (number - mean_day)) ^ 2)) AS left_over,
    CASE
      WHEN has_forecast
      THEN student_90(forecast_points - 2)
        * sqrt(left_over / (forecast_points - 2)
          * (1 + 1 / forecast_points + (due - DATE '2000-01-01' - mean_day) ^ 2 / day_spread))
    END AS forecast_margin
  FROM sloped
),
reasoned AS (
  SELECT
    *,
    CASE
      WHEN latest.spoken_on IS NULL THEN 'no_baseline'
      WHEN NOT has_path AND base.spoken_on >= latest.spoken_on AND before_setting IS NOT NULL THEN 'single_figure'
      WHEN NOT has_path AND figures_on_line > 1 THEN 'no_baseline'
      WHEN NOT has_path AND figures_off_line > 0 THEN 'grain_differs'
      -- An earlier figure that is not of this definition's.
      WHEN NOT has_path AND first_spoken_on < latest.spoken_on THEN 'definition_differs'
      WHEN NOT has_path THEN 'single_figure'
      WHEN kind = 'ratio' AND abs(latest.denominator - base.denominator) > 0.05 * abs(base.denominator) THEN 'denominator_changed'
      WHEN latest.qualifier = 'ambiguous' OR base.qualifier = 'ambiguous' THEN 'ambiguous'
      WHEN latest.qualifier = 'at_least' OR base.qualifier = 'at_least' THEN 'bound'
      WHEN due_passed AND NOT due_reaches AND at_due.qualifier = 'at_least' THEN 'bound'
    END AS hindrance,
    -- A lower bound proves no miss.
    due_passed AND at_due IS NOT NULL AND NOT due_reaches AND at_due.qualifier <> 'at_least' AS due_missed
  FROM based
),
-- The straight path from the baseline to the target: a, the share of it that is done, and f, the
-- share of the time that is gone.
rated AS (
  SELECT
    *,
    CASE WHEN lower_better THEN -1 ELSE 1 END AS sense,
    CASE WHEN hindrance IS NULL AND NOT base_reaches THEN (latest.value - base.value) / nullif(goal - base.value, 0) END AS achieved_share,
    CASE WHEN hindrance IS NULL THEN (latest.spoken_on - base.spoken_on) / (due - base.spoken_on) END AS path_share,
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
      WHEN due_missed AND last_reached_on > at_due.spoken_on THEN 'met_late'
      WHEN due_missed THEN 'missed'
      WHEN NOT due_passed AND latest_reaches THEN 'met'
      WHEN due_passed AND (due_reaches OR reached_by_due) THEN 'met'
      WHEN due_passed AND at_due IS NULL THEN 'due_open'
      WHEN CAST(day AS DATE) - latest.spoken_on > fresh_days THEN 'stale'
      ELSE path_status
    END AS own_status
  FROM reasoned
),
-- A target that leaves the method or definition open is judged only where all of them agree.
opened AS (
  SELECT
    target_id,
    area_id,
    CASE WHEN min(figure_method) <> max(figure_method) THEN 'method_open' ELSE 'definition_differs' END AS openness
  FROM rated
  WHERE basis = 'own'
  GROUP BY target_id, area_id
  HAVING min(own_status) <> max(own_status)
),
judgement AS (
  SELECT
    *,
    CASE WHEN openness IS NULL THEN own_status ELSE 'unrated' END AS judged_status,
    NOT confirmed AND judged_status NOT IN ('closed', 'no_data') AND basis = 'own' AS withheld,
    CASE WHEN withheld THEN 'unrated' ELSE judged_status END AS status,
    CASE
      WHEN withheld THEN 'unconfirmed'
      WHEN openness IS NOT NULL THEN openness
      WHEN own_status <> 'unrated' THEN NULL
      WHEN basis = 'national_reference' THEN 'national_reference'
      WHEN NOT catalogued THEN 'not_catalogued'
      ELSE hindrance
    END AS reason,
    CASE WHEN latest IS NOT NULL THEN greatest(sense * (goal - latest.value), 0) END AS gap
  FROM rated
  LEFT JOIN opened USING (target_id, area_id)
)
SELECT
  target_id,
  target_set,
  judgement.indicator_code,
  coalesce(figure_definition, judgement.definition) AS definition,
  coalesce(nullif(figure_method, ''), judgement.method) AS method,
  judgement.area_id,
  CAST(day AS DATE) AS as_of,
  judgement.operator,
  goal AS target_value,
  set_on,
  judgement.due,
  instrument,
  judgement.confirmed,
  headline,
  basis,
  latest.value AS value,
  latest.spoken_on AS value_on,
  latest.qualifier AS value_qualifier,
  latest.published_on AS published_on,
  latest.source_id AS source_id,
  latest.source_paragraph AS source_paragraph,
  latest.source_place AS source_place,
  CASE WHEN due_passed THEN at_due.value END AS due_value,
  CASE WHEN due_passed THEN at_due.spoken_on END AS due_value_on,
  CASE WHEN has_path THEN base.value END AS baseline_value,
  CASE WHEN has_path THEN base.spoken_on END AS baseline_on,
  achieved_share,
  path_share,
  CASE WHEN NOT base_reaches THEN base.value + (goal - base.value) * CASE WHEN path_share > 1 THEN 1 ELSE path_share END END AS path_value,
  status,
  status_vi(status) AS status_vi,
  reason,
  reason_vi(reason) AS reason_vi,
  CASE WHEN judged_status = 'stale' THEN path_status END AS last_status,
  due_passed,
  gap,
  CASE WHEN latest_reaches THEN 1.0 WHEN achieved_share < 0 THEN 0.0 WHEN achieved_share > 1 THEN 1.0 ELSE achieved_share END AS share_of_way,
  CAST(judgement.due - CAST(day AS DATE) AS INTEGER) AS days_left,
  CASE WHEN judgement.due > CAST(day AS DATE) THEN gap / ((judgement.due - CAST(day AS DATE)) / 30.4375) END AS required_pace,
  CASE WHEN hindrance IS NULL THEN sense * (latest.value - base.value) / ((latest.spoken_on - base.spoken_on) / 30.4375) END AS actual_pace,
  CASE WHEN hindrance IS NULL THEN base.value + (latest.value - base.value) / path_share END AS projection_at_due,
  CASE WHEN openness IS NOT NULL THEN own_status END AS method_status,
  -- What an unconfirmed target would say: judged only for those who ask for it.
  CASE WHEN withheld THEN judged_status END AS status_if_confirmed,
  -- How many of the newest figures in a row lie below the path.
  CASE
    WHEN hindrance IS NULL AND NOT base_reaches
    THEN CAST(coalesce(
      list_position(
        list_transform(
          points,
          lambda point: point.spoken_on > base.spoken_on
            AND sense * (point.value - base.value) < sense * (goal - base.value) * (point.spoken_on - base.spoken_on) / (judgement.due - base.spoken_on)
        ),
        false
      ) - 1,
      len(points)
    ) AS INTEGER)
  END AS periods_below_path,
  -- The line through the series, and where eight of ten figures would lie on the due day.
  CASE WHEN has_forecast THEN greatest(least(forecast, highest), lowest) END AS forecast_at_due,
  CASE WHEN has_forecast THEN greatest(least(forecast - forecast_margin, highest), lowest) END AS forecast_low,
  CASE WHEN has_forecast THEN greatest(least(forecast + forecast_margin, highest), lowest) END AS forecast_high,
  CASE WHEN has_forecast THEN judgement.forecast_points END AS forecast_points,
  -- A share whose denominator moved: what the numerator did, what the denominator did, and the share
  -- had the denominator stood still; in the target's unit.
  CASE WHEN reason = 'denominator_changed' THEN scale * (latest.numerator - base.numerator) / base.denominator END AS numerator_effect,
  CASE WHEN reason = 'denominator_changed' THEN scale * (latest.numerator / latest.denominator - latest.numerator / base.denominator) END AS denominator_effect,
  CASE WHEN reason = 'denominator_changed' THEN scale * latest.numerator / base.denominator END AS share_on_old_denominator
FROM judgement
JOIN target USING (target_id)
