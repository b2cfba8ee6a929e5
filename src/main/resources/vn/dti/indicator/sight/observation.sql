WHERE told.area_id IN (SELECT area_id FROM area_in_sight)
  AND told.indicator_code IN (SELECT indicator_code FROM indicator_in_sight)
  AND told.observation_id NOT IN (SELECT observation_id FROM disclosing)
