WHERE told.indicator_code IN (SELECT indicator_code FROM indicator_in_sight)
