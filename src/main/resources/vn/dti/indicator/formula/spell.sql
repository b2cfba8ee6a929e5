-- For every figure that formulas need: from which day until which it is the one that counts, by each
-- clock. A figure is a series and period; its spells follow each other as it is revised, withdrawn or
-- handed in anew. Rows have a place here only while a value counts.
CREATE OR REPLACE TEMP TABLE spell AS
WITH told AS (
  SELECT
    indicator_code,
    coalesce(definition, 'all') AS definition,
    coalesce(method, '') AS method,
    grain,
    area_id,
    period_start,
    period_end,
    concat_ws('|', indicator_code, coalesce(definition, 'all'), coalesce(method, ''), grain, area_id, coalesce(CAST(period_start AS VARCHAR), ''), period_end) AS figure,
    observation_id,
    value,
    CASE qualifier WHEN 'at_least' THEN 1 ELSE 0 END AS bound,
    CASE qualifier WHEN 'about' THEN 1 WHEN 'estimate' THEN 2 WHEN 'ambiguous' THEN 3 ELSE 0 END AS vagueness,
    CASE confidence WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END AS doubt,
    origin,
    withdrawn,
    giver,
    recorded_at,
    known_on,
    greatest(known_on, CAST(recorded_at AS DATE)) AS learned_on
  FROM attributed()
  WHERE period_end IS NOT NULL
    AND indicator_code IN (SELECT code FROM formula_operand)
),
clocked AS (
  SELECT 'published' AS clock, known_on AS day, * FROM told
  UNION ALL
  -- Only where something was learned late do the clocks differ.
  SELECT 'recorded', learned_on, * FROM told WHERE (SELECT bool_or(learned_on > known_on) FROM told)
),
-- Most figures are told once and stand.
several AS (
  SELECT figure FROM told GROUP BY figure HAVING count(*) > 1
),
disputed AS (
  SELECT * FROM clocked SEMI JOIN several USING (figure)
),
moment AS (
  SELECT clock, figure, day, max(recorded_at) AS changed_at FROM disputed GROUP BY ALL
),
chosen AS (
  SELECT moment.clock, moment.figure, moment.day, clocked.observation_id
  FROM moment
  JOIN disputed AS clocked
    ON clocked.clock = moment.clock
    AND clocked.figure = moment.figure
    AND clocked.day <= moment.day
  ANTI JOIN (SELECT * FROM disputed WHERE withdrawn) AS withdrawal
    ON withdrawal.clock = moment.clock
    AND withdrawal.figure = moment.figure
    AND withdrawal.day <= moment.day
    AND withdrawal.giver = clocked.giver
    AND clocked.recorded_at <= withdrawal.recorded_at
  WHERE NOT clocked.withdrawn
  QUALIFY row_number() OVER (
    PARTITION BY moment.clock, moment.figure, moment.day
    ORDER BY value IS NULL, origin = 'derived', doubt, known_on DESC, recorded_at DESC, observation_id
  ) = 1
),
followed AS (
  SELECT
    moment.*,
    chosen.observation_id,
    lead(moment.day) OVER following AS until,
    lead(moment.changed_at) OVER following AS until_at
  FROM moment
  LEFT JOIN chosen USING (clock, figure, day)
  WINDOW following AS (PARTITION BY moment.clock, moment.figure ORDER BY moment.day)
)
SELECT
  clock, day, recorded_at AS changed_at, CAST(NULL AS DATE) AS until, CAST(NULL AS TIMESTAMP) AS until_at,
  clocked.* EXCLUDE (clock, day)
FROM clocked
ANTI JOIN several USING (figure)
WHERE NOT withdrawn AND value IS NOT NULL
UNION ALL
SELECT
  followed.clock, followed.day, greatest(followed.changed_at, told.recorded_at), until, until_at,
  told.*
FROM followed
JOIN told ON told.observation_id = followed.observation_id
WHERE told.value IS NOT NULL
