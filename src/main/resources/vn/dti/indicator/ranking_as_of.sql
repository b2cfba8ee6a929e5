-- Provinces in order, as known on a day: one row per province with a figure, for every series and
-- period and for both maps, that of 63 provinces and that of 34 units. Where a unit has no stated
-- figure, the roll-up of its parts stands for it. There is a rank only where every province of the
-- map has a figure; equal figures share one. Published ranks are indicators of their own.
WITH
province AS (
  SELECT area_id, area_level, area_vintage, count(*) OVER (PARTITION BY area_level, area_vintage) AS areas_total
  FROM area
  WHERE area_level = 'province' AND area_vintage IS NOT NULL
),
comparable AS (
  SELECT indicator_code, CASE direction WHEN 'lower' THEN -1 ELSE 1 END AS sense
  FROM indicator
  WHERE catalogued AND direction <> 'neutral' AND kind NOT IN ('rank', 'constant', 'event')
),
figure AS (
  SELECT
    indicator_code, coalesce(definition, 'all') AS definition, method, grain, area_id, period_start, period_end,
    value, qualifier, 'stated' AS standing
  FROM known_as_of(day, as_of_mode)
  WHERE value IS NOT NULL AND period_end IS NOT NULL
  UNION ALL
  SELECT
    indicator_code, definition, method, grain, area_id, period_start, period_end,
    value, qualifier, standing
  FROM roll_up_as_of(day, as_of_mode)
  WHERE standing = 'rolled_up'
),
counted AS (
  SELECT
    figure.*,
    province.area_level,
    province.area_vintage,
    province.areas_total,
    comparable.sense,
    count(*) OVER peers AS areas_known,
    rank() OVER (peers ORDER BY comparable.sense * figure.value DESC) AS place
  FROM figure
  JOIN province USING (area_id)
  JOIN comparable USING (indicator_code)
  WINDOW peers AS (
    PARTITION BY
      figure.indicator_code, figure.definition, figure.method, figure.grain, figure.period_start, figure.period_end,
      province.area_level, province.area_vintage
  )
)
SELECT
  indicator_code,
  definition,
  method,
  grain,
  period_start,
  period_end,
  area_level,
  area_vintage,
  area_id,
  CAST(day AS DATE) AS as_of,
  value,
  qualifier,
  standing,
  CASE WHEN areas_known = areas_total THEN CAST(place AS INTEGER) END AS rank,
  areas_known,
  areas_total,
  areas_known || ' of ' || areas_total AS completeness,
  areas_known || ' trên ' || areas_total AS completeness_vi
FROM counted
