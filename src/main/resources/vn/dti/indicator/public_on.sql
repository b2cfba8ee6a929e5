-- The day on which a figure became public; an unknown one counts as the day this system learned it.
CASE
  WHEN stated IS NULL OR day_precision = 'unknown' THEN CAST(learned AS DATE)
  ELSE last_day_of(stated, day_precision)
END
