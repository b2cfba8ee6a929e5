-- What each formula takes in, with the days from and until which it counts: figures, and what figures
-- changed by since the one before them in their series.
CREATE OR REPLACE TEMP TABLE operand AS
WITH
changing AS (
  SELECT DISTINCT code, definition, method FROM formula_operand WHERE function <> 'figure'
),
series AS (
  SELECT spell.*
  FROM spell
  JOIN changing
    ON changing.code = spell.indicator_code
    AND changing.definition = spell.definition
    AND changing.method = spell.method
),
edge AS (
  SELECT clock, indicator_code, definition, method, grain, area_id, period_end, day, changed_at FROM series
  UNION
  SELECT clock, indicator_code, definition, method, grain, area_id, period_end, until, until_at FROM series WHERE until IS NOT NULL
),
-- A change is worked out anew whenever something about an earlier period becomes known.
step AS (
  SELECT series.*, series.day AS step_day, series.changed_at AS step_at
  FROM series
  UNION ALL
  SELECT series.*, edge.day, max(edge.changed_at)
  FROM series
  JOIN edge USING (clock, indicator_code, definition, method, grain, area_id)
  WHERE edge.period_end < series.period_end
    AND edge.day > series.day
    AND (series.until IS NULL OR edge.day < series.until)
  GROUP BY ALL
),
paired AS (
  SELECT step.*, arg_max(before, before.period_end || before.figure) AS former
  FROM step
  JOIN series AS before USING (clock, indicator_code, definition, method, grain, area_id)
  WHERE before.period_end < step.period_end
    AND before.day <= step.step_day
    AND (before.until IS NULL OR before.until > step.step_day)
  GROUP BY ALL
),
change AS (
  SELECT
    *,
    lead(step_day) OVER following AS next_step,
    lead(step_at) OVER following AS next_step_at
  FROM paired
  WINDOW following AS (PARTITION BY clock, figure, day ORDER BY step_day)
)
SELECT row_number() OVER () AS number, *
FROM (
  SELECT
    formula, position, clock, area_id, period_end, grain, period_start, day, changed_at, until, until_at,
    value, bound, vagueness, doubt, recorded_at, known_on, observation_id AS inputs
  FROM spell
  JOIN formula_operand
    ON formula_operand.code = spell.indicator_code
    AND formula_operand.definition = spell.definition
    AND formula_operand.method = spell.method
  WHERE function = 'figure'
  UNION ALL
  SELECT
    formula, position, clock, area_id, period_end, grain, period_start,
    step_day, step_at, coalesce(next_step, until), coalesce(next_step_at, until_at),
    CASE function
      WHEN 'delta' THEN value - former.value
      WHEN 'per_day' THEN (value - former.value) / (period_end - former.period_end)
    END,
    CASE WHEN bound = 1 AND former.bound = 1 THEN 9 ELSE bound - former.bound END,
    greatest(vagueness, former.vagueness),
    greatest(doubt, former.doubt),
    greatest(recorded_at, former.recorded_at),
    greatest(known_on, former.known_on),
    observation_id || ' ' || former.observation_id
  FROM change
  JOIN formula_operand
    ON formula_operand.code = change.indicator_code
    AND formula_operand.definition = change.definition
    AND formula_operand.method = change.method
  WHERE function <> 'figure'
)
