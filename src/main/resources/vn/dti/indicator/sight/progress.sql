-- A province that is compared with the nation's target shows that target; its area must be in sight.
WHERE told.area_id IN (SELECT area_id FROM area_in_sight)
  AND told.indicator_code IN (SELECT indicator_code FROM indicator_in_sight)
  AND told.target_id IN (SELECT target_id FROM target WHERE area_id IN (SELECT area_id FROM area_in_sight))
  -- Any figure of the series may have gone into the judgement.
  AND NOT EXISTS (
    FROM disclosing
    WHERE disclosing.indicator_code = told.indicator_code AND disclosing.area_id = told.area_id
  )
