-- A finding quotes the figures that it names, so all of them must be in sight.
WHERE told.area_id IN (SELECT area_id FROM area_in_sight)
  AND told.indicator_code IN (SELECT indicator_code FROM indicator_in_sight)
  AND NOT EXISTS (
    FROM unnest(string_split(told.observation_ids, ' ')) AS quoted(observation_id)
    WHERE quoted.observation_id NOT IN (SELECT observation_id FROM observation_in_sight)
  )
  -- What the parts of a whole give is quoted without naming them.
  AND NOT (
    told.rule = 'roll_up_differs'
    AND (
      told.area_id IN (SELECT whole_id FROM whole_out_of_sight)
      OR EXISTS (
        FROM sum_disclosing AS whole
        WHERE whole.indicator_code = told.indicator_code AND whole.whole_id = told.area_id
      )
    )
  )
  -- That nothing newer has come is said of all areas.
  AND NOT (
    told.rule = 'stale'
    AND told.indicator_code IN (
      SELECT indicator_code
      FROM observation
      WHERE observation_id NOT IN (SELECT observation_id FROM observation_in_sight)
    )
  )
  -- A suggested correction rests on a share of another indicator, which is not named.
  AND NOT (
    told.suggestion IS NOT NULL
    AND EXISTS (FROM indicator WHERE indicator_code NOT IN (SELECT indicator_code FROM indicator_in_sight))
  )
