-- What the parts of an area say about the whole, as known on a day: one row per series, period and
-- kind of parts for which at least one part has a figure. Amounts and levels are summed, shares are
-- the sum of numerators over the sum of denominators, a merged unit's index is the mean of its
-- parts; ranks and growth factors never add up. The value stands only if every part is known.
WITH
summable AS (
  SELECT
    indicator_code,
    CASE WHEN aggregation = 'last' THEN 'sum' ELSE aggregation END AS manner,
    CASE unit WHEN 'percent' THEN 100 ELSE 1 END AS scale,
    CASE
      WHEN list_contains(string_split(levels, ' '), 'M') THEN 'with_ministries'
      WHEN levels IS NOT NULL THEN 'without_ministries'
    END AS levels
  FROM indicator
  WHERE aggregation <> 'not_additive' AND kind IN ('stock', 'flow', 'ratio', 'index')
),
known AS (
  SELECT
    *,
    CASE qualifier WHEN 'exact' THEN 0 WHEN 'at_least' THEN 1 WHEN 'about' THEN 2 WHEN 'estimate' THEN 3 ELSE 4 END AS vagueness,
    CASE confidence WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END AS doubt
  FROM known_as_of(day, as_of_mode)
  WHERE value IS NOT NULL AND period_end IS NOT NULL
),
membership AS (
  SELECT
    *,
    count(*) OVER kin AS parts_total,
    list(name_vi ORDER BY name_vi) OVER kin AS all_names
  FROM membership()
  WINDOW kin AS (PARTITION BY levels, whole_id, area_level, area_vintage)
),
added AS (
  SELECT
    known.indicator_code,
    coalesce(known.definition, 'all') AS definition,
    coalesce(known.method, '') AS method,
    known.grain,
    known.period_start,
    known.period_end,
    membership.whole_id AS area_id,
    membership.area_level AS part_level,
    membership.area_vintage AS part_vintage,
    any_value(summable.manner) AS manner,
    any_value(summable.scale) AS scale,
    any_value(membership.parts_total) AS parts_total,
    any_value(membership.all_names) AS all_names,
    count(*) AS parts_known,
    list(membership.name_vi ORDER BY membership.name_vi) AS known_names,
    -- In an order of their own: the last digit of a sum follows the order in which it is added up.
    sum(known.value ORDER BY membership.area_id) AS total,
    total / parts_known AS mean,
    count(known.numerator) = count(*) AND count(known.denominator) = count(*) AS has_quotient,
    sum(known.numerator ORDER BY membership.area_id) AS numerator,
    sum(known.denominator ORDER BY membership.area_id) AS denominator,
    max(known.vagueness) AS vagueness,
    max(known.doubt) AS doubt,
    max(known.known_on) AS known_on
  FROM known
  JOIN summable ON summable.indicator_code = known.indicator_code
  JOIN membership
    ON membership.area_id = known.area_id
    AND (membership.levels = 'all' OR membership.levels = summable.levels)
  WHERE summable.manner <> 'mean' OR membership.whole_id IN (SELECT area_id FROM area WHERE area_level = 'province')
  GROUP BY ALL
),
judged AS (
  SELECT
    *,
    CASE
      WHEN parts_known < parts_total THEN 'incomplete'
      WHEN manner = 'weighted_ratio' AND (NOT has_quotient OR denominator = 0) THEN 'no_denominator'
    END AS hindrance
  FROM added
),
rolled AS (
  SELECT
    *,
    CASE
      WHEN hindrance IS NOT NULL THEN NULL
      WHEN manner = 'sum' THEN total
      WHEN manner = 'mean' THEN mean
      WHEN manner = 'weighted_ratio' THEN scale * numerator / denominator
    END AS value
  FROM judged
)
SELECT
  rolled.indicator_code,
  rolled.definition,
  nullif(rolled.method, '') AS method,
  rolled.grain,
  rolled.area_id,
  rolled.period_start,
  rolled.period_end,
  CAST(day AS DATE) AS as_of,
  rolled.part_level,
  rolled.part_vintage,
  rolled.value,
  CASE WHEN rolled.value IS NOT NULL AND has_quotient AND manner <> 'mean' THEN rolled.numerator END AS numerator,
  CASE WHEN rolled.value IS NOT NULL AND has_quotient AND manner <> 'mean' THEN rolled.denominator END AS denominator,
  CASE WHEN rolled.value IS NOT NULL THEN ['exact', 'at_least', 'about', 'estimate', 'ambiguous'][rolled.vagueness + 1] END AS qualifier,
  ['high', 'medium', 'low'][rolled.doubt] AS confidence,
  rolled.known_on AS published_on,
  hindrance AS reason,
  parts_known,
  parts_total,
  parts_known || ' of ' || parts_total || ' parts' AS completeness,
  parts_known || ' trên ' || parts_total || ' phần' AS completeness_vi,
  array_to_string(known_names, '; ') AS parts_named,
  nullif(array_to_string(list_sort(list_filter(all_names, lambda name: NOT list_contains(known_names, name))), '; '), '') AS parts_missing,
  stated.value AS stated_value,
  stated.observation_id AS stated_observation_id,
  rolled.value - stated.value AS difference,
  coalesce(stated.value, rolled.value) AS standing_value,
  CASE WHEN stated.value IS NOT NULL THEN 'stated' WHEN rolled.value IS NOT NULL THEN 'rolled_up' END AS standing
FROM rolled
LEFT JOIN known AS stated
  ON stated.indicator_code = rolled.indicator_code
  AND stated.area_id = rolled.area_id
  AND stated.grain = rolled.grain
  AND coalesce(stated.definition, 'all') = rolled.definition
  AND coalesce(stated.method, '') = rolled.method
  AND stated.period_end = rolled.period_end
  AND stated.period_start IS NOT DISTINCT FROM rolled.period_start
