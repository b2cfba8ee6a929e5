-- What the checks look at. Every figure that was known on the day, each as its source tells it.
SELECT
  {columns}
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
