-- One row per series and period, as known on a day. Columns are those of observation.
SELECT * EXCLUDE (known_on)
FROM known_as_of(day, as_of_mode)
