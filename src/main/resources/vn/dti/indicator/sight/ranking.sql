-- The rank is one of all provinces. Where a roll-up stands for the figure, its parts must be in sight.
WHERE told.area_id IN (SELECT area_id FROM area_in_sight)
  AND told.indicator_code IN (SELECT indicator_code FROM indicator_in_sight)
  AND NOT EXISTS (
    FROM disclosing
    WHERE disclosing.indicator_code = told.indicator_code AND disclosing.area_id = told.area_id
  )
  AND NOT (
    told.standing = 'rolled_up'
    AND (
      told.area_id IN (SELECT whole_id FROM whole_out_of_sight)
      OR EXISTS (
        FROM sum_disclosing AS whole
        WHERE whole.indicator_code = told.indicator_code AND whole.whole_id = told.area_id
      )
    )
  )
