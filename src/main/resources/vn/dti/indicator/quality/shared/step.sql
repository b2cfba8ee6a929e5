-- Each figure of a line and the one before it. Levels on a day make one line whatever their grain.
SELECT settled.*, indicator.kind, indicator.direction, indicator.unit, former
FROM (
  SELECT *, lag(struct_pack(observation_id, period_start, period_end, value, denominator, qualifier)) OVER (
    PARTITION BY indicator_code, definition, method, area_id,
      CASE WHEN grain IN ('day', 'as_of') THEN 'level' ELSE grain END
    ORDER BY period_end, known_on, observation_id
  ) AS former
  FROM settled
  WHERE value IS NOT NULL AND period_end IS NOT NULL
) AS settled
JOIN indicator USING (indicator_code)
