-- A date known only to its month or year counts as the last day of it (data-model.md).
CASE day_precision
  WHEN 'month' THEN last_day(stated)
  WHEN 'year' THEN make_date(year(stated), 12, 31)
  ELSE stated
END
