-- What several rows say of one series and period, and how far apart rounding alone can put them.
SELECT
  indicator_code,
  definition,
  method,
  area_id,
  period_end,
  min(value) AS lowest,
  max(value) AS highest,
  -- The coarsest of them is right to half a unit of its last digit; "about" to a twentieth.
  max(CASE WHEN qualifier IN ('about', 'at_least') THEN 0.05 * abs(value) ELSE 0 END
    + 0.5000001 * power(10, -decimal_places(value))) AS slack,
  count(DISTINCT source_id) AS sources,
  min(source_id) AS source_id,
  min(source_paragraph) AS source_paragraph,
  list(observation_id ORDER BY observation_id) AS told_by
FROM figure
WHERE value IS NOT NULL AND origin = 'reported' AND period_end IS NOT NULL
  AND hash(indicator_code, definition, method, grain, area_id, period_start, period_end) IN (SELECT key FROM suspect)
GROUP BY indicator_code, definition, method, grain, area_id, period_start, period_end
HAVING highest - lowest > slack
