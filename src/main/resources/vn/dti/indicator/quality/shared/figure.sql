-- What the checks look at. Every figure that was known on the day, each as its source tells it.
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
