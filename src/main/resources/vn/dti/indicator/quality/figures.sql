-- What the checks look at. Every figure that was known on the day, each as its source tells it.
figure AS (
  SELECT
    observation_id,
    indicator_code,
    coalesce(definition, 'all') AS definition,
    coalesce(method, '') AS method,
    grain,
    area_id,
    period_start,
    period_end,
    value,
    numerator,
    denominator,
    qualifier,
    origin,
    known_on,
    source_id,
    source_paragraph
  FROM told_as_of(day, as_of_mode)
  -- What an office hands in again replaces what it handed in before; other sources stand side by side.
  WHERE observation_id NOT IN (
    SELECT observation_id
    FROM told_as_of(day, as_of_mode)
    WHERE submission_id IS NOT NULL
    QUALIFY row_number() OVER (
      PARTITION BY
        indicator_code, coalesce(definition, 'all'), coalesce(method, ''), grain, area_id,
        period_start, period_end
      ORDER BY recorded_at DESC, observation_id
    ) > 1
  )
),
-- The one figure that stands for a series and period.
settled AS MATERIALIZED (
  SELECT
    observation_id,
    indicator_code,
    coalesce(definition, 'all') AS definition,
    coalesce(method, '') AS method,
    grain,
    area_id,
    period_start,
    period_end,
    value,
    numerator,
    denominator,
    qualifier,
    origin,
    known_on,
    source_id,
    source_paragraph
  FROM known_as_of(day, as_of_mode)
),
-- Each figure of a line and the one before it. Levels on a day make one line whatever their grain.
step AS MATERIALIZED (
  SELECT settled.*, indicator.kind, indicator.direction, indicator.unit, former
  FROM (
    SELECT *, lag(struct_pack(observation_id, period_start, period_end, value, denominator, qualifier)) OVER (
      PARTITION BY indicator_code, definition, method, area_id,
        CASE WHEN grain IN ('day', 'as_of') THEN 'level' ELSE grain END
      ORDER BY period_end, known_on, observation_id
    ) AS former
    FROM settled
    WHERE value IS NOT NULL AND period_end IS NOT NULL
  ) AS settled
  JOIN indicator USING (indicator_code)
),
-- What several rows say of one series and period, and how far apart rounding alone can put them. The
-- first pass goes by a hash of the series, which is quick on millions of rows; the second is exact.
suspect AS (
  SELECT hash(indicator_code, definition, method, grain, area_id, period_start, period_end) AS key
  FROM figure
  WHERE value IS NOT NULL AND origin = 'reported' AND period_end IS NOT NULL
  GROUP BY key
  HAVING min(value) <> max(value)
),
telling AS MATERIALIZED (
  SELECT
    indicator_code,
    definition,
    method,
    area_id,
    period_end,
    min(value) AS lowest,
    max(value) AS highest,
    -- The coarsest of them is right to half a unit of its last digit; "about" to a twentieth.
    max(CASE WHEN qualifier IN ('about', 'at_least') THEN 0.05 * abs(value) ELSE 0 END
      + 0.5000001 * power(10, -decimal_places(value))) AS slack,
    count(DISTINCT source_id) AS sources,
    min(source_id) AS source_id,
    min(source_paragraph) AS source_paragraph,
    list(observation_id ORDER BY observation_id) AS told_by
  FROM figure
  WHERE value IS NOT NULL AND origin = 'reported' AND period_end IS NOT NULL
    AND hash(indicator_code, definition, method, grain, area_id, period_start, period_end) IN (SELECT key FROM suspect)
  GROUP BY indicator_code, definition, method, grain, area_id, period_start, period_end
  HAVING highest - lowest > slack
),
