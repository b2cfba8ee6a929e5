-- The figures known on a day, one per series and period: a reported one before a derived one, then
-- the highest confidence, then the newest.
-- Columns are those of told_as_of.
WITH known AS (
  SELECT
    told.*,
    CASE confidence WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END AS doubt,
    CASE grain
      WHEN 'as_of' THEN 0 WHEN 'day' THEN 0 WHEN 'month' THEN 1 WHEN 'quarter' THEN 2
      WHEN 'half_year' THEN 3 WHEN 'year' THEN 4
    END AS width,
    coalesce(definition, 'all') AS series_definition,
    coalesce(method, '') AS series_method
  FROM told_as_of(day, as_of_mode) AS told
),
settled AS (
  SELECT *
  FROM known
  QUALIFY row_number() OVER (
    PARTITION BY
      indicator_code, series_definition, series_method, grain, area_id, period_start, period_end
    ORDER BY value IS NULL, origin = 'derived', doubt, known_on DESC, recorded_at DESC, observation_id
  ) = 1
)
SELECT settled.* EXCLUDE (doubt, width, series_definition, series_method)
FROM settled
-- A coarser period that repeats a finer one's value is the same fact: when the finer one is a
-- reading on a day, or when the coarser one was public before its own period was over and so cannot
-- have measured it. A full year that happens to equal its first half, published after the year, stays.
ANTI JOIN settled AS finer
  ON settled.indicator_code = finer.indicator_code
  AND settled.area_id = finer.area_id
  AND settled.value = finer.value
  AND settled.series_definition = finer.series_definition
  AND settled.series_method = finer.series_method
  AND settled.width > finer.width
  AND finer.period_end BETWEEN settled.period_start AND settled.period_end
  AND (finer.width = 0 OR settled.known_on <= settled.period_end)
