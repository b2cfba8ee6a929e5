WHERE told.total_code IN (SELECT indicator_code FROM indicator_in_sight)
  AND told.part_code IN (SELECT indicator_code FROM indicator_in_sight)
