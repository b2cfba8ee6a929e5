-- A row for every day on which what a formula gives has changed.
INSERT INTO observation BY NAME
WITH
computed AS (
{computed}
),
settled AS (
  SELECT *, CASE WHEN complete AND isfinite(value) THEN inputs END AS standing
  FROM computed
),
compared AS (
  SELECT
    *,
    lag(standing) OVER earlier AS former,
    lag(doubt) OVER earlier AS former_doubt
  FROM settled
  WINDOW earlier AS (PARTITION BY formula, clock, area_id, period_end, grain, period_start ORDER BY day)
),
changed AS (
  SELECT * FROM compared WHERE standing IS DISTINCT FROM former
),
yielded AS (
  SELECT *, false AS gone, day AS shown_on
  FROM changed
  WHERE clock = 'published' AND standing IS NOT NULL
  UNION ALL
  -- What held before no longer does, or gives way to something less sure.
  SELECT *, true, day
  FROM changed
  WHERE clock = 'published' AND former IS NOT NULL AND (standing IS NULL OR doubt > former_doubt)
  UNION ALL
  SELECT late.*, false, late.known_on
  FROM changed AS late
  ANTI JOIN changed AS usual
    ON usual.clock = 'published'
    AND usual.formula = late.formula
    AND usual.area_id = late.area_id
    AND usual.period_end = late.period_end
    AND usual.grain = late.grain
    AND usual.period_start IS NOT DISTINCT FROM late.period_start
    AND usual.standing = late.standing
  WHERE late.clock = 'recorded' AND late.standing IS NOT NULL
)
SELECT
  concat_ws(':', 'formula', formula_line.formula_id, area_id, grain, CAST(period_start AS VARCHAR), CAST(period_end AS VARCHAR), CAST(shown_on AS VARCHAR),
    CASE WHEN gone THEN 'withdrawn' WHEN clock = 'recorded' THEN 'recorded-' || CAST(day AS VARCHAR) END) AS observation_id,
  formula_line.code AS indicator_code,
  formula_line.definition,
  formula_line.method,
  grain,
  area_id,
  period_start,
  period_end,
  CASE WHEN NOT gone THEN value END AS value,
  CASE WHEN NOT gone THEN numerator END AS numerator,
  CASE WHEN NOT gone THEN denominator END AS denominator,
  CASE
    WHEN gone THEN 'exact'
    WHEN vagueness = 3 OR bound IN (-1, 9) THEN 'ambiguous'
    WHEN vagueness = 2 THEN 'estimate'
    WHEN vagueness = 1 THEN 'about'
    WHEN bound = 1 THEN 'at_least'
    ELSE 'exact'
  END AS qualifier,
  'derived' AS origin,
  shown_on AS published_on,
  'day' AS published_precision,
  -- What is withdrawn goes just before what takes its place.
  CASE WHEN gone THEN recorded_at - INTERVAL 1 MICROSECOND ELSE recorded_at END AS recorded_at,
  'formula:' || formula_line.formula_id AS source_id,
  CASE WHEN gone THEN 'low' ELSE ['high', 'medium', 'low'][doubt] END AS confidence,
  gone AS withdrawn,
  CASE WHEN NOT gone THEN inputs END AS inputs,
  -- What is to be known of the formula is to be known of each figure that it gives.
  source.note
FROM yielded
JOIN formula_line USING (formula)
JOIN source ON source.source_id = 'formula:' || formula_line.formula_id
