-- The words in which the rules for each table are put.
area_in_sight AS (
  SELECT area_id FROM area WHERE {areas}
),
indicator_in_sight AS (
  SELECT indicator_code FROM indicator WHERE {pillars}
),
{disclosing},
observation_in_sight AS (
  SELECT observation_id, indicator_code, source_id
  FROM observation
  WHERE area_id IN (SELECT area_id FROM area_in_sight)
    AND indicator_code IN (SELECT indicator_code FROM indicator_in_sight)
    AND observation_id NOT IN (SELECT observation_id FROM disclosing)
),
-- Wholes of which a part is out of sight: with the other parts, the sum tells that one.
whole_out_of_sight AS (
  SELECT DISTINCT whole_id, area_level, area_vintage
  FROM membership()
  WHERE area_id NOT IN (SELECT area_id FROM area_in_sight)
),
sum_disclosing AS (
  SELECT DISTINCT disclosing.indicator_code, member.whole_id, member.area_level, member.area_vintage
  FROM membership() AS member
  JOIN disclosing ON disclosing.area_id = member.area_id
)
