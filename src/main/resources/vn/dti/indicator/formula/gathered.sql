-- Each formula's operands side by side, for every day on which one of them changed. The first operand
-- says for which areas and periods there is a result.
CREATE OR REPLACE TEMP TABLE gathered AS
WITH
base AS (
  SELECT DISTINCT formula, clock, area_id, period_end, grain, period_start
  FROM operand
  WHERE position = 1
),
moment AS (
  SELECT base.*, edge.day, max(edge.changed_at) AS changed_at
  FROM base
  JOIN (
    SELECT formula, clock, area_id, period_end, day, changed_at FROM operand
    UNION ALL
    SELECT formula, clock, area_id, period_end, until, until_at FROM operand WHERE until IS NOT NULL
  ) AS edge USING (formula, clock, area_id, period_end)
  GROUP BY ALL
),
-- Of several figures on one day that of the base's grain and period, else a reading, else the finest.
nearest AS (
  SELECT
    moment.formula, moment.clock, moment.area_id, moment.period_end, moment.grain, moment.period_start,
    moment.day, moment.changed_at, operand.position,
    arg_min(
      operand.number,
      CASE WHEN operand.grain = moment.grain THEN 0 ELSE 100000000 END
        + CASE WHEN operand.period_start IS NOT DISTINCT FROM moment.period_start THEN 0 ELSE 10000000 END
        + 1000000 * CASE operand.grain
          WHEN 'as_of' THEN 0 WHEN 'day' THEN 1 WHEN 'month' THEN 2 WHEN 'quarter' THEN 3
          WHEN 'half_year' THEN 4 WHEN 'year' THEN 5 ELSE 6
        END
        + coalesce(operand.period_start - DATE '1900-01-01', 0)
    ) AS number
  FROM moment
  LEFT JOIN operand
    ON operand.formula = moment.formula
    AND operand.clock = moment.clock
    AND operand.area_id = moment.area_id
    AND operand.period_end = moment.period_end
    AND operand.day <= moment.day
    AND (operand.until IS NULL OR operand.until > moment.day)
    AND (operand.position > 1
      OR (operand.grain = moment.grain AND operand.period_start IS NOT DISTINCT FROM moment.period_start))
  GROUP BY ALL
),
wanted AS (
  SELECT formula, count(*) AS operands FROM formula_operand GROUP BY formula
)
SELECT
  nearest.formula, nearest.clock, nearest.area_id, nearest.period_end, nearest.grain, nearest.period_start, nearest.day,
  count(told.number) = any_value(wanted.operands) AS complete,
{operands},
  max(told.vagueness) AS vagueness,
  max(told.doubt) AS doubt,
  greatest(any_value(nearest.changed_at), max(told.recorded_at)) AS recorded_at,
  max(told.known_on) AS known_on,
  concat_ws(' ', {inputs}) AS inputs
FROM nearest
JOIN wanted USING (formula)
LEFT JOIN operand AS told ON told.number = nearest.number
GROUP BY nearest.formula, nearest.clock, nearest.area_id, nearest.period_end, nearest.grain, nearest.period_start, nearest.day
