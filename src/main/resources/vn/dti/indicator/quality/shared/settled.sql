-- The one figure that stands for a series and period.
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
