-- Every figure known on a day, each as its source tells it, without what was withdrawn. Columns are
-- those of observation, and known_on, the day on which the figure became public. Under the mode
-- "recorded" a figure that this system learned only later does not count yet.
WITH known AS (
  SELECT *
  FROM attributed()
  WHERE known_on <= CAST(day AS DATE)
    AND (as_of_mode = 'published' OR CAST(recorded_at AS DATE) <= CAST(day AS DATE))
)
SELECT known.* EXCLUDE (giver)
FROM known
ANTI JOIN (SELECT * FROM known WHERE withdrawn) AS withdrawal
  ON known.giver = withdrawal.giver
  AND known.recorded_at <= withdrawal.recorded_at
  AND known.indicator_code = withdrawal.indicator_code
  AND known.area_id = withdrawal.area_id
  AND known.grain = withdrawal.grain
  AND coalesce(known.definition, 'all') = coalesce(withdrawal.definition, 'all')
  AND coalesce(known.method, '') = coalesce(withdrawal.method, '')
  AND known.period_start IS NOT DISTINCT FROM withdrawal.period_start
  AND known.period_end IS NOT DISTINCT FROM withdrawal.period_end
WHERE NOT known.withdrawn
