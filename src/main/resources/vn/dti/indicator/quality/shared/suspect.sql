-- Series and periods of which several rows may tell differently: found by a hash of the series, which
-- is quick on millions of rows. telling looks at them exactly.
SELECT hash(indicator_code, definition, method, grain, area_id, period_start, period_end) AS key
FROM figure
WHERE value IS NOT NULL AND origin = 'reported' AND period_end IS NOT NULL
GROUP BY key
HAVING min(value) <> max(value)
