-- What a made-up history tells of: the series of the targets, and the reported figures that lie on them.
-- Variable: seed. Chance comes from hashes of seed and name, so the same seed gives the same history.

-- A number from 0 to 1 that a name draws.
CREATE OR REPLACE TEMP MACRO drawn(name) AS (hash(getvariable('seed'), name) % 1000003) / 1000003.0;

-- What is wanted: each series of a target, for the nation and, where the indicator exists there, the 63
-- provinces. A target that names no method wants each method that has reported figures.
CREATE OR REPLACE TEMP TABLE illustrated AS
WITH wanted AS (
  SELECT DISTINCT indicator_code, coalesce(definition, 'all') AS definition, method, area_id LIKE '63:%' AS provincial
  FROM target
),
told AS (
  SELECT DISTINCT indicator_code, coalesce(definition, 'all') AS definition, method
  FROM observation
  WHERE value IS NOT NULL
),
methods AS (
  SELECT DISTINCT wanted.indicator_code, wanted.definition, coalesce(wanted.method, told.method) AS method, bool_or(provincial) OVER (PARTITION BY wanted.indicator_code) AS provincial
  FROM wanted
  LEFT JOIN told ON told.indicator_code = wanted.indicator_code AND told.definition = wanted.definition
),
places AS (
  SELECT methods.*, area.area_id
  FROM methods
  JOIN indicator USING (indicator_code)
  JOIN area
    ON (area.area_id = 'VN' AND (indicator.levels IS NULL OR list_contains(string_split(indicator.levels, ' '), 'N')))
    OR (area.area_id LIKE '63:%' AND (provincial OR indicator.levels IS NULL OR list_contains(string_split(indicator.levels, ' '), 'P')))
)
SELECT
  row_number() OVER (ORDER BY indicator_code, area_id, definition, method) AS series,
  dense_rank() OVER (ORDER BY indicator_code, area_id) AS place,
  places.indicator_code,
  definition,
  method,
  area_id,
  indicator.kind,
  coalesce(indicator.decimals, CASE indicator.unit WHEN 'percent' THEN 1 ELSE 0 END) AS decimals,
  CASE WHEN indicator.direction = 'lower' THEN -1 ELSE 1 END AS sense,
  coalesce(indicator.plausible_min, 0) AS least_value,
  coalesce(indicator.plausible_max, CASE WHEN indicator.unit = 'percent' THEN 100 END, 1e15) AS greatest_value,
  -- What a count of the nation comes to in one province.
  CASE WHEN indicator.kind IN ('stock', 'flow') AND area_id <> 'VN' THEN (0.3 + 2 * power(drawn(area_id), 3)) / 63 ELSE 1 END
    * (SELECT median(value) FROM target WHERE target.indicator_code = places.indicator_code) AS goal
FROM places
JOIN indicator USING (indicator_code);

-- The reported figures that lie on these series, one for each day.
CREATE OR REPLACE TEMP TABLE passed AS
SELECT series, told.period_end AS day, told.value, told.observation_id, told.grain, told.period_start, told.published_on, told.published_precision, told.known_on
FROM known_as_of(DATE '9999-12-31', 'published') AS told
JOIN illustrated
  ON illustrated.indicator_code = told.indicator_code
  AND illustrated.definition = coalesce(told.definition, 'all')
  AND illustrated.method IS NOT DISTINCT FROM told.method
  AND illustrated.area_id = told.area_id
WHERE told.value IS NOT NULL AND told.period_end BETWEEN DATE '2020-01-01' AND DATE '2025-12-31'
QUALIFY row_number() OVER (
  PARTITION BY series, told.period_end
  ORDER BY CASE grain WHEN 'as_of' THEN 0 WHEN 'day' THEN 1 WHEN 'month' THEN 2 ELSE 3 END, told.observation_id
) = 1;
