-- The figures known on a day, one per series and period: a reported one before a derived one, then
-- the highest confidence, then the newest.
-- Columns are those of told_as_of. What is looked for are the few figures that do not stand; all
-- others pass by without being kept, so that memory hardly grows with the figures.
WITH
taken_back AS MATERIALIZED (
  FROM taken_back_as_of(day, as_of_mode)
),
told AS NOT MATERIALIZED (
  SELECT
    *,
    coalesce(definition, 'all') AS series_definition,
    coalesce(method, '') AS series_method,
    CASE grain
      WHEN 'as_of' THEN 0 WHEN 'day' THEN 0 WHEN 'month' THEN 1 WHEN 'quarter' THEN 2
      WHEN 'half_year' THEN 3 WHEN 'year' THEN 4
    END AS width,
    -- One number for a series and period, one for what may repeat each other. Where two share it by
    -- chance, both are looked at.
    hash(indicator_code, series_definition, series_method, grain, area_id, period_start, period_end) AS place,
    hash(indicator_code, area_id) AS neighbourhood
  FROM public_as_of(day, as_of_mode)
  WHERE NOT withdrawn
    AND observation_id NOT IN (FROM taken_back)
),
counted AS MATERIALIZED (
  SELECT place, neighbourhood, width
  FROM told
),
candidate AS MATERIALIZED (
  SELECT
    observation_id, indicator_code, series_definition, series_method, grain, area_id, period_start, period_end,
    value, origin, confidence, known_on, recorded_at, width, place
  FROM told
  WHERE place IN (SELECT place FROM counted GROUP BY place HAVING count(*) > 1)
    OR neighbourhood IN (SELECT neighbourhood FROM counted GROUP BY neighbourhood HAVING min(width) < max(width))
),
ordered AS MATERIALIZED (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY
        indicator_code, series_definition, series_method, grain, area_id, period_start, period_end
      ORDER BY
        value IS NULL, origin = 'derived', CASE confidence WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END,
        known_on DESC, recorded_at DESC, observation_id
    ) AS turn
  FROM candidate
)
SELECT * EXCLUDE (series_definition, series_method, width, place, neighbourhood)
FROM told
WHERE observation_id NOT IN (
  SELECT observation_id
  FROM ordered
  WHERE turn > 1
  UNION ALL
  -- A coarser period that repeats a finer one's value is the same fact: when the finer one is a
  -- reading on a day, or when the coarser one was public before its own period was over and so cannot
  -- have measured it. A full year that happens to equal its first half, published after the year, stays.
  SELECT coarser.observation_id
  FROM ordered AS coarser
  SEMI JOIN ordered AS finer
    ON coarser.indicator_code = finer.indicator_code
    AND coarser.area_id = finer.area_id
    AND coarser.value = finer.value
    AND coarser.series_definition = finer.series_definition
    AND coarser.series_method = finer.series_method
    AND coarser.width > finer.width
    AND finer.turn = 1
    AND finer.period_end BETWEEN coarser.period_start AND coarser.period_end
    AND (finer.width = 0 OR coarser.known_on <= coarser.period_end)
)
