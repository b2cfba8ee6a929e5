-- The one figure that stands for a series and period.
SELECT
  {columns}
FROM known_as_of(day, as_of_mode)
