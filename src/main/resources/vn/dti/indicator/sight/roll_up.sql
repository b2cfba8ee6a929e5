-- It names the parts with and without a figure, and its value tells the last part to who knows the
-- others: all parts must be in sight.
WHERE told.area_id IN (SELECT area_id FROM area_in_sight)
  AND told.indicator_code IN (SELECT indicator_code FROM indicator_in_sight)
  AND NOT EXISTS (
    FROM whole_out_of_sight AS whole
    WHERE whole.whole_id = told.area_id
      AND whole.area_level = told.part_level
      AND whole.area_vintage IS NOT DISTINCT FROM told.part_vintage
  )
  AND NOT EXISTS (
    FROM sum_disclosing AS whole
    WHERE whole.indicator_code = told.indicator_code
      AND whole.whole_id = told.area_id
      AND whole.area_level = told.part_level
      AND whole.area_vintage IS NOT DISTINCT FROM told.part_vintage
  )
  AND NOT EXISTS (
    FROM disclosing
    WHERE disclosing.indicator_code = told.indicator_code AND disclosing.area_id = told.area_id
  )
