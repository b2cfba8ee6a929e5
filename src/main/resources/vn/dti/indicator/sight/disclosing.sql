-- Figures that a formula worked out from figures out of sight, or from others of this kind: who
-- knows the formula and the result knows what went in.
worked_out AS (
  SELECT observation_id, indicator_code, area_id, unnest(string_split(inputs, ' ')) AS input_id
  FROM observation
  WHERE inputs IS NOT NULL
),
-- Written out by itself, so that the few figures that went into others are what is kept at hand, and
-- all others pass by.
gone_in AS MATERIALIZED (
  SELECT observation_id, area_id, indicator_code
  FROM observation
  WHERE observation_id IN (SELECT input_id FROM worked_out)
),
disclosing AS (
  SELECT worked_out.observation_id, worked_out.indicator_code, worked_out.area_id
  FROM worked_out
  LEFT JOIN (
    SELECT observation_id
    FROM gone_in
    WHERE area_id IN (SELECT area_id FROM area_in_sight)
      AND indicator_code IN (SELECT indicator_code FROM indicator_in_sight)
  ) AS used ON used.observation_id = worked_out.input_id
  WHERE used.observation_id IS NULL
  UNION
  SELECT worked_out.observation_id, worked_out.indicator_code, worked_out.area_id
  FROM worked_out
  JOIN disclosing ON disclosing.observation_id = worked_out.input_id
)
