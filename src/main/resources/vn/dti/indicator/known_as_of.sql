-- The figures known on a day, one per series and period: the highest confidence, then the newest.
-- Columns are those of observation, and known_on, the day on which the figure became public. Under
-- the mode "recorded" a figure that this system learned only later does not count yet.
WITH known AS (
  SELECT
    observation.*,
    public_on(published_on, published_precision, recorded_at) AS known_on,
    CASE confidence WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END AS doubt,
    CASE grain
      WHEN 'as_of' THEN 0 WHEN 'day' THEN 0 WHEN 'month' THEN 1 WHEN 'quarter' THEN 2
      WHEN 'half_year' THEN 3 WHEN 'year' THEN 4
    END AS width
  FROM observation
  WHERE public_on(published_on, published_precision, recorded_at) <= CAST(day AS DATE)
    AND (as_of_mode = 'published' OR CAST(recorded_at AS DATE) <= CAST(day AS DATE))
),
settled AS (
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
  QUALIFY row_number() OVER (
    PARTITION BY
      indicator_code, coalesce(definition, 'all'), coalesce(method, ''), grain, area_id,
      period_start, period_end
    ORDER BY value IS NULL, doubt, known_on DESC, origin = 'derived', recorded_at DESC, observation_id
  ) = 1
)
SELECT settled.* EXCLUDE (doubt, width)
FROM settled
-- A coarser period that repeats a finer one's value is the same fact: when the finer one is a
-- reading on a day, or when the coarser one was public before its own period was over and so cannot
-- have measured it. A full year that happens to equal its first half, published after the year, stays.
WHERE NOT EXISTS (
  SELECT 1
  FROM settled AS finer
  WHERE finer.indicator_code = settled.indicator_code
    AND finer.area_id = settled.area_id
    AND finer.value = settled.value
    AND coalesce(finer.definition, 'all') = coalesce(settled.definition, 'all')
    AND coalesce(finer.method, '') = coalesce(settled.method, '')
    AND finer.width < settled.width
    AND finer.period_end BETWEEN settled.period_start AND settled.period_end
    AND (finer.width = 0 OR settled.known_on <= settled.period_end)
)
