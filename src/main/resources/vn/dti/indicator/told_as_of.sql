-- Every figure known on a day, each as its source tells it, without what was withdrawn. Columns are
-- those of observation, and known_on, the day on which the figure became public. Under the mode
-- "recorded" a figure that this system learned only later does not count yet.
WITH known AS (
  SELECT observation.*, public_on(published_on, published_precision, recorded_at) AS known_on
  FROM observation
  WHERE public_on(published_on, published_precision, recorded_at) <= CAST(day AS DATE)
    AND (as_of_mode = 'published' OR CAST(recorded_at AS DATE) <= CAST(day AS DATE))
)
SELECT *
FROM known
WHERE NOT withdrawn
  -- An office takes back what it handed in before for its own area, nothing that others print.
  AND NOT EXISTS (
    SELECT 1
    FROM known AS withdrawal
    WHERE withdrawal.withdrawn
      AND known.submission_id IS NOT NULL
      AND withdrawal.recorded_at >= known.recorded_at
      AND withdrawal.indicator_code = known.indicator_code
      AND withdrawal.area_id = known.area_id
      AND withdrawal.grain = known.grain
      AND coalesce(withdrawal.definition, 'all') = coalesce(known.definition, 'all')
      AND coalesce(withdrawal.method, '') = coalesce(known.method, '')
      AND withdrawal.period_start IS NOT DISTINCT FROM known.period_start
      AND withdrawal.period_end IS NOT DISTINCT FROM known.period_end
  )
